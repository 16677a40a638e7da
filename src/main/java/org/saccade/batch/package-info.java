/** Many pictures in one run: which, where their files go, what is done already, and the way through reading, model and writing. */
package org.saccade.batch;
