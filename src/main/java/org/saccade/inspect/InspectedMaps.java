package org.saccade.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.saccade.attention.AttentionMap;
import org.saccade.explore.FoundObject;
import org.saccade.explore.MassMask;
import org.saccade.explore.PatchGrid;

/**
 * The maps of one layer and one query.
 *
 * @param layer counted from 0
 * @param query who asks; CLS where the kind knows no query
 * @param whole the map of all: the fused heads, or the only one
 * @param single those that it is made of: the heads in the model's order, or three principal components; may be empty
 * @param colours of each patch red, green and blue, row by row, where the maps are shown as colours
 * @param objects what was found, where that is what is shown
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity: never used as a key
public record InspectedMaps(
        int layer,
        TokenQuery query,
        AttentionMap whole,
        List<AttentionMap> single,
        Optional<byte[]> colours,
        List<FoundObject> objects) {
    public InspectedMaps {
        single = List.copyOf(single);
        objects = List.copyOf(objects);
    }

    /** Maps of numbers alone. */
    static InspectedMaps of(MapKind.Question question, AttentionMap whole, List<AttentionMap> single) {
        return new InspectedMaps(question.layer(), question.query(), whole, single, Optional.empty(), List.of());
    }

    /** The whole, then those that it is made of. */
    public List<AttentionMap> all() {
        List<AttentionMap> all = new ArrayList<>();
        all.add(whole);
        all.addAll(single);
        return all;
    }

    /** The values in the precision that masks are computed in. */
    static double[] doubles(AttentionMap map) {
        double[] doubles = new double[map.values().length];
        Arrays.setAll(doubles, i -> map.values()[i]);
        return doubles;
    }

    /** A map of computed values. */
    static AttentionMap map(double[] patches, PatchGrid grid) {
        float[] values = new float[patches.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) patches[i];
        }
        return new AttentionMap(grid.rows(), grid.columns(), values);
    }

    /**
     * The mass mask of a map.
     *
     * @param share of the mass, in [0, 1]
     * @throws IllegalArgumentException if a value is negative
     */
    public static boolean[] mask(AttentionMap map, double share) {
        return MassMask.of(doubles(map), share);
    }

    /**
     * The mass mask of each map: the whole's, then those of the maps that it is made of.
     *
     * @param share of the mass, in [0, 1]
     * @throws IllegalArgumentException if a value is negative
     */
    public List<boolean[]> masks(double share) {
        return all().stream().map(map -> mask(map, share)).toList();
    }
}
