package org.saccade.benchmark;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.saccade.family.FamilyDetection;
import org.saccade.family.FamilyOptions;
import org.saccade.family.ModelDescription;
import org.saccade.vit.VisionTransformer;
import org.saccade.weights.checkpoint.Checkpoint;

/**
 * Times loading a checkpoint into a model beside reading the same file, in turns, and prints medians and the largest
 * resident memory. A small Java heap (-Xmx) shows that no copy is made there.
 */
public final class CheckpointLoading {
    private static final int TURNS = 9;

    private CheckpointLoading() {}

    public static void main(String[] arguments) throws IOException {
        for (String argument : arguments) {
            Path file = Path.of(argument);
            double[] read = new double[TURNS];
            double[] check = new double[TURNS];
            double[] load = new double[TURNS];
            for (int turn = 0; turn < TURNS; turn++) {
                read[turn] = seconds(() -> read(file));
                check[turn] = seconds(() -> check(file));
                load[turn] = seconds(() -> load(file));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s: read %.3f s; opened and every value checked %.3f s; loaded into a model %.3f s (medians of %d)%n",
                    file,
                    median(read),
                    median(check),
                    median(load),
                    TURNS);
        }
        System.out.printf(
                Locale.ROOT,
                "Java heap at most %d MB; %s%n",
                Runtime.getRuntime().maxMemory() >> 20,
                Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .findFirst()
                        .orElse("VmHWM unknown"));
    }

    private interface Action {
        void run() throws IOException;
    }

    private static double seconds(Action action) throws IOException {
        long start = System.nanoTime();
        action.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void read(Path file) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(1 << 20);
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(chunk) >= 0) {
                chunk.clear();
            }
        }
    }

    private static void check(Path file) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(file, Optional.empty());
        for (String name : checkpoint.names()) {
            checkpoint.tensor(name);
        }
    }

    private static void load(Path file) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(file, Optional.empty());
        try (NDManager manager = NDManager.newBaseManager()) {
            ModelDescription model = FamilyDetection.describe(checkpoint, FamilyOptions.NONE);
            VisionTransformer.load(model.config(), model.weights(), manager);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
