package org.saccade.ui.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.attention.LoadedModel;
import org.saccade.export.ExportChoice;
import org.saccade.export.Exporter;
import org.saccade.heatmap.Look;
import org.saccade.image.Picture;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.ModelInput;
import org.saccade.ui.ScreenQueue;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;

/** The window's export of maps whose numbers take unequal room beside their colour bars. */
class UnevenBarsTest {
    @TempDir
    Path folder;

    @Test
    void allDrawingsAreOfOneSizeAndTheAnimationIsWritten() throws Exception {
        ScreenQueue screen = new ScreenQueue();
        List<Path> written = new ArrayList<>();
        try (LoadedModel loaded = Results.tiny(folder);
                ExportModel model = new ExportModel(screen)) {
            model.written().subscribe(files -> {
                if (files != null) {
                    written.addAll(files);
                }
            });
            model.folder().set(folder.resolve("out"));
            for (int map : new int[] {0, 1, 2}) {
                model.kinds().set(EnumSet.of(ExportKind.OVERLAY, ExportKind.HEATMAP, ExportKind.ANIMATION));
                model.start(uneven(loaded, map));
                screen.until(() -> !model.running().get());
                assertNull(model.fault().get());
            }
        }
        assertEquals(9, written.size());
        Set<String> sizes = new HashSet<>();
        for (Path file : written) {
            if (file.toString().endsWith(".png")) {
                BufferedImage image = ImageIO.read(file.toFile());
                sizes.add(image.getWidth() + "x" + image.getHeight());
            }
        }
        assertEquals(1, sizes.size(), sizes.toString());
    }

    private static ExportJob uneven(LoadedModel model, int map) throws Exception {
        PictureSource source = PictureSource.Sample.all().get(0);
        Picture picture = source.read();
        ModelInput input = ModelInput.of(picture, InputOptions.DEFAULT, 16);
        List<AttentionMap> heads = new ArrayList<>();
        for (float lowest : new float[] {0.0002f, 0.0000021f, 6.1e-17f}) {
            float[] values = new float[input.rows() * input.columns()];
            for (int i = 0; i < values.length; i++) {
                values[i] = lowest + 0.34f * i / values.length;
            }
            heads.add(new AttentionMap(input.rows(), input.columns(), values));
        }
        RunResult result = new RunResult(
                input,
                new AttentionMaps(heads),
                new RunResult.Origin(InputOptions.DEFAULT, false, model, picture.width(), picture.height()));
        return new ExportJob(
                result, source, map, Look.defaults(), ExportChoice.of(new Exporter.Additions(true, true)), "1.2.3");
    }
}
