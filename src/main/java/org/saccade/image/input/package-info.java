/** A picture becomes the model's input: sizes of whole patches, and the one resampler. */
package org.saccade.image.input;
