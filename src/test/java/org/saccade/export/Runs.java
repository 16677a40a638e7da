package org.saccade.export;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.attention.Caveat;
import org.saccade.image.input.Coverage;

/** Made-up results to write. */
final class Runs {
    static final Weights UNTRAINED = new Weights.Untrained(7);
    static final Weights TRAINED =
            new Weights.FromFile(Path.of("weights", "dino.pth"), "0123456789abcdef".repeat(4), Optional.empty());
    static final Weights DEMO = new Weights.FromFile(
            Path.of("weights", "demo.safetensors"),
            "0123456789abcdef".repeat(4),
            Optional.of(new Caveat("demo weights", "made for trying", Caveat.Kind.DEMO)));

    private Runs() {}

    /** A run with patches of 8 pixels on random maps. */
    static AttentionRun run(String input, int heads, int rows, int columns, Weights weights) {
        Random random = new Random(heads * 1000L + rows * 10L + columns);
        BufferedImage picture = new BufferedImage(columns * 8, rows * 8, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                picture.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return new AttentionRun(maps(random, heads, rows, columns), picture, provenance(input, weights));
    }

    static AttentionMaps maps(Random random, int heads, int rows, int columns) {
        List<AttentionMap> maps = new ArrayList<>();
        for (int head = 0; head < heads; head++) {
            float[] values = new float[rows * columns];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat() / values.length;
            }
            maps.add(new AttentionMap(rows, columns, values));
        }
        return new AttentionMaps(maps);
    }

    static Provenance provenance(String input, Weights weights) {
        return provenance(input, weights, 640, 427, Coverage.WHOLE);
    }

    static Provenance provenance(String input, Weights weights, int width, int height, Coverage coverage) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("size", "480");
        options.put("output", Path.of("attention"));
        options.put("max-patches", 16384);
        options.put("normalize", true);
        options.put("checkpoint-key", null);
        options.put("only", List.of(Artifact.NPY, Artifact.JSON));
        Map<String, Double> timings = new LinkedHashMap<>();
        timings.put("decode", 0.25);
        timings.put("attention", 2.5);
        return new Provenance(
                Path.of(input),
                width,
                height,
                coverage,
                "dino-vits8",
                8,
                12,
                12,
                weights,
                new ModelDetails(false, Map.of("family", "dino")),
                options,
                timings,
                List.of("the grid was scaled down"),
                "0.1.0");
    }
}
