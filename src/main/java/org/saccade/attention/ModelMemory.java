package org.saccade.attention;

import java.util.Locale;
import org.saccade.family.ModelDescription;
import org.saccade.vit.AvailableMemory;
import org.saccade.vit.RunBytes;
import org.saccade.weights.checkpoint.Checkpoint;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;

/**
 * How much memory a model takes at most, in bytes; known before any value is read.
 *
 * <p>Held against what loading and running add to a process by the program {@code LoadingMemory}: of a ViT-L in single
 * precision it took 1,278 MB of the 1,376 that are told, in bfloat16 1,656 of 2,593.
 *
 * @param parameters all of them in single precision, as they are run
 * @param reading what widening half precision and putting parameters together takes on the way, until Java clears it away
 * @param running what a plain run of a square picture of the model's default size takes
 */
public record ModelMemory(long parameters, long reading, long running) {
    private static final double GIGABYTE = 1e9;
    private static final double MEGABYTE = 1e6;
    /** What the engine and Java take beside arrays: packed matrices, compiled code, rests of the allocator (53 MB in ViT-L). */
    private static final long BESIDE = 128_000_000;

    /** That of a checkpoint's parameters alone, before it is known what they are. */
    public static ModelMemory ofParameters(Checkpoint checkpoint) throws CheckpointException {
        return new ModelMemory(bytes(checkpoint), pending(checkpoint.copiedBytes()), 0);
    }

    /** That of a model. */
    public static ModelMemory of(ModelDescription model) throws CheckpointException {
        long side = Math.max(1, model.defaults().size() / model.config().patch());
        long copied = model.weights() instanceof Checkpoint checkpoint ? checkpoint.copiedBytes() : 0;
        return new ModelMemory(bytes(model.weights()), pending(copied), RunBytes.of(model.config(), side * side));
    }

    private static long bytes(StateDict weights) throws CheckpointException {
        long bytes = 0;
        for (String name : weights.names()) {
            long elements = 1;
            for (long size : weights.shape(name)) {
                elements = Math.multiplyExact(elements, size);
            }
            bytes = Math.addExact(bytes, Math.multiplyExact(elements, Float.BYTES));
        }
        return bytes;
    }

    /** Direct buffers are freed by Java's collector, which runs at the latest when they come to the heap's largest size. */
    private static long pending(long copied) {
        return Math.min(copied, Runtime.getRuntime().maxMemory());
    }

    /** All of it. */
    public long total() {
        return parameters + reading + running + BESIDE;
    }

    /** Whether as much is free now. */
    public boolean isAvailable() {
        return total() <= AvailableMemory.bytes();
    }

    /** What is free now, for people: "22.1 GB". */
    public static String available() {
        return words(AvailableMemory.bytes());
    }

    /**
     * Holds it against what is free.
     *
     * @param model a name or path, for the message
     * @param available how much memory there is, in bytes
     * @throws CheckpointException in one line, if it is too much
     */
    void require(String model, long available) throws CheckpointException {
        if (total() > available) {
            throw new CheckpointException(
                    "%s takes up to %s of memory (its parameters alone %s), of which %s are free: end other programs, or choose a smaller model"
                            .formatted(model, words(total()), words(parameters), words(available)));
        }
    }

    /** For people, in billions of bytes, or millions where there are few: "26.9 GB", "0.2 MB". */
    public static String words(long bytes) {
        return bytes < GIGABYTE / 10
                ? String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE)
                : String.format(Locale.ROOT, "%.1f GB", bytes / GIGABYTE);
    }
}
