package org.saccade.train;

/**
 * One of the numbers that a loss is made of, as it is before it is weighed.
 *
 * @param name in metrics.csv: lower-case letters and underlines
 * @param value mean over the batch
 */
public record LossPart(String name, double value) {}
