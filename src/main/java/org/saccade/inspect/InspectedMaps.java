package org.saccade.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saccade.attention.AttentionMap;
import org.saccade.explore.FoundObject;
import org.saccade.explore.MassMask;

/**
 * The maps of one layer and one query.
 *
 * @param layer counted from 0
 * @param query who asks; CLS where the kind knows no query
 * @param whole the map of all: the fused heads, or the only one
 * @param single those that it is made of: the heads in the model's order, or three principal components; may be empty
 * @param coloured where the maps are shown as colours
 * @param objects what was found, where that is what is shown
 * @param ofClass which class it is about, where it is about one
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity: never used as a key
public record InspectedMaps(
        int layer,
        TokenQuery query,
        AttentionMap whole,
        List<AttentionMap> single,
        Optional<Coloured> coloured,
        List<FoundObject> objects,
        Optional<ClassScore> ofClass) {
    /**
     * Maps as colours.
     *
     * @param rgb of each patch red, green and blue, row by row
     * @param basis what gave them
     */
    public record Coloured(byte[] rgb, ColourBasis basis) {}

    public InspectedMaps {
        single = List.copyOf(single);
        objects = List.copyOf(objects);
    }

    /** Maps that are about no class. */
    public InspectedMaps(
            int layer,
            TokenQuery query,
            AttentionMap whole,
            List<AttentionMap> single,
            Optional<Coloured> coloured,
            List<FoundObject> objects) {
        this(layer, query, whole, single, coloured, objects, Optional.empty());
    }

    /** The map of a class. */
    static InspectedMaps ofClass(MapKind.Question question, AttentionMap whole, ClassScore of) {
        return new InspectedMaps(
                question.layer(), question.query(), whole, List.of(), Optional.empty(), List.of(), Optional.of(of));
    }

    /** Maps of numbers alone. */
    static InspectedMaps of(MapKind.Question question, AttentionMap whole, List<AttentionMap> single) {
        return new InspectedMaps(question.layer(), question.query(), whole, single, Optional.empty(), List.of());
    }

    /** Components as colours. */
    static InspectedMaps ofColours(MapKind.Question question, List<AttentionMap> components, Coloured coloured) {
        return new InspectedMaps(
                question.layer(), question.query(), components.get(0), components, Optional.of(coloured), List.of());
    }

    /** Of each patch red, green and blue, row by row; empty where the maps are values. */
    public Optional<byte[]> colours() {
        return coloured.map(Coloured::rgb);
    }

    /** The whole, then those that it is made of. */
    public List<AttentionMap> all() {
        List<AttentionMap> all = new ArrayList<>();
        all.add(whole);
        all.addAll(single);
        return all;
    }

    /**
     * The mass mask of a map.
     *
     * @param share of the mass, in [0, 1]
     * @throws IllegalArgumentException if a value is negative
     */
    public static boolean[] mask(AttentionMap map, double share) {
        return MassMask.of(map.doubles(), share);
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
