package org.saccade.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saccade.attention.Caveat;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.OpacityCurve;
import org.saccade.heatmap.Transfer;
import org.saccade.heatmap.ValueRange;

/** The text chunks of a run's pictures, under keywords of the PNG specification. */
final class PictureTexts {
    private final AttentionRun run;
    private final Look look;

    PictureTexts(AttentionRun run, Look look) {
        this.run = run;
        this.look = look;
    }

    /** For the picture as the model saw it. */
    Map<String, String> ofInput() {
        Provenance from = run.provenance();
        return texts("the picture as the model saw it", "Input of model " + from.model() + ", " + patches(), Map.of());
    }

    /** For the sheet. */
    Map<String, String> ofGrid(List<DrawnMap> maps) {
        String whole = maps.get(maps.size() - 1).label();
        String what = maps.size() == 1
                ? "the picture and the " + whole
                : "the picture, the " + whole + " and all " + (run.subject().hasMass() ? "heads" : "parts");
        return texts(
                what,
                source() + "; " + look.colormap() + ", " + look.scale()
                        + (look.transfer() == Transfer.LOGARITHMIC ? ", logarithmic" : ""),
                Map.of("Layer", layer(), "Query", query(), "Limits", limits(maps)));
    }

    /** For the sheet for print. */
    Map<String, String> ofSheet(List<DrawnMap> maps) {
        return ofGrid(maps);
    }

    /** For the sheet of all layers and heads. */
    Map<String, String> ofAtlas() {
        Provenance from = run.provenance();
        return texts(
                "all layers and heads",
                capitalised() + " " + run.subject().preposition() + " " + patches() + ", all " + from.layers()
                        + " blocks, model " + from.model() + "; " + look.colormap() + ", " + look.scale()
                        + (look.transfer() == Transfer.LOGARITHMIC ? ", logarithmic" : ""),
                Map.of("Query", query()));
    }

    /** For a map's colours. */
    Map<String, String> of(DrawnMap map) {
        return texts(map.longLabel(), source() + "; " + colours(map), details(map));
    }

    /** For a map's colours over the picture. */
    Map<String, String> ofOverlay(DrawnMap map) {
        return texts(
                map.longLabel() + " over the picture", source() + "; " + colours(map) + opacity(map), details(map));
    }

    /** For a map's colours with an alpha channel. */
    Map<String, String> ofTransparent(DrawnMap map) {
        return texts(
                map.longLabel() + " to lay over the picture",
                source() + "; " + colours(map) + ", transparent, at most " + look.opacity(),
                details(map));
    }

    /** For a drawing of the objects that were found. */
    Map<String, String> ofObjects(DrawnMap map) {
        return texts(
                map.longLabel() + " over the picture", source() + "; outlines and boxes", Map.of("Layer", layer()));
    }

    /** For an animation, whose frames each have a name. */
    Map<String, String> ofAnimation(String through) {
        return texts(through, capitalised() + " " + run.subject().preposition() + " " + patches(), Map.of());
    }

    private Map<String, String> details(DrawnMap map) {
        return Map.of("Layer", layer(), "Map", map.longLabel(), "Query", query(), "Limits", limits(List.of(map)));
    }

    private String layer() {
        return run.provenance().layer() + " of " + run.provenance().layers();
    }

    private String query() {
        return run.subject().query();
    }

    /** The values of the lowest and the highest colour: of all maps, or where they differ of each. */
    private String limits(List<DrawnMap> maps) {
        List<DrawnMap> scaled =
                maps.stream().filter(map -> map.colours().isEmpty()).toList();
        Set<ValueRange> ranges = scaled.stream().map(DrawnMap::range).collect(Collectors.toSet());
        if (ranges.size() == 1) {
            return limits(scaled.get(0).range());
        }
        return scaled.stream()
                .map(map -> map.label() + " " + limits(map.range()))
                .collect(Collectors.joining(", "));
    }

    private static String limits(ValueRange range) {
        return range.minimum() + " to " + range.maximum();
    }

    private String opacity(DrawnMap map) {
        boolean grows =
                look.opacityCurve() == OpacityCurve.ATTENTION && map.colours().isEmpty();
        return ", opacity " + look.opacity() + (grows ? ", growing with attention" : "");
    }

    private String source() {
        Provenance from = run.provenance();
        return capitalised() + " " + run.subject().preposition() + " " + patches() + ", block " + from.layer() + " of "
                + from.layers() + ", model " + from.model();
    }

    private String capitalised() {
        String what = run.subject().what();
        return what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
    }

    private String patches() {
        return run.maps().columns() + " x " + run.maps().rows() + " patches of "
                + run.provenance().patchSize() + " pixels";
    }

    private String colours(DrawnMap map) {
        if (map.colours().isPresent()) {
            return "a colour of its own for each patch";
        }
        String unit = run.subject().unit();
        return look.colormap() + " from " + map.range().minimum() + " to "
                + map.range().maximum() + (unit.equals(MapSubject.CLS_ATTENTION.unit()) ? "" : " (" + unit + ")")
                + (look.transfer() == Transfer.LOGARITHMIC ? ", logarithmic" : "");
    }

    /** @param details what one map, layer or query is; what is empty stays out */
    private Map<String, String> texts(String what, String description, Map<String, String> details) {
        Provenance from = run.provenance();
        Map<String, String> texts = new LinkedHashMap<>();
        String title = from.pictureName() + ": " + what + ", " + from.model();
        Optional<Caveat> caveat = from.weights().caveat();
        texts.put("Title", caveat.map(known -> known.word() + ", " + title).orElse(title));
        caveat.ifPresent(known -> texts.put("Warning", known.text()));
        texts.put("Description", description);
        texts.put("Software", "Saccade " + from.version());
        texts.put("Model", from.model());
        if (from.weights() instanceof Weights.FromFile file) {
            texts.put("Source", file.file().getFileName() + ", SHA-256 " + file.sha256());
        }
        Stream.of("Layer", "Map", "Query", "Limits")
                .filter(name -> !details.getOrDefault(name, "").isEmpty())
                .forEach(name -> texts.put(name, details.get(name)));
        texts.put("Command", RenderLine.of(from.input(), from.options()));
        return texts;
    }
}
