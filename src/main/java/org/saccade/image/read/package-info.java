/** A file becomes an upright, opaque sRGB picture, or is refused by name. */
package org.saccade.image.read;
