package org.saccade.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saccade.file.WholeFile;
import org.saccade.file.WriteException;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.Tensor;
import org.saccade.weights.checkpoint.TensorArchive;

/**
 * What a checkpoint says beside its tensors: all that a training needs to go on.
 *
 * @param format of the checkpoint
 * @param recipe how it is trained
 * @param pictures folder of what is trained on
 * @param heldOut folder of what is measured on, or ""
 * @param share that is held out
 * @param pictureCount how many there were to train on
 * @param pictureNames digest of their names and classes, and of those held out
 * @param classes of the head, or of the pictures
 * @param from what its backbone began with: a model's file and digest, or "" for random numbers
 * @param steps of the whole training
 * @param step how many are done
 * @param seconds spent on them
 * @param saveEverySeconds time between checkpoints
 */
record TrainingState(
        int format,
        Recipe recipe,
        String pictures,
        String heldOut,
        double share,
        int pictureCount,
        String pictureNames,
        List<String> classes,
        String from,
        long steps,
        long step,
        double seconds,
        long saveEverySeconds) {
    static final int FORMAT = 2;
    /** The checkpoint's name in the output folder. */
    static final String FILE = "checkpoint.safetensors";

    private static final String WORD = "saccade_training";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private static final long MOST_STEPS = 1_000_000_000_000L;

    /** @throws IllegalArgumentException if something is missing or contradicts itself: a checkpoint may say anything */
    TrainingState {
        if (recipe == null
                || pictures == null
                || heldOut == null
                || pictureNames == null
                || classes == null
                || from == null) {
            throw new IllegalArgumentException("something is missing");
        }
        classes = List.copyOf(classes);
        boolean isInRange = steps >= 1
                && steps <= MOST_STEPS
                && step >= 0
                && step <= steps
                && pictureCount >= 1
                && seconds >= 0
                && seconds < 1e12
                && saveEverySeconds >= 0;
        if (!isInRange || (recipe.goal() == Goal.CLASSIFY && classes.isEmpty())) {
            throw new IllegalArgumentException("its numbers contradict each other");
        }
    }

    /** Where the pictures lie. */
    TrainingSource source() {
        return new TrainingSource(
                Path.of(pictures), heldOut.isEmpty() ? Optional.empty() : Optional.of(Path.of(heldOut)), share);
    }

    /** The same after so many steps. */
    TrainingState at(long done, double spent) {
        return with(done, spent, saveEverySeconds);
    }

    /** The same with another time between checkpoints. */
    TrainingState savedEvery(Duration time) {
        return with(step, seconds, time.toSeconds());
    }

    private TrainingState with(long done, double spent, long everySeconds) {
        return new TrainingState(
                format,
                recipe,
                pictures,
                heldOut,
                share,
                pictureCount,
                pictureNames,
                classes,
                from,
                steps,
                done,
                spent,
                everySeconds);
    }

    /** Writes a checkpoint, whole or not at all. */
    void write(Path folder, Map<String, Tensor> tensors) throws WriteException {
        WholeFile.write(
                folder.resolve(FILE),
                out -> new TensorArchive(tensors, Map.of(WORD, JSON.writeValueAsString(this))).writeTo(out));
    }

    /**
     * Reads what a checkpoint says.
     *
     * @throws TrainingException if it says nothing that can be understood
     */
    static TrainingState of(TensorArchive checkpoint, Path file) throws TrainingException {
        String text = checkpoint.words().get(WORD);
        if (text == null) {
            throw new TrainingException(
                    file + " is no checkpoint of a training here: name an output folder of saccade train");
        }
        try {
            TrainingState state = JSON.readValue(text, TrainingState.class);
            if (state == null) {
                throw new IllegalArgumentException("it says nothing");
            }
            state.source(); // a path may be none
            if (state.format != FORMAT) {
                throw new TrainingException(
                        file + " was written by another version of Saccade: resume it with that one, or train anew");
            }
            return state;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new TrainingException(file + " is damaged: train anew, or put a copy of it there", e);
        }
    }

    /**
     * Checks that a checkpoint's tensors are of the model that it claims, before one is made.
     *
     * @throws TrainingException if they aren't
     */
    void requireFits(TensorArchive checkpoint) throws TrainingException {
        String last = "blocks." + (recipe.sizes().depth() - 1) + ".norm1.weight";
        String next = "blocks." + recipe.sizes().depth() + ".norm1.weight";
        List<Long> width = List.of((long) recipe.sizes().dim());
        boolean hasLast = checkpoint.tensors().entrySet().stream()
                .anyMatch(tensor -> tensor.getKey().endsWith(last)
                        && tensor.getValue().shape().equals(width));
        boolean hasNext = checkpoint.names().stream().anyMatch(name -> name.endsWith(next));
        if (!hasLast || hasNext) {
            throw new TrainingException(
                    FILE
                            + " is damaged: its tensors aren't of the model that it claims; train anew, or put a copy of it there");
        }
    }

    /** @throws TrainingException if there is none, or it can't be read */
    static TensorArchive read(Path folder) throws TrainingException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new TrainingException(folder + " holds no " + FILE + ": name the output folder of a training");
        }
        try {
            return TensorArchive.read(file);
        } catch (CheckpointException e) {
            throw new TrainingException(e.getMessage(), e);
        }
    }
}
