package org.saccade.weights.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The tensors of one checkpoint file, whatever its form, under the names that it gives them.
 *
 * @param entry the entry of a training checkpoint that was taken; empty if the file is a state_dict itself
 * @param tensors by name; where they lie, not their values
 * @param words what a {@code .safetensors} file says of itself, by name; of another form none
 */
record CheckpointContent(Optional<String> entry, Map<String, StoredTensor> tensors, Map<String, String> words) {
    /**
     * Reads the names and shapes of a file; its content tells its form.
     *
     * @param key which entry of a training checkpoint; by default the teacher, if there is one
     * @throws CheckpointException if it is damaged, or holds anything but tensors and plain containers
     */
    static CheckpointContent read(Path file, Optional<String> key) throws CheckpointException {
        byte[] start = start(file);
        try {
            if (isSafetensors(start)) {
                if (key.isPresent()) {
                    throw noEntries(file);
                }
                SafetensorsFile.Content content = SafetensorsFile.read(file);
                return new CheckpointContent(Optional.empty(), content.tensors(), content.words());
            }
            SavedObject saved = isZip(start) ? PthFile.read(file) : LegacyPthFile.read(file);
            Optional<String> entry = saved.entry(key);
            return new CheckpointContent(entry, saved.tensors(entry), Map.of());
        } catch (StackOverflowError e) {
            throw new CheckpointException(file + " is nested without end: it is damaged, or not to be trusted", e);
        } catch (OutOfMemoryError e) {
            throw new CheckpointException(
                    file + " lists more than fits into memory: it is damaged, or not to be trusted", e);
        }
    }

    static CheckpointException noEntries(Path file) {
        return new CheckpointException(
                file + " has no entries to choose from, as training checkpoints have: leave --checkpoint-key out");
    }

    private static byte[] start(Path file) throws CheckpointException {
        if (Files.exists(file) && !Files.isRegularFile(file)) { // opening a pipe would wait for ever
            throw new CheckpointException(file + " is a folder or a device: choose a .pth, .bin or .safetensors file");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] start = stream.readNBytes(16);
            if (start.length == 0) {
                throw new CheckpointException(file + " is empty: download it again");
            }
            if (start[0] == '<') {
                throw new CheckpointException(
                        file + " is a web page, not weights: the download went wrong, try it again");
            }
            if (!isSafetensors(start) && !isZip(start) && start[0] != (byte) 0x80) {
                throw new CheckpointException(file + " is no checkpoint: choose a .pth, .bin or .safetensors file");
            }
            return start;
        } catch (CheckpointException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new CheckpointException(file + " doesn't exist: check the path", e);
        } catch (IOException e) {
            throw new CheckpointException(file + " can't be read: check its permissions", e);
        }
    }

    private static boolean isZip(byte[] start) {
        return start.length >= 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
    }

    private static boolean isSafetensors(byte[] start) {
        return start.length > Long.BYTES && start[Long.BYTES] == '{';
    }
}
