package org.saccade.train;

/** A number that changes with the steps of a training. */
@FunctionalInterface
interface Schedule {
    /** The number of a step, from 0. */
    double at(long step);
}
