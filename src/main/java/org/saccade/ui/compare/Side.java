package org.saccade.ui.compare;

import java.util.Optional;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.Caveat;
import org.saccade.explore.PatchGrid;
import org.saccade.inspect.MapKind;
import org.saccade.inspect.Selection;
import org.saccade.ui.common.Texts;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;

/**
 * One of two maps that are compared.
 *
 * @param source where the picture comes from
 * @param result the maps that it is one of, the picture as the model saw it, and what they came of
 * @param map which of them
 */
public record Side(PictureSource source, RunResult result, int map) {
    /** The same map of another answer of the same picture. */
    Side with(RunResult other) {
        return new Side(source, other, Math.min(map, other.maps().size() - 1));
    }

    /** The picture's name. */
    public String picture() {
        return source.name();
    }

    /** Whether both are of one picture: others may have its name. */
    boolean isOfPictureOf(Side other) {
        return source.equals(other.source);
    }

    /** The values. */
    public AttentionMap values() {
        return result.maps().get(map);
    }

    /** How the patches lie. */
    public PatchGrid grid() {
        return result.grid();
    }

    /** What was asked. */
    public Selection selection() {
        return result.selection();
    }

    /** Whether its kind of map has something. */
    boolean has(MapKind.Part part) {
        return selection().kind().parts().contains(part);
    }

    /** What must be told of the weights that it was made with. */
    public Optional<Caveat> caveat() {
        return result.model().caveat();
    }

    /** The picture and the map, for example "coffee.png · Head 2". */
    public String name() {
        return Texts.of("compare.name", picture(), result.label(map));
    }

    /** The picture and the map; with the picture's whole name where another's short one is the same. */
    String nameBeside(Side other) {
        boolean isAmbiguous = picture().equals(other.picture()) && !isOfPictureOf(other);
        return isAmbiguous ? Texts.of("compare.name", source.whole(), result.label(map)) : name();
    }

    /** What the map is of: kind, layer, query, model, size, and what must be told of the weights. */
    public String about() {
        String query = has(MapKind.Part.QUERY) && !result.isPooling()
                ? Texts.of(
                        "compare.query",
                        RunResult.queryText(
                                selection().queries().get(0), result.model().pools()))
                : "";
        return Texts.of(
                        "compare.about",
                        result.isPooling()
                                ? Texts.of("query.asks-pooling")
                                : Texts.of("kind." + selection().kind().name()),
                        result.layer(),
                        result.model().session().depth(),
                        query,
                        result.model().name(),
                        result.options().size(),
                        grid().columns(),
                        grid().rows())
                + caveat().map(known -> " · " + known.word()).orElse("");
    }
}
