/** How the maps are drawn. */
package org.saccade.ui.look;
