/**
 * Saccade from Java: {@link org.saccade.api.Saccade} opens a model, {@link org.saccade.api.Question} says what is looked at,
 * {@link org.saccade.api.Maps} are the numbers, the drawings and the files.
 *
 * <p>Nothing here throws a checked exception: what is wrong with a file, a model or the memory is a
 * {@link org.saccade.api.SaccadeException} of one line for the user, what can't be asked an
 * {@link java.lang.IllegalArgumentException}.
 */
package org.saccade.api;
