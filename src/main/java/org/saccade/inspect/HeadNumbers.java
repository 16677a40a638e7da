package org.saccade.inspect;

import java.util.OptionalInt;
import org.saccade.explore.MapStatistics;

/**
 * One shown map in numbers.
 *
 * @param head counted from 1; empty for the fused map
 * @param map the statistics of what falls on patches
 * @param clsShare what the query gives to CLS, in [0, 1]; NaN where the map tells who looks at the query, or where a
 *     maximum or minimum of heads is no share any more, or the model has no CLS
 * @param registerShare what it gives to all registers together, in [0, 1]; NaN where {@code clsShare} is no share, too
 * @param meanDistance how far the head looks, whoever asks: the mean over all patches, in patches; NaN for the fused
 *     map, and until it is known
 */
public record HeadNumbers(
        OptionalInt head, MapStatistics map, double clsShare, double registerShare, double meanDistance) {
    HeadNumbers withMeanDistance(double distance) {
        return new HeadNumbers(head, map, clsShare, registerShare, distance);
    }
}
