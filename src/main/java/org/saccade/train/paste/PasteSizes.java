package org.saccade.train.paste;

/**
 * How large cut-outs are pasted: their longest side, as a share of the view's.
 *
 * @param smallest of most, up to 1; drawn log-uniformly, as the others
 * @param zoomedShare how many are larger than the view
 * @param largestZoom of those, from 1
 */
public record PasteSizes(double smallest, double zoomedShare, double largestZoom) {
    /** @throws IllegalArgumentException in one line, if a number is out of range */
    public PasteSizes {
        if (!(smallest > 0 && smallest <= 1 && zoomedShare >= 0 && zoomedShare <= 1)) {
            throw new IllegalArgumentException("the smallest paste and the share of zoomed ones are from 0 to 1");
        }
        if (!(largestZoom >= 1 && largestZoom <= 100)) {
            throw new IllegalArgumentException("the largest zoom is from 1 to 100");
        }
    }
}
