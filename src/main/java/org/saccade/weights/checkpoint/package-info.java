/** Checkpoints without Python: reading them as data, and naming their parameters. */
package org.saccade.weights.checkpoint;
