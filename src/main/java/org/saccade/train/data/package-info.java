/** Pictures to train on, read one at a time: where they lie, which are held out, and the views that a model learns from. */
package org.saccade.train.data;
