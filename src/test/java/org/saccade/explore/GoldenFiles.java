package org.saccade.explore;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The files that the reference wrote, and what is read of them again and again. */
public final class GoldenFiles {
    private static final List<String> MICRO =
            List.of("i9-40x64", "i10-96x24", "i20-56x88", "i102-8x72", "i5-8x8").stream()
                    .map(name -> "vit_micro_8-w7-" + name + ".npz")
                    .toList();
    private static final List<String> FEATURES = Stream.of(
                    "two-objects", "three-objects", "frame", "square", "noisy", "overlap", "small-stop", "clean")
            .map(name -> "features-" + name + ".npz")
            .toList();

    private GoldenFiles() {}

    /** A model small enough that all of its attention is stored. */
    static Stream<Npz> micro() {
        return MICRO.stream().map(Npz::golden);
    }

    /** A model of real size, cut to a few rows. */
    static Stream<Npz> small() {
        return Stream.of("224x224", "320x240")
                .map(size -> Npz.golden("vit_small_8-w1-i" + (size.equals("224x224") ? 1 : 2) + "-" + size + ".npz"));
    }

    /** The one of them with the keys of the last layer. */
    static Npz smallWithKeys() {
        return small().findFirst().orElseThrow();
    }

    /** Made-up features with objects in them. */
    static Stream<Npz> features() {
        return FEATURES.stream().map(Npz::golden);
    }

    /** The grid of a file with attention in it. */
    static PatchGrid grid(Npz golden) {
        int[] shape = golden.shape("mass_mask_60");
        return new PatchGrid(shape[2], shape[3]);
    }

    /** One index into the first axis of an array. */
    public static double[] part(Npz golden, String array, int index) {
        double[] all = golden.doubles(array);
        int size = all.length / golden.shape(array)[0];
        return Arrays.copyOfRange(all, index * size, (index + 1) * size);
    }

    /** The same of float32 vectors, (count, channels). */
    static Features features(Npz golden, String array, int index, int prefix) {
        int[] shape = golden.shape(array);
        int channels = shape[shape.length - 1];
        int tokens = shape[shape.length - 2];
        float[] all = golden.floats(array);
        int start = index * tokens * channels;
        return new Features(
                tokens - prefix,
                channels,
                Arrays.copyOfRange(all, start + prefix * channels, start + tokens * channels));
    }

    /** The rows of a two-dimensional array. */
    static double[][] rows(double[] values, int rows) {
        int length = values.length / rows;
        return IntStream.range(0, rows)
                .mapToObj(row -> Arrays.copyOfRange(values, row * length, (row + 1) * length))
                .toArray(double[][]::new);
    }
}
