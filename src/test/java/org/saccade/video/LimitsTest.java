package org.saccade.video;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.attention.AttentionMap;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.Scale;
import org.saccade.heatmap.Transfer;
import org.saccade.heatmap.ValueRange;

/** Limits of many frames, beside those of one map that holds all their values. */
class LimitsTest {
    private static final int FRAMES = 7;
    private static final int MAPS = 3;

    private final Random random = new Random(4);

    @ParameterizedTest
    @CsvSource({
        "full,LINEAR,SEQUENCE",
        "full,LINEAR,SHARED",
        "full,LOGARITHMIC,SEQUENCE",
        "0.1:0.8,LINEAR,SHARED",
        "0.1:0.8,LOGARITHMIC,SEQUENCE",
        "auto,LINEAR,SEQUENCE",
        "auto,LINEAR,SHARED",
        "p5:p95,LINEAR,SEQUENCE",
        "p0:p100,LOGARITHMIC,SEQUENCE",
        "p0:p50,LOGARITHMIC,SHARED",
        "v0.1:v0.4,LINEAR,SEQUENCE",
        "v0:v0.4,LOGARITHMIC,SHARED"
    })
    void areThoseOfAllValuesTogether(String contrast, Transfer transfer, FrameScale scale) throws IOException {
        for (boolean hasNegatives : new boolean[] {false, true}) {
            List<List<AttentionMap>> frames = frames(hasNegatives);
            Look look = Look.defaults().withContrast(Contrast.parse(contrast)).withTransfer(transfer);
            Limits limits = new Limits(look, scale);
            frames.forEach(limits::add);
            List<ValueRange> ranges = limits.ranges(visitor -> {
                for (List<AttentionMap> frame : frames) {
                    visitor.visit(frame);
                }
            });
            Look together = look.withScale(scale == FrameScale.SHARED ? Scale.SHARED : Scale.PER_MAP);
            assertEquals(together.ranges(joined(frames)), ranges, contrast + " " + hasNegatives);
        }
    }

    @Test
    void percentilesOfAllMapsReadTheFramesTwice() throws IOException {
        Limits limits = new Limits(Look.defaults().withContrast(Contrast.parse("p5:p95")), FrameScale.SEQUENCE);
        List<List<AttentionMap>> frames = frames(false);
        frames.forEach(limits::add);
        AtomicInteger rounds = new AtomicInteger();
        limits.ranges(visitor -> {
            rounds.incrementAndGet();
            for (List<AttentionMap> frame : frames) {
                visitor.visit(frame);
            }
        });
        assertEquals(2, rounds.get());
    }

    private List<List<AttentionMap>> frames(boolean hasNegatives) {
        List<List<AttentionMap>> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            List<AttentionMap> maps = new ArrayList<>();
            for (int j = 0; j < MAPS; j++) {
                float[] values = new float[20];
                for (int k = 0; k < values.length; k++) {
                    // some equal ones, and zeros
                    values[k] = Math.round(random.nextFloat() * 40) / 40f * (j + 1) - (hasNegatives ? 0.3f : 0);
                }
                maps.add(new AttentionMap(4, 5, values));
            }
            frames.add(maps);
        }
        return frames;
    }

    private static List<AttentionMap> joined(List<List<AttentionMap>> frames) {
        List<AttentionMap> joined = new ArrayList<>();
        for (int map = 0; map < MAPS; map++) {
            float[] all = new float[FRAMES * 20];
            for (int i = 0; i < FRAMES; i++) {
                System.arraycopy(frames.get(i).get(map).values(), 0, all, 20 * i, 20);
            }
            joined.add(new AttentionMap(1, all.length, all));
        }
        return joined;
    }

    @Test
    void quantilesAreExactToTheLastBit() throws IOException {
        float[] values = new float[3000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6));
        }
        values[5] = -0f;
        values[6] = 0f;
        double[] shares = {0, 0.001, 0.25, 0.5, 0.77, 0.995, 1};
        float[] others = {3, 1, 2};
        List<float[]> streamed = StreamedQuantiles.of(
                2,
                taker -> {
                    taker.accept(1, others);
                    for (int from = 0; from < values.length; from += 100) {
                        taker.accept(0, Arrays.copyOfRange(values, from, from + 100));
                    }
                },
                shares);
        assertArrayEquals(AttentionMap.quantiles(values, shares), streamed.get(0));
        assertArrayEquals(AttentionMap.quantiles(others, shares), streamed.get(1));
    }

    @Test
    void oneValueHasQuantiles() throws IOException {
        assertArrayEquals(
                new float[] {0.5f, 0.5f},
                StreamedQuantiles.of(1, taker -> taker.accept(0, new float[] {0.5f}), 0.1, 0.9)
                        .get(0));
    }
}
