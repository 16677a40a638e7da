/** Checkpoints: reading them, naming their parameters, finding them on this machine. */
package org.saccade.weights;
