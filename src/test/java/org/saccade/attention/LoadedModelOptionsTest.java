package org.saccade.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.export.RenderLine;
import org.saccade.family.FamilyFiles;
import org.saccade.family.FamilyOptions;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.WeightsLocator;

/** What a loaded model says of how it was loaded must load it again. */
class LoadedModelOptionsTest {
    @TempDir
    Path folder;

    private LoadedModel load(String file, Optional<String> key, FamilyOptions known) throws Exception {
        ModelLoader loader = new ModelLoader(ModelCatalog.official(), new WeightsLocator(List.of(folder), folder));
        return loader.load(
                new ModelRequest("dino-vits16", Optional.of(FamilyFiles.file(file)), key, known, OptionalInt.empty()));
    }

    @Test
    void theEntryThatWasAskedForIsNamed() throws Exception {
        String key = "teacher";
        String file = "ibot/native/training.pth";
        try (LoadedModel model = load(file, Optional.of(key), FamilyOptions.heads(OptionalInt.of(2)))) {
            Map<String, Object> options = model.options();
            assertEquals(key, options.get("checkpoint-key"));
            Map<String, String> texts = options.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().toString()));
            try (LoadedModel again = load(file, Optional.of(texts.get("checkpoint-key")), FamilyOptions.of(texts))) {
                assertEquals(
                        model.description().get().decisions(),
                        again.description().get().decisions());
                assertEquals(options, again.options());
            }
            String line = RenderLine.of(Path.of("a.png"), options);
            assertTrue(line.contains(" --checkpoint-key=" + key), line);
        }
    }

    @Test
    void theEntryThatIsTakenByItselfIsNot() throws Exception {
        try (LoadedModel model =
                load("ibot/native/training.pth", Optional.empty(), FamilyOptions.heads(OptionalInt.of(2)))) {
            assertFalse(model.options().containsKey("checkpoint-key"));
        }
    }
}
