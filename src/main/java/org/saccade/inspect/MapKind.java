package org.saccade.inspect;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.saccade.attention.AttentionException;
import org.saccade.attention.Classifier;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.WorkListener;
import org.saccade.vit.VitConfig;

/**
 * A kind of map, with the options that are its own. Another kind is another class, and a line in {@link MapKinds}.
 */
public interface MapKind {
    /** What a kind depends on beside the layer. */
    enum Part {
        /** A query: CLS, a patch or a region. */
        QUERY,
        /** A query that is no CLS. */
        PATCH_QUERY,
        /** A query that is CLS or the distillation token, and no other. */
        CLASS_QUERY,
        /** Heads of their own, which can be fused. */
        HEADS,
        /** Heads that are fused before there is a map. */
        FUSION,
        /** Maps that are shares of attention: a mass mask and multiples of an even spread have a meaning. */
        MASS,
        /** Maps that are no shares, but never negative: a mask of the fewest patches with a share of the sum has a meaning. */
        MASK,
        /** Classes that the model tells apart. */
        CLASSES,
        /** Objects, which are drawn over the picture and have boxes. */
        OBJECTS
    }

    /** The name on the command line. */
    String name();

    /** What it depends on. */
    Set<Part> parts();

    /** Whether a mask of the patches with a share of a map's sum has a meaning. */
    default boolean hasMask() {
        return parts().contains(Part.MASS) || parts().contains(Part.MASK);
    }

    /** Whether it finds objects, which are drawn over the picture in place of colours, and have boxes. */
    default boolean hasObjects() {
        return parts().contains(Part.OBJECTS);
    }

    /** Whether its maps are of values with a scale, and not colours of their own or objects. */
    default boolean isOfValues() {
        return !hasObjects() && !name().equals(ComponentsKind.NAME);
    }

    /** Its own options by their names on the command line, in the order to list them. */
    Map<String, Object> options();

    /**
     * Whether its options go with a layer.
     *
     * @param layer counted from 0
     * @param depth how many layers the model has
     * @throws IllegalArgumentException in one line, if they don't
     */
    default void requireLayer(int layer, int depth) {}

    /**
     * Whether its options go with a picture.
     *
     * @throws IllegalArgumentException in one line, if they don't
     */
    default void requireGrid(PatchGrid grid) {}

    /**
     * Whether its options go with what tells classes apart.
     *
     * @throws IllegalArgumentException in one line, if there are no classes and it needs one, or there is none of a name
     */
    default void requireClasses(Classifier classifier) {}

    /**
     * How much native memory it takes at most beside what a run keeps, in bytes, where that is worth telling before the
     * run.
     */
    default OptionalLong bytes(VitConfig model, PatchGrid grid) {
        return OptionalLong.empty();
    }

    /**
     * Whether that much memory is free, before anything is run.
     *
     * @throws AttentionException in one line that offers a size that fits, if not
     */
    default void requireMemory(VitConfig model, PatchGrid grid) throws AttentionException {}

    /**
     * Reads what files its options name, to find what is wrong with them before anything is run.
     *
     * @throws IllegalArgumentException in one line, if one can't be used
     */
    default void requireFiles() {}

    /**
     * The same kind begun at a patch, or for CLS where it begins by itself.
     *
     * @return empty if the kind begins nowhere
     */
    default Optional<MapKind> begunAt(TokenQuery patch) {
        return Optional.empty();
    }

    /**
     * A file whose colours of another picture it takes, which are of one layer and one model.
     *
     * @return empty for colours of its own, and for kinds that have none
     */
    default Optional<Path> basis() {
        return Optional.empty();
    }

    /** The same kind with the colours of another picture, or its own; itself if it has none. */
    default MapKind withBasis(Optional<Path> other) {
        return this;
    }

    /** What {@link #maps} takes. */
    record Question(Asked asked, Selection selection, int layer, TokenQuery query) {}

    /**
     * The maps of one layer and one query. {@link #requireLayer} has found nothing against the layer.
     *
     * @param listener follows what takes long, and may end it
     * @throws AttentionException if there is not enough memory, or the weights drive the model out of range
     * @throws IllegalArgumentException in one line, if the query, a head or an option doesn't suit model and picture
     * @throws java.util.concurrent.CancellationException when {@code listener} asks for it
     */
    InspectedMaps maps(Question question, WorkListener listener) throws AttentionException;
}
