/** What a training leaves in its output folder: figures, a curve, confusion, and maps of pictures that were watched. */
package org.saccade.export.training;
