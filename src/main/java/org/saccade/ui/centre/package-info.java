/** The picture with a heatmap over it: zoom, pan, and what lies under the pointer. */
package org.saccade.ui.centre;
