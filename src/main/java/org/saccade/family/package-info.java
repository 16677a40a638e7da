/** Which Vision Transformer a checkpoint is, how it is run, and what must be said of that. */
package org.saccade.family;
