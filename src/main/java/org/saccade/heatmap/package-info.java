/** Floats in, ARGB pixels out: colour maps, scaling, upsampling, overlay. */
package org.saccade.heatmap;
