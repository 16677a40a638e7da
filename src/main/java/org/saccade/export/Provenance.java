package org.saccade.export;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saccade.attention.AttentionSession;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.RunOptions;

/**
 * Where maps came from: all that {@code attention.json} tells beside the maps themselves.
 *
 * @param input the picture's path, as the user gave it
 * @param inputWidth of the decoded, upright picture in pixels
 * @param inputHeight of the decoded, upright picture in pixels
 * @param model the model's name, such as {@code dino-vits8}
 * @param patchSize the side of a patch in pixels of the model's input
 * @param layer the block whose attention this is, counted from 1
 * @param layers how many blocks the model has
 * @param weights where its parameters came from
 * @param modelDetails what the model is
 * @param options every option of the run by its name on the command line, in the order to list them; values are
 *     numbers,
 *     booleans, null, lists and maps of these, or anything else, which is written as its text
 * @param timings seconds that each step took, in the order to list them; empty to leave them out
 * @param warnings what the user was told, one sentence each
 * @param version of the program
 */
public record Provenance(
        Path input,
        int inputWidth,
        int inputHeight,
        String model,
        int patchSize,
        int layer,
        int layers,
        Weights weights,
        ModelDetails modelDetails,
        Map<String, Object> options,
        Map<String, Double> timings,
        List<String> warnings,
        String version) {
    public Provenance {
        if (inputWidth < 1 || inputHeight < 1 || patchSize < 1 || layer < 1 || layer > layers) {
            throw new IllegalArgumentException("a picture of " + inputWidth + "x" + inputHeight + ", patches of "
                    + patchSize + " and block " + layer + " of " + layers + " can't be");
        }
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
        warnings = List.copyOf(warnings);
    }

    /**
     * Where maps of a model's last block came from.
     *
     * @param inputWidth of the decoded, upright picture in pixels
     * @param inputHeight of the decoded, upright picture in pixels
     */
    public static Provenance of(LoadedModel model, Path input, int inputWidth, int inputHeight, RunNotes notes) {
        AttentionSession session = model.session();
        return new Provenance(
                input,
                inputWidth,
                inputHeight,
                model.name(),
                session.patch(),
                session.depth(),
                session.depth(),
                Weights.of(model),
                ModelDetails.of(model, notes.run),
                notes.options,
                notes.timings,
                notes.warnings,
                notes.version);
    }

    /**
     * What a run is told of itself.
     *
     * @param run how the model was run
     * @param options every option by its name on the command line, in the order to list them
     * @param timings seconds that each step took, in the order to list them; empty to leave them out
     * @param warnings what the user was told, one sentence each
     * @param version of the program
     */
    public record RunNotes(
            RunOptions run,
            Map<String, Object> options,
            Map<String, Double> timings,
            List<String> warnings,
            String version) {}

    /**
     * The same of another layer.
     *
     * @param other counted from 1
     */
    Provenance ofLayer(int other) {
        return new Provenance(
                input,
                inputWidth,
                inputHeight,
                model,
                patchSize,
                other,
                layers,
                weights,
                modelDetails,
                options,
                timings,
                warnings,
                version);
    }

    /** The picture's file name. */
    String pictureName() {
        Path name = input.getFileName();
        return name == null ? input.toString() : name.toString();
    }
}
