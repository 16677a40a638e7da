package org.saccade.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saccade.attention.AttentionMap;

/** Every scale with every transfer, unit, contrast and opacity curve, held against a plain computation in float64. */
class LookCombinationsTest {
    private static final int COLUMNS = 4;
    private static final int ROWS = 3;
    private static final int SIDE = 3;
    private static final List<AttentionMap> MAPS = List.of(
            map(0, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.1, 0.2, 0.25, 0.323),
            map(0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.11, 0.12, 0.13, 0.04, 0.03, 0.12),
            map(0.9, 0, 0, 0, 0, 1e-7, 1e-5, 1e-3, 0.02, 0.03, 0.04, 0.0089));

    private static AttentionMap map(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return new AttentionMap(ROWS, COLUMNS, floats);
    }

    static Stream<Look> looks() {
        List<Look> looks = new ArrayList<>();
        for (Scale scale : Scale.values()) {
            for (Transfer transfer : Transfer.values()) {
                for (MapUnit unit : MapUnit.values()) {
                    for (String contrast : List.of("full", "auto", "0.1:0.7", "p10:p80", "v0.01:v0.3", "v0:v0.2")) {
                        for (OpacityCurve curve : OpacityCurve.values()) {
                            for (double opacity : new double[] {0, 0.6, 1}) {
                                looks.add(new Look(
                                        Colormap.named("viridis"),
                                        scale,
                                        Interpolation.NEAREST,
                                        opacity,
                                        Contrast.parse(contrast),
                                        transfer,
                                        unit,
                                        curve));
                            }
                        }
                    }
                }
            }
        }
        return looks.stream();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aMapIsDrawnAsPlainArithmeticSays(Look look) {
        List<AttentionMap> maps = MAPS.stream().map(look.unit()::of).toList();
        List<ValueRange> ranges = look.ranges(maps);
        for (int i = 0; i < maps.size(); i++) {
            double[] ends = ends(look, i);
            assertEquals(ends[0], ranges.get(i).minimum(), 1e-6 * Math.abs(ends[1]), "lowest of map " + i);
            assertEquals(ends[1], ranges.get(i).maximum(), 1e-6 * Math.abs(ends[1]), "highest of map " + i);
            compare(look, values(look, i), ends, maps.get(i), ranges.get(i));
            ColourScale scale = ColourScale.of(maps.get(i), look, ranges.get(i));
            assertEquals(
                    (double) Arrays.stream(values(look, i))
                            .filter(v -> v < ends[0] * (1 - 1e-5))
                            .count(),
                    scale.below(),
                    1);
            assertEquals(
                    (double) Arrays.stream(values(look, i))
                            .filter(v -> v > ends[1] * (1 + 1e-5))
                            .count(),
                    scale.above(),
                    1);
        }
    }

    private static void compare(Look look, double[] values, double[] ends, AttentionMap map, ValueRange range) {
        int width = COLUMNS * SIDE;
        int height = ROWS * SIDE;
        int[] picture = new int[width * height];
        Arrays.setAll(picture, i -> 0xff000000 | (i * 7 % 256) << 16 | (i * 13 % 256) << 8 | (255 - i));
        HeatmapRenderer renderer = new HeatmapRenderer(look);
        int[] colours = new int[width * height];
        renderer.render(map, range, width, height, colours);
        int[] mixed = colours.clone();
        renderer.overlay(map, range, picture, width, height, mixed);
        for (int pixel = 0; pixel < colours.length; pixel++) {
            double value = values[pixel / width / SIDE * COLUMNS + pixel % width / SIDE];
            double at = place(look, value, ends);
            int index = (int) Math.max(0, Math.min(255, Math.floor(at * 256)));
            boolean isOnBorder = Math.abs(at * 256 - Math.rint(at * 256)) < 1e-3;
            if (!isOnBorder) {
                assertEquals(look.colormap().entry(index), colours[pixel], look + " at " + value);
            }
            double share = look.opacity();
            if (look.opacityCurve() == OpacityCurve.ATTENTION) {
                double m = Math.max(0, Math.min(1, at));
                share = m > 0.2 ? look.opacity() / 0.6 * 0.5 * Math.sqrt(m) : 0;
            }
            for (int shift = 0; shift <= 16; shift += 8) {
                double expected =
                        (picture[pixel] >> shift & 255) * (1 - share) + (colours[pixel] >> shift & 255) * share;
                assertEquals(expected, mixed[pixel] >> shift & 255, 0.501, look + " at " + value);
            }
        }
    }

    private static double[] values(Look look, int index) {
        float[] own = MAPS.get(index).values();
        double times = look.unit() == MapUnit.UNIFORM ? own.length : 1;
        double[] values = new double[own.length];
        Arrays.setAll(values, i -> own[i] * times);
        return values;
    }

    private static double place(Look look, double value, double[] ends) {
        if (look.transfer() == Transfer.LINEAR) {
            return (value - ends[0]) / (ends[1] - ends[0]);
        }
        return value <= 0 ? -1 : Math.log(value / ends[0]) / Math.log(ends[1] / ends[0]);
    }

    /** By the definitions in the documentation, each spelled out. */
    private static double[] ends(Look look, int index) {
        double[] pool = look.scale() == Scale.PER_MAP
                ? values(look, index)
                : Stream.of(0, 1, 2)
                        .flatMapToDouble(i -> Arrays.stream(values(look, i)))
                        .toArray();
        Arrays.sort(pool);
        boolean isLog = look.transfer() == Transfer.LOGARITHMIC;
        double above = Arrays.stream(pool).filter(v -> v > 0).min().orElseThrow();
        double least = isLog && pool[0] <= 0 ? above : pool[0];
        double most = pool[pool.length - 1];
        double low = look.contrast().low();
        double high = look.contrast().high();
        double[] ends =
                switch (look.contrast().kind()) {
                    case SHARES ->
                        isLog
                                ? new double[] {
                                    least * Math.pow(most / least, low), least * Math.pow(most / least, high)
                                }
                                : new double[] {least + low * (most - least), least + high * (most - least)};
                    case PERCENTILES -> new double[] {percentile(pool, low), percentile(pool, high)};
                    case VALUES -> new double[] {low, high};
                };
        if (isLog && ends[0] <= 0) {
            ends[0] = look.contrast().kind() == Contrast.Kind.VALUES ? ends[1] / 10_000 : above;
        }
        return ends;
    }

    private static double percentile(double[] sorted, double percent) {
        double at = percent / 100 * (sorted.length - 1);
        int before = (int) at;
        int after = Math.min(before + 1, sorted.length - 1);
        return sorted[before] + (at - before) * (sorted[after] - sorted[before]);
    }

    @Test
    void matplotlibAndFigure3AreMet() throws IOException {
        GoldenArrays.read("looks.npz", arrays -> {
            AttentionMap head = first();
            compare(arrays, "linear", "mixed", head, Look.defaults());
            float[] sparse = arrays.get("sparse").toFloatArray();
            Look log = Look.defaults().withTransfer(Transfer.LOGARITHMIC).withContrast(Contrast.AUTO);
            compare(arrays, "log", "logmixed", new AttentionMap(60, 60, sparse), log);
            return null;
        });
    }

    private static AttentionMap first() {
        try {
            return GoldenArrays.small480().heads().get(0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void compare(NDList arrays, String colours, String mixed, AttentionMap map, Look even) {
        Look look = even.withOpacityCurve(OpacityCurve.ATTENTION);
        int[] picture = arrays.get("picture").toIntArray();
        int[] drawn = new int[picture.length];
        ValueRange range = look.ranges(List.of(map)).get(0);
        HeatmapRenderer renderer = new HeatmapRenderer(look);
        renderer.render(map, range, 60, 60, drawn);
        int[] expected = arrays.get(colours).toIntArray();
        int different = 0;
        for (int i = 0; i < drawn.length; i++) {
            different += (drawn[i] & 0xffffff) == expected[i] ? 0 : 1;
        }
        assertTrue(different <= 4, different + " pixels of 3600 have another colour of the table in float32");
        renderer.overlay(map, range, picture, 60, 60, drawn);
        int[] over = arrays.get(mixed).toIntArray();
        int bare = 0;
        for (int i = 0; i < drawn.length; i++) {
            bare += (drawn[i] & 0xffffff) == picture[i] ? 1 : 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                int there = drawn[i] >> shift & 255;
                assertEquals(over[i] >> shift & 255, there, 1, mixed + " at pixel " + i);
            }
        }
        assertTrue(bare > 100, "the picture stays where nobody looks");
    }
}
