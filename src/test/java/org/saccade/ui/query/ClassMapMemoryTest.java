package org.saccade.ui.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.ModelLoader;
import org.saccade.attention.ModelRequest;
import org.saccade.attention.RelevanceMemory;
import org.saccade.attention.RelevanceMemory.Need;
import org.saccade.attention.RunOptions;
import org.saccade.explore.PatchGrid;
import org.saccade.family.FamilyFiles;
import org.saccade.family.FamilyOptions;
import org.saccade.image.Picture;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.image.input.ModelInput;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;
import org.saccade.vit.RunListener;
import org.saccade.vit.VitConfig;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.WeightsLocator;

/** What the map of a class takes; each thread's work is done when the test says so. */
class ClassMapMemoryTest {
    private static final long GIGABYTE = 1_000_000_000;

    @TempDir
    Path folder;

    private final Queue<Runnable> disk = new ArrayDeque<>();
    private final Queue<Runnable> screen = new ArrayDeque<>();
    private final SimpleObjectProperty<RunResult> run = new SimpleObjectProperty<>();

    private RunResult result(String file, int side, boolean coarse) throws Exception {
        ModelLoader loader = new ModelLoader(ModelCatalog.official(), new WeightsLocator(List.of(folder), folder));
        Picture picture = PictureSource.Sample.all().get(0).read();
        InputOptions options = InputOptions.DEFAULT.withSize(new InputSize.Exact(side, side));
        try (LoadedModel model = loader.load(new ModelRequest(
                "dino-vits16",
                Optional.of(FamilyFiles.file(file)),
                Optional.empty(),
                FamilyOptions.NONE,
                OptionalInt.empty()))) {
            ModelInput input =
                    ModelInput.of(picture, options, model.session().config().patch());
            return new RunResult(
                    input,
                    model.session().run(input, RunOptions.DEFAULT, RunListener.NONE),
                    new RunResult.Origin(options, coarse, model, picture.width(), picture.height()));
        }
    }

    private Need need(VitConfig config, PatchGrid grid) {
        return new Need(grid.patches(), 2 * GIGABYTE, OptionalInt.empty());
    }

    private static void work(Queue<Runnable> tasks) {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void itFollowsThePictureInView() throws Exception {
        ClassMapMemory memory = new ClassMapMemory(run, this::need, disk::add, screen::add);
        assertNull(memory.need().get());
        run.set(result("vit/hf/model.safetensors", 32, true));
        assertEquals(0, disk.size(), "a quick look isn't asked");
        RunResult small = result("vit/hf/model.safetensors", 32, false);
        run.set(small);
        work(disk);
        work(screen);
        assertEquals(small.grid().patches(), memory.need().get().bytes());
        RunResult large = result("vit/hf/model.safetensors", 64, false);
        run.set(large);
        assertNull(memory.need().get(), "until it is known");
        work(disk);
        run.set(small);
        work(screen);
        assertNull(memory.need().get(), "that of another picture came late");
        work(disk);
        work(screen);
        assertEquals(small.grid().patches(), memory.need().get().bytes());
        run.set(result("siglip/hf/model.safetensors", 32, false));
        assertEquals(0, disk.size(), "it has no classes");
        assertNull(memory.need().get());
        run.set(null);
        assertNull(memory.need().get());
    }

    @Test
    void theWordsNameASizeThatFits() {
        assertEquals("", ClassMapMemory.sentence(null));
        assertEquals("", ClassMapMemory.brief(null));
        Need fits = new Need(430_000_000, GIGABYTE, OptionalInt.empty());
        assertEquals("The map of a class takes up to 0.4 GB of memory.", ClassMapMemory.sentence(fits));
        assertEquals("up to 0.4 GB of memory", ClassMapMemory.brief(fits));
        Need smaller = new Need(12_340_000_000L, 3 * GIGABYTE, OptionalInt.of(320));
        assertEquals(
                "The map of a class would take up to 12.3 GB of memory, and 3.0 GB are free: at size 320 or less it fits.",
                ClassMapMemory.sentence(smaller));
        assertEquals("12.3 GB: does not fit", ClassMapMemory.brief(smaller));
        Need none = new Need(12_340_000_000L, 0, OptionalInt.empty());
        assertEquals(
                "The map of a class would take up to 12.3 GB of memory, and 0.0 GB are free: it fits at no size before"
                        + " other programs are ended.",
                ClassMapMemory.sentence(none));
    }

    @Test
    void theNeedOfAModelIsThatOfItsRelevance() throws Exception {
        ClassMapMemory memory = new ClassMapMemory(run, disk::add, screen::add);
        RunResult result = result("vit/hf/model.safetensors", 32, false);
        run.set(result);
        work(disk);
        work(screen);
        assertEquals(
                RelevanceMemory.of(result.model().session().config()).bytes(result.grid()),
                memory.need().get().bytes());
    }
}
