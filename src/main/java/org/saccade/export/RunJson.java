package org.saccade.export;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saccade.attention.AttentionMap;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.Look;

/** {@code attention.json}: a run's provenance and a few figures of each map, keys in a fixed order. */
final class RunJson {
    private static final ObjectWriter WRITER = new ObjectMapper()
            .writer(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private RunJson() {}

    /**
     * @param look how they are drawn
     * @param maps the heads, then the mean
     * @param files the names of the files of this run, this one included
     */
    static WholeFile.Content of(AttentionRun run, Look look, List<DrawnMap> maps, List<String> files) {
        return content(tree(run, look, maps, files));
    }

    /** A tree of what {@link #plain} leaves, as a file. */
    static WholeFile.Content content(Object tree) {
        return out -> {
            out.write(WRITER.writeValueAsBytes(tree));
            out.write('\n');
        };
    }

    private static Map<String, Object> tree(AttentionRun run, Look look, List<DrawnMap> maps, List<String> files) {
        Provenance from = run.provenance();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("program", object("name", "Saccade", "version", from.version()));
        tree.put(
                "input",
                object("path", from.input().toString(), "width", from.inputWidth(), "height", from.inputHeight()));
        tree.put("modelInput", object("width", run.width(), "height", run.height()));
        tree.put("grid", object("rows", run.maps().rows(), "columns", run.maps().columns()));
        tree.put("patchSize", from.patchSize());
        tree.put("model", from.model());
        tree.put("weights", weights(from.weights()));
        tree.put("modelDetails", plain(from.modelDetails().values()));
        tree.put("layer", from.layer());
        tree.put("layers", from.layers());
        tree.put("heads", run.maps().heads().size());
        tree.put("options", plain(from.options()));
        tree.put("maps", maps.stream().map(map -> figures(map, look)).toList());
        putTimings(tree, from);
        tree.put("warnings", from.warnings());
        tree.put("files", files);
        return tree;
    }

    /** Nothing of the seconds where none are told, so that a run that is repeated gives the same bytes. */
    static void putTimings(Map<String, Object> tree, Provenance from) {
        boolean isTimed = !from.timings().isEmpty();
        if (isTimed) {
            tree.put("timings", plain(from.timings()));
        }
        tree.put("units", isTimed ? object("entropy", "bits", "timings", "seconds") : object("entropy", "bits"));
    }

    static Map<String, Object> weights(Weights weights) {
        Map<String, Object> object = weights instanceof Weights.FromFile file
                ? object("file", file.file().toString(), "sha256", file.sha256())
                : object("untrained", true, "seed", ((Weights.Untrained) weights).seed());
        weights.caveat().ifPresent(caveat -> object.put("note", caveat.text()));
        return object;
    }

    private static Map<String, Object> figures(DrawnMap drawn, Look look) {
        Map<String, Object> figures = object("name", drawn.fileStem());
        figures.putAll(figures(drawn.map(), true));
        figures.put("colours", colours(drawn, look));
        return figures;
    }

    /** What a map's colours stand for, in the unit of the drawing, and how many patches lie beyond. */
    static Map<String, Object> colours(DrawnMap drawn, Look look) {
        ColourScale scale = ColourScale.of(drawn.map(), look, drawn.range());
        return object(
                "lowest",
                scale.range().minimum(),
                "highest",
                scale.range().maximum(),
                "below",
                scale.below(),
                "above",
                scale.above());
    }

    /** @param hasMass whether the values are shares of attention */
    static Map<String, Object> figures(AttentionMap map, boolean hasMass) {
        Map<String, Object> figures = object("minimum", map.minimum(), "maximum", map.maximum());
        if (hasMass) {
            figures.put("entropy", plain(map.entropy()));
            figures.put("mass", plain(map.mass()));
            figures.put("topTenthShare", plain(map.topTenthShare()));
        }
        return figures;
    }

    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    /** JSON's own kinds stay; paths, enums and the like become their text; what is no number (0 of 0) becomes null. */
    static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(String.valueOf(key), plain(each)));
            return copy;
        }
        if (value instanceof Collection<?> collection) {
            return collection.stream().map(RunJson::plain).toList();
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return null;
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
