/** What is looked at in the picture in view: kind, layer, query, heads, mask. */
package org.saccade.ui.query;
