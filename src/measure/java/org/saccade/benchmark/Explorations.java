package org.saccade.benchmark;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionSession;
import org.saccade.attention.Exploration;
import org.saccade.attention.Facet;
import org.saccade.attention.Keep;
import org.saccade.attention.RunOptions;
import org.saccade.explore.LayerAttention;
import org.saccade.explore.QueryAttention;
import org.saccade.explore.WorkListener;
import org.saccade.image.Picture;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.image.input.ModelInput;
import org.saccade.vit.FormulaWeights;
import org.saccade.vit.RunListener;
import org.saccade.vit.VitConfig;

/**
 * Times what ViT-S/8 can be asked after a run on a SIDE x SIDE picture, then opens, asks and closes COUNT explorations
 * and prints resident memory on the way. Arguments: SIDE, COUNT, FULL or HALF.
 */
public final class Explorations {
    private static final VitConfig CONFIG = VitConfig.small(8);
    private static final int ROWS = 300;

    private final AttentionSession session;
    private final ModelInput input;
    private final Keep keep;
    private final Random random = new Random(1);

    private Explorations(AttentionSession session, ModelInput input, Keep keep) {
        this.session = session;
        this.input = input;
        this.keep = keep;
    }

    public static void main(String[] arguments) throws IOException, AttentionException {
        int side = Integer.parseInt(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        Picture picture = new Picture(noise(side), List.of());
        ModelInput input =
                ModelInput.of(picture, InputOptions.DEFAULT.withSize(new InputSize.Original()), CONFIG.patch());
        try (AttentionSession session = AttentionSession.open(CONFIG, new FormulaWeights(CONFIG, 1))) {
            print("model loaded: %s%n", resident());
            Explorations explorations = new Explorations(session, input, Keep.valueOf(arguments[2]));
            explorations.time();
            explorations.repeat(count);
        }
        print("session closed: %s%n", resident());
    }

    private static BufferedImage noise(int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(side);
        for (int i = 0; i < side * side; i++) {
            image.setRGB(i % side, i / side, random.nextInt());
        }
        return image;
    }

    private interface Action {
        Object run() throws AttentionException;
    }

    private static double seconds(Action action) throws AttentionException {
        long start = System.nanoTime();
        action.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private void time() throws IOException, AttentionException {
        print(
                "plain run %.2f s; %s%n",
                seconds(() -> session.run(input, RunOptions.DEFAULT, RunListener.NONE)), peak());
        long start = System.nanoTime();
        try (Exploration run = explore()) {
            print("explored in %.2f s; %s; %s%n", (System.nanoTime() - start) / 1e9, resident(), peak());
            LayerAttention last = run.layer(CONFIG.depth() - 1);
            print("first row of a layer at hand %.2f ms%n", 1e3 * seconds(() -> row(last)));
            print("first row of another layer %.2f ms%n", 1e3 * seconds(() -> row(run.layer(3))));
            rows(last);
            int[] patch = {run.tokens() / 2};
            print("a patch's column %.2f s%n", seconds(() -> QueryAttention.column(last, patch, WorkListener.NONE)));
            int[] all = IntStream.range(1, run.tokens()).toArray();
            print("all patches' mean row %.2f s%n", seconds(() -> QueryAttention.row(last, all)));
            print("all rows %.2f s%n", seconds(() -> allRows(last)));
            print(
                    "what leaves the last block %.2f s, then %.3f s%n",
                    seconds(() -> token(run)), seconds(() -> token(run)));
            print("%s; %s%n", resident(), peak());
        }
    }

    private Exploration explore() throws AttentionException {
        return session.explore(input, RunOptions.DEFAULT, keep, RunListener.NONE);
    }

    private float[] row(LayerAttention layer) {
        int token = random.nextInt(layer.tokens());
        return layer.rows(token, token + 1);
    }

    private static float[] token(Exploration run) throws AttentionException {
        return run.features(Facet.TOKEN, CONFIG.depth() - 1);
    }

    private void rows(LayerAttention layer) throws AttentionException {
        double[] times = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            times[i] = 1e3 * seconds(() -> row(layer));
        }
        Arrays.sort(times);
        print(
                "a row of all heads %.2f ms, 95th percentile %.2f ms (of %d)%n",
                times[ROWS / 2], times[ROWS * 95 / 100], ROWS);
    }

    /** 16 MB at a time, as whatever goes through a whole layer asks. */
    private static Object allRows(LayerAttention layer) {
        int size = Math.max(1, (1 << 22) / layer.heads() / layer.tokens());
        float[] rows = {};
        for (int from = 0; from < layer.tokens(); from += size) {
            rows = layer.rows(from, Math.min(layer.tokens(), from + size));
        }
        return rows;
    }

    private void repeat(int count) throws IOException, AttentionException {
        for (int i = 0; i < count; i++) {
            print("before %2d: %s", i + 1, resident());
            try (Exploration run = explore()) {
                for (int layer = 0; layer < CONFIG.depth(); layer++) {
                    row(run.layer(layer));
                }
                QueryAttention.column(run.layer(0), new int[] {1}, WorkListener.NONE);
                token(run);
                print(
                        ", asked: %s (holds %d MB at most)",
                        resident(), run.bytes().total() >> 20);
            }
            print(", closed: %s%n", resident());
        }
    }

    private static String resident() throws IOException {
        return status("VmRSS") + " (Java heap " + (Runtime.getRuntime().totalMemory() >> 20) + " MB)";
    }

    private static String peak() throws IOException {
        return "peak " + status("VmHWM");
    }

    private static String status(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
                .findFirst()
                .orElse("unknown");
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
