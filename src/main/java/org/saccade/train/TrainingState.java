package org.saccade.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * @param classes of the head, or of the pictures
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
        List<String> classes,
        long steps,
        long step,
        double seconds,
        long saveEverySeconds) {
    static final int FORMAT = 1;
    /** The checkpoint's name in the output folder. */
    static final String FILE = "checkpoint.safetensors";

    private static final String WORD = "saccade_training";
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** Where the pictures lie. */
    TrainingSource source() {
        return new TrainingSource(
                Path.of(pictures), heldOut.isEmpty() ? Optional.empty() : Optional.of(Path.of(heldOut)), share);
    }

    /** The same after so many steps. */
    TrainingState at(long done, double spent) {
        return new TrainingState(
                format, recipe, pictures, heldOut, share, pictureCount, classes, steps, done, spent, saveEverySeconds);
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
            if (state.format != FORMAT) {
                throw new TrainingException(
                        file + " was written by another version of Saccade: resume it with that one, or train anew");
            }
            return state;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new TrainingException(file + " is damaged: train anew, or take a copy of it", e);
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
