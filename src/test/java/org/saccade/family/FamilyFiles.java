package org.saccade.family;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.saccade.vit.HeadKind;
import org.saccade.vit.MlpKind;
import org.saccade.weights.checkpoint.Checkpoint;
import org.saccade.weights.checkpoint.CheckpointException;

/** Micro models of every family and naming; the reference's make_family_goldens.py wrote them with PyTorch. */
public final class FamilyFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, MlpKind> MLPS = Map.of(
            "gelu", MlpKind.GELU,
            "gelu_tanh", MlpKind.GELU_TANH,
            "quickgelu", MlpKind.QUICK_GELU,
            "swiglu", MlpKind.SWIGLU);
    private static final Map<String, HeadKind> HEADS = Map.of(
            "none", HeadKind.NONE,
            "linear", HeadKind.LINEAR,
            "distilled", HeadKind.DISTILLED,
            "projection", HeadKind.PROJECTION,
            "map", HeadKind.POOLING);

    private FamilyFiles() {}

    /** What the reference's Spec calls an MLP. */
    public static MlpKind mlp(JsonNode spec) {
        return MLPS.get(spec.path("mlp").asText());
    }

    /** What the reference's Spec calls a head. */
    public static HeadKind head(JsonNode spec) {
        return HEADS.get(spec.path("head").asText());
    }

    /**
     * A file with what it must be told as.
     *
     * @param family the reference's word
     * @param spec the architecture
     */
    public record Golden(String family, JsonNode spec, String file, boolean headsMustBeSaid) {
        public OptionalInt heads() {
            return headsMustBeSaid ? OptionalInt.of(spec.path("heads").asInt()) : OptionalInt.empty();
        }

        @Override
        public String toString() {
            return file;
        }
    }

    public static Path file(String name) {
        try {
            return Path.of(FamilyFiles.class.getResource("/families/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    public static JsonNode json(String name) {
        try {
            return JSON.readTree(file(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file of index.json. */
    public static List<Golden> goldens() {
        List<Golden> goldens = new ArrayList<>();
        for (JsonNode family : json("index.json")) {
            for (JsonNode file : family.path("files")) {
                goldens.add(new Golden(
                        family.path("family").asText(),
                        family.path("spec"),
                        file.path("file").asText(),
                        file.path("heads_from").asText().equals("--heads")));
            }
        }
        return goldens;
    }

    public static ModelDescription describe(Path file, OptionalInt heads) throws CheckpointException {
        return FamilyDetection.describe(Checkpoint.open(file, Optional.empty()), FamilyOptions.heads(heads));
    }
}
