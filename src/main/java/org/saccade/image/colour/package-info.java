/** Whatever samples a decoder returns become sRGB. */
package org.saccade.image.colour;
