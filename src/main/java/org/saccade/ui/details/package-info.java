/** What the model in memory is, who told, and what must be known of its maps. */
package org.saccade.ui.details;
