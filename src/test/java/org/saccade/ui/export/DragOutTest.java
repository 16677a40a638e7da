package org.saccade.ui.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.ModelLoader;
import org.saccade.attention.ModelRequest;
import org.saccade.attention.RunOptions;
import org.saccade.heatmap.Look;
import org.saccade.image.InputOptions;
import org.saccade.image.ModelInput;
import org.saccade.image.Picture;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.run.RunResult;
import org.saccade.vit.RunListener;
import org.saccade.weights.ModelCatalog;
import org.saccade.weights.WeightsLocator;

class DragOutTest {
    @Test
    void aMapIsWrittenForAnotherProgramAndRemovedWithTheWindow(@TempDir Path folder) throws Exception {
        WeightsLocator locator = new WeightsLocator(List.of(folder), folder);
        ModelRequest request = new ModelRequest(
                "vit-tiny16", Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.of(1));
        try (LoadedModel model = new ModelLoader(ModelCatalog.official(), locator).load(request)) {
            Picture picture = PictureSource.Sample.all().get(0).read();
            ModelInput input = ModelInput.of(picture, InputOptions.DEFAULT, 16);
            RunResult result = new RunResult(
                    input,
                    model.session().run(input, RunOptions.DEFAULT, RunListener.NONE),
                    InputOptions.DEFAULT,
                    false,
                    model,
                    picture.width(),
                    picture.height());
            DragOut drag = new DragOut(
                    Runnable::run,
                    map -> new ExportJob(result, Path.of("/pictures/boat.png"), map, Look.defaults(), "1.2.3"));
            Path file = drag.prepare(2);
            assertEquals(
                    Path.of("boat.png", "overlay-2.png"), file.subpath(file.getNameCount() - 2, file.getNameCount()));
            BufferedImage written = ImageIO.read(file.toFile());
            assertEquals(input.width(), written.getWidth());
            assertTrue(Files.readString(file, StandardCharsets.ISO_8859_1).contains("UNTRAINED"));
            assertEquals("overlay-mean.png", drag.prepare(0).getFileName().toString());
            drag.close();
            assertFalse(Files.exists(file.getParent().getParent()), "what was dragged is left behind");
            drag.close();
        }
    }

    @Test
    void withoutAResultThereIsNothingToDrag() {
        try (DragOut drag = new DragOut(Runnable::run, map -> null)) {
            assertNull(drag.prepare(0));
        }
    }
}
