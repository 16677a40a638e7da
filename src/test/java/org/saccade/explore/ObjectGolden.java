package org.saccade.explore;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Features with the objects that the reference finds in them.
 *
 * @param file where they lie
 * @param prefix what the names of its arrays begin with
 * @param patchSize in pixels, of the boxes
 * @param width the picture's
 * @param height the picture's
 */
record ObjectGolden(
        Npz file,
        String prefix,
        Features features,
        PatchGrid grid,
        CutOptions options,
        int patchSize,
        int width,
        int height) {
    private static final int PATCH_SIZE = 8;

    /** All of them: made-up features with objects, and the last layer's keys of two models. */
    static Stream<ObjectGolden> all() {
        return Stream.of(
                        GoldenFiles.features().map(ObjectGolden::ofFeatures),
                        GoldenFiles.micro().map(file -> ofModel(file, GoldenFiles.features(file, "key", 2, 1))),
                        Stream.of(GoldenFiles.smallWithKeys())
                                .map(file -> ofModel(file, GoldenFiles.features(file, "key_last", 0, 0))))
                .flatMap(goldens -> goldens);
    }

    /** One of the made-up ones. */
    static ObjectGolden named(String name) {
        return ofFeatures(Npz.golden("features-" + name + ".npz"));
    }

    private static ObjectGolden ofFeatures(Npz file) {
        int[] picture = file.ints("picture");
        return new ObjectGolden(
                file,
                "",
                GoldenFiles.features(file, "features", 0, 0),
                grid(file, ""),
                CutOptions.DEFAULTS.withTau(file.doubles("tau")[0]),
                file.ints("patch")[0],
                picture[1],
                picture[0]);
    }

    private static ObjectGolden ofModel(Npz file, Features keys) {
        PatchGrid grid = grid(file, "key_");
        return new ObjectGolden(
                file,
                "key_",
                keys,
                grid,
                CutOptions.DEFAULTS,
                PATCH_SIZE,
                grid.columns() * PATCH_SIZE,
                grid.rows() * PATCH_SIZE);
    }

    private static PatchGrid grid(Npz file, String prefix) {
        int[] shape = file.shape(prefix + "lost_mask");
        return new PatchGrid(shape[0], shape[1]);
    }

    Cosines cosines() {
        return Cosines.of(features, WorkListener.NONE);
    }

    double[] doubles(String array) {
        return file.doubles(prefix + array);
    }

    boolean[] booleans(String array) {
        return file.booleans(prefix + array);
    }

    int[] ints(String array) {
        return file.ints(prefix + array);
    }

    /** The same of the n-th object. */
    int[] ints(String array, int object) {
        int length = file.shape(prefix + array).length == 1 ? 1 : file.shape(prefix + array)[1];
        return Arrays.copyOfRange(ints(array), object * length, (object + 1) * length);
    }

    /** An object's box as the reference writes it. */
    int[] box(FoundObject object) {
        Optional<PixelBox> box = object.box(patchSize, width, height);
        return box.map(found -> new int[] {found.x0(), found.y0(), found.x1(), found.y1()})
                .orElse(new int[] {-1, -1, -1, -1});
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
