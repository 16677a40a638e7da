/** Weights that are missing: offered, fetched, paused. */
package org.saccade.ui.weights;
