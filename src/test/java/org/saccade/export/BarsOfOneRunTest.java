package org.saccade.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.Scale;
import org.saccade.heatmap.Transfer;
import org.saccade.heatmap.ValueRange;
import org.saccade.image.Picture;

/** Colour bars of one run are of one width, whatever their numbers are: drawings lie side by side, or follow each other. */
class BarsOfOneRunTest {
    @TempDir
    Path folder;

    /** Of heads whose numbers take unequal room. */
    private static AttentionRun uneven() {
        AttentionRun run = Runs.run("cat.png", 4, 3, 4, Runs.DEMO);
        float[][] ends = {{0.0002f, 0.08f}, {0.0000021f, 0.0370031f}, {6.1e-17f, 0.34f}, {0.4999991f, 0.4999992f}};
        List<AttentionMap> heads = new ArrayList<>();
        for (float[] end : ends) {
            float[] values = new float[12];
            for (int i = 0; i < values.length; i++) {
                values[i] = end[0] + (end[1] - end[0]) * i / 11;
            }
            heads.add(new AttentionMap(3, 4, values));
        }
        return new AttentionRun(new AttentionMaps(heads), run.modelInput(), run.provenance())
                .withPicture(new Picture(new BufferedImage(640, 427, BufferedImage.TYPE_INT_RGB), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "PER_MAP, LINEAR, full, 0",
        "PER_MAP, LOGARITHMIC, auto, 0",
        "PER_MAP, LINEAR, p10:p90, 333",
        "SHARED, LINEAR, auto, 0",
        "PER_MAP, LOGARITHMIC, full, 900"
    })
    void drawingsAndFramesAreOfOneSize(Scale scale, Transfer transfer, String contrast, int width) throws IOException {
        Look look = Look.defaults().withScale(scale).withTransfer(transfer).withContrast(Contrast.parse(contrast));
        for (boolean isMarked : new boolean[] {false, true}) {
            ExportChoice choice = ExportChoice.of(new Exporter.Additions(isMarked, true))
                    .withSize(width == 0 ? DrawingSize.MODEL : DrawingSize.wide(width));
            EnumSet<Artifact> drawn = EnumSet.of(Artifact.HEADS, Artifact.MEAN, Artifact.OVERLAYS, Artifact.ANIMATION);
            Set<String> sizes = new HashSet<>();
            for (Path file : new Exporter(look, drawn, choice).export(folder.resolve("out"), uneven())) {
                if (file.toString().endsWith(".gif")) {
                    assertTrue(Files.size(file) > 0);
                } else {
                    BufferedImage image = ImageIO.read(file.toFile());
                    sizes.add(image.getWidth() + "x" + image.getHeight());
                }
            }
            assertEquals(1, sizes.size(), sizes.toString());
        }
    }

    @Test
    void whatLiesBeyondTakesNoMoreRoom() {
        BufferedImage map = new BufferedImage(64, 200, BufferedImage.TYPE_INT_RGB);
        Set<Integer> widths = new HashSet<>();
        for (int patches : new int[] {12, 3600, 24_576, 1_000_000}) {
            for (int beyond : new int[] {0, 1, patches / 30, patches / 3, patches}) {
                widths.add(ColourBarStrip.beside(
                                map,
                                new ColourScale(Colormap.named("inferno"), new ValueRange(0, 0.5f), 0, beyond, patches))
                        .getWidth());
            }
        }
        assertEquals(1, widths.size(), widths.toString());
    }
}
