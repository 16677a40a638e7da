package org.saccade.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.saccade.image.input.Normalisation;
import org.saccade.vit.VitConfig;
import org.saccade.vit.VitParts;
import org.saccade.weights.catalog.ModelDefaults;
import org.saccade.weights.checkpoint.StateDict;

/**
 * What a checkpoint is, how it is run, who told, and what must be said of it.
 *
 * @param family whose rules it follows
 * @param name for people, where the file tells it more exactly than the family: "iBOT", "OpenCLIP", "DeiT"
 * @param config its architecture
 * @param weights its parameters under the model's names, complete
 * @param normalisation of its pictures
 * @param pictures the size of those it was trained for
 * @param classes names of the classes that the head tells apart, in order; empty if the file names none
 * @param decisions what was decided, in the order to show it
 * @param notes sentences that must be shown with the model's maps, and written into exports
 * @param unused keys of the file that play no part, in its order
 */
public record ModelDescription(
        Family family,
        String name,
        VitConfig config,
        StateDict weights,
        Normalisation normalisation,
        PictureSize pictures,
        List<String> classes,
        List<Decision> decisions,
        List<String> notes,
        List<String> unused) {
    /** What a configuration may claim of pictures, in pixels, and be taken at its word: a run of more is for who asks for it. */
    private static final int LARGEST_DEFAULT = 1024;

    /** Of models whose loss leaves the CLS token as it is. */
    static final String CLS_NOT_TRAINED = "MAE's loss does not train the CLS token, so what it looks at means little.";

    /** Of models whose classes are told by the mean of the patches. */
    static final String MEAN_OF_PATCHES =
            "Its classes are told by the mean of the patches, which does not train the CLS token to look, so what it"
                    + " looks at means little.";

    public ModelDescription {
        classes = List.copyOf(classes);
        decisions = List.copyOf(decisions);
        notes = List.copyOf(notes);
        unused = List.copyOf(unused);
    }

    /** That of {@link #notes} which says that the loss it was trained with does not train the CLS token. */
    public Optional<String> clsNote() {
        return notes.stream()
                .filter(note -> note.equals(CLS_NOT_TRAINED) || note.equals(MEAN_OF_PATCHES))
                .findFirst();
    }

    /**
     * How its maps are shown best, where the user has not said otherwise: of pictures whose shorter side is that of those
     * it was trained for, at most 1024 pixels; DINO's and iBOT's, trained for 224 or more, of the usual 480, as their authors show
     * them.
     */
    public ModelDefaults defaults() {
        boolean isOfTheAuthors = family == Family.DINO_V1 && pictures.shorter() >= VitConfig.TRAINED_SIDE;
        return isOfTheAuthors
                ? ModelDefaults.USUAL
                : new ModelDefaults(Math.max(config.patch(), Math.min(pictures.shorter(), LARGEST_DEFAULT)), false);
    }

    /**
     * The same in plain values for JSON, in order: numbers, texts, true and false, lists and maps of these.
     */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("family", family.toString());
        values.put("name", name);
        values.putAll(values(config));
        values.put("mean", normalisation.mean());
        values.put("std", normalisation.deviation());
        values.put("side", pictures.shorter());
        values.put("pictures", sides("height", pictures.height(), "width", pictures.width()));
        values.put("decisions", decisionValues());
        values.put("notes", notes);
        values.put("unused", unused);
        return values;
    }

    /** An architecture in plain values for JSON, in order. */
    public static Map<String, Object> values(VitConfig config) {
        VitParts parts = config.parts();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("patch", config.patch());
        values.put("dim", config.dim());
        values.put("depth", config.depth());
        values.put("heads", config.heads());
        values.put(
                "grid",
                sides("rows", config.grid().rows(), "columns", config.grid().columns()));
        values.put("prefix", parts.prefix());
        values.put("registers", parts.registers());
        values.put("positions", parts.rope() ? "rope" : parts.interpolation().toString());
        values.put("mlp", parts.mlp().name().toLowerCase(Locale.ROOT));
        values.put("hidden", config.hidden());
        values.put("qkv_bias", parts.qkvBias());
        values.put("layer_scale", parts.layerScale());
        values.put("eps", Double.parseDouble(Float.toString(parts.eps())));
        values.put("head", parts.head().name().toLowerCase(Locale.ROOT));
        values.put("outputs", parts.classes());
        return values;
    }

    private static Map<String, Object> sides(String down, int high, String across, int wide) {
        Map<String, Object> sides = new LinkedHashMap<>();
        sides.put(down, high);
        sides.put(across, wide);
        return sides;
    }

    /** Width inside the MLP. */
    public int hidden() {
        return config.hidden();
    }

    private List<Map<String, String>> decisionValues() {
        List<Map<String, String>> values = new ArrayList<>();
        for (Decision decision : decisions) {
            Map<String, String> value = new LinkedHashMap<>();
            value.put("what", decision.what());
            value.put("value", decision.value());
            value.put("from", decision.from());
            values.add(value);
        }
        return values;
    }
}
