/** Decoding to upright, opaque sRGB, and resizing to whole patches. */
package org.saccade.image;
