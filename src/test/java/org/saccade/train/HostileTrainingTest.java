package org.saccade.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.cli.DrawnClasses;
import org.saccade.train.data.OpeningProgress;
import org.saccade.train.paste.PasteOptions;
import org.saccade.vit.DropRates;
import org.saccade.weights.checkpoint.Tensor;
import org.saccade.weights.checkpoint.TensorArchive;

/** Checkpoints that may say anything, folders that hold other things, pictures that change, numbers that grow. */
class HostileTrainingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORD = "saccade_training";

    @TempDir
    Path folder;

    private Path pictures;

    @BeforeEach
    void draw() throws IOException {
        pictures = folder.resolve("pictures");
        DrawnClasses.folders(pictures, 8);
    }

    private static Recipe recipe(double weightDecay) {
        return new Recipe(
                Goal.CLASSIFY,
                new ModelSizes(4, 16, 2, 2, 16, Pool.CLS, 0),
                6,
                3e-3,
                1e-5,
                0,
                weightDecay,
                AdamBetas.USUAL,
                1,
                0,
                DropRates.NONE,
                ViewChoice.PLAIN,
                DinoOptions.usual(8),
                PasteOptions.demo(),
                5);
    }

    private TrainingPlan plan(Path output, int steps) {
        return plan(output, steps, recipe(0.05));
    }

    private TrainingPlan plan(Path output, int steps, Recipe recipe) {
        return new TrainingPlan(
                recipe,
                new TrainingSource(pictures, Optional.empty(), 0.25),
                new Length(steps, Length.Unit.STEPS),
                output,
                Duration.ofHours(1),
                Optional.empty());
    }

    private Path stopped() throws Exception {
        Path output = folder.resolve("stopped");
        try (Training training = Training.begin(plan(output, 6))) {
            training.run(new TrainingListener() {
                @Override
                public void stepDone(StepFigures figures) {
                    if (figures.step() == 2) {
                        training.stop();
                    }
                }
            });
        }
        return output;
    }

    @Test
    void aRenamedPictureEndsAResume() throws Exception {
        Path output = stopped();
        Files.move(pictures.resolve("disc/0.png"), pictures.resolve("disc/99.png"));
        TrainingException e = assertThrows(TrainingException.class, () -> Training.resume(output));
        assertTrue(e.getMessage().contains("renamed"), e.getMessage());
    }

    /** As on a disk with room for the small file alone: a folder where the model should go can't be written over. */
    @Test
    void noConfigurationIsLeftOfAModelThatCannotBeWritten() throws Exception {
        Path output = folder.resolve("full");
        Files.createDirectories(output.resolve("model.safetensors/inside"));
        try (Training training = Training.begin(plan(output, 1))) {
            IOException e = assertThrows(IOException.class, () -> training.run(TrainingListener.NONE));
            assertTrue(e.getMessage().contains("model.safetensors"), e.getMessage());
        }
        assertFalse(Files.exists(output.resolve("config.json")));
        assertTrue(Files.exists(output.resolve("checkpoint.safetensors")), "it can be gone on with");
    }

    @Test
    void theTimeBetweenCheckpointsIsChangedWithoutChangingTheModel() throws Exception {
        Path output = stopped();
        Optional<Duration> often = Optional.of(Duration.ofSeconds(77));
        try (Training training = Training.resume(output, often, OpeningProgress.NONE)) {
            assertEquals(often.get(), training.saveEvery());
            assertTrue(training.run(TrainingListener.NONE));
        }
        try (Training training = Training.resume(output)) {
            assertEquals(often.get(), training.saveEvery(), "it is kept");
        }
        Path whole = folder.resolve("undisturbed");
        try (Training training = Training.begin(plan(whole, 6))) {
            assertTrue(training.run(TrainingListener.NONE));
        }
        assertArrayEquals(
                Files.readAllBytes(whole.resolve("model.safetensors")),
                Files.readAllBytes(output.resolve("model.safetensors")));
    }

    @Test
    void otherFilesAreNotWrittenOver() throws Exception {
        Path output = Files.createDirectories(folder.resolve("theirs"));
        Files.writeString(output.resolve("model.safetensors"), "precious");
        TrainingException e = assertThrows(TrainingException.class, () -> Training.begin(plan(output, 1)));
        assertTrue(e.getMessage().contains("model.safetensors"), e.getMessage());
        assertEquals("precious", Files.readString(output.resolve("model.safetensors")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "out", "disc/deep/out", "../pictures/out"})
    void anOutputAmongThePicturesIsRefused(String below) {
        Path output = pictures.resolve(below);
        TrainingException e = assertThrows(TrainingException.class, () -> Training.begin(plan(output, 1)));
        assertTrue(e.getMessage().contains("among the pictures"), e.getMessage());
        assertFalse(Files.exists(pictures.resolve("out")));
    }

    @Test
    void whatIsNoNumberIsNeverSaved() throws Exception {
        Path output = folder.resolve("grown");
        Recipe recipe = recipe(1e4); // times a rate of 3e-3: thirty times as much each step, with the other sign
        try (Training training = Training.begin(plan(output, 400, recipe))) {
            TrainingException e = assertThrows(TrainingException.class, () -> training.run(TrainingListener.NONE));
            assertTrue(e.getMessage().contains("no number"), e.getMessage());
        }
        assertFalse(Files.exists(output.resolve("checkpoint.safetensors")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/recipe | null",
                "/classes | null",
                "/pictures | null",
                "/pictures | \"a\\u0000b\"",
                "/pictureNames | null",
                "/steps | -5",
                "/steps | 4611686018427387904",
                "/step | 50",
                "/step | -1",
                "/share | 2",
                "/seconds | -1",
                "/saveEverySeconds | -1",
                "/pictureCount | 0",
                "/recipe/sizes | null",
                "/recipe/sizes/dim | 16383",
                "/recipe/sizes/depth | 16000",
                "/recipe/sizes/depth | 1",
                "/recipe/sizes/pool | null",
                "/recipe/views | null",
                "/recipe/goal | null",
                "/recipe/weightDecay | 1e300",
                "/format | 1",
                "/format | 3"
            })
    void aCheckpointThatSaysSo(String path, String value) throws Exception {
        Path output = stopped();
        Path file = output.resolve("checkpoint.safetensors");
        TensorArchive checkpoint = TensorArchive.read(file);
        ObjectNode said = (ObjectNode) JSON.readTree(checkpoint.words().get(WORD));
        int last = path.lastIndexOf('/');
        ((ObjectNode) said.at(path.substring(0, last))).set(path.substring(last + 1), JSON.readTree(value));
        rewrite(file, checkpoint.tensors(), said.toString());

        TrainingException e = assertThrows(TrainingException.class, () -> Training.resume(output));

        assertFalse(e.getMessage().contains("null"), e.getMessage());
        assertEquals(1, e.getMessage().lines().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "{\"format\":1}", "no json"})
    void aCheckpointThatSaysNothing(String said) throws Exception {
        Path output = stopped();
        Path file = output.resolve("checkpoint.safetensors");
        rewrite(file, TensorArchive.read(file).tensors(), said);
        TrainingException e = assertThrows(TrainingException.class, () -> Training.resume(output));
        assertTrue(e.getMessage().contains("damaged"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.head.weight", "adam.mean.model.cls_token", "adam.steps.model.head.bias"})
    void aCheckpointWithWhatIsNoNumber(String name) throws Exception {
        Path output = stopped();
        Path file = output.resolve("checkpoint.safetensors");
        TensorArchive checkpoint = TensorArchive.read(file);
        Map<String, Tensor> tensors = new LinkedHashMap<>(checkpoint.tensors());
        List<Long> shape = tensors.get(name).shape();
        ByteBuffer data = ByteBuffer.allocateDirect((int) Tensor.elements(shape) * Float.BYTES)
                .order(ByteOrder.nativeOrder());
        data.putFloat(0, Float.NaN);
        tensors.put(name, new Tensor(shape, data));
        rewrite(file, tensors, checkpoint.words().get(WORD));

        TrainingException e = assertThrows(TrainingException.class, () -> Training.resume(output));

        assertTrue(e.getMessage().contains(name), e.getMessage());
    }

    /** The tensors are views of the old file, which must stay until the new one is whole. */
    private static void rewrite(Path file, Map<String, Tensor> tensors, String said) throws IOException {
        Path next = file.resolveSibling("next");
        try (var out = Files.newOutputStream(next)) {
            new TensorArchive(tensors, Map.of(WORD, said)).writeTo(out);
        }
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
