/** Training: objectives, optimiser loop, checkpoints; no console, no screen. */
package org.saccade.train;
