/** Thousands of pictures: which of them, in which order, on which machine, and what is known to be done. */
package org.saccade.batch;
