package org.saccade.weights.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A checkpoint file: what PyTorch saves (.pth, .bin; old and new) and safetensors, told by their content. Opening it
 * reads names and shapes alone; a parameter is mapped into memory when it is asked for.
 */
public final class Checkpoint implements StateDict {
    private static final int LARGEST_FINITE = 0x7F7F_FFFF;

    private final Path file;
    private final Optional<String> entry;
    private final ParameterNames names;

    private Checkpoint(Path file, Optional<String> entry, ParameterNames names) {
        this.file = file;
        this.entry = entry;
        this.names = names;
    }

    /**
     * Opens a checkpoint.
     *
     * @param key which entry of a training checkpoint; by default the teacher, if there is one
     * @throws CheckpointException if it is no checkpoint of a Vision Transformer, is damaged, or holds anything but
     *     tensors and plain containers
     */
    public static Checkpoint open(Path file, Optional<String> key) throws CheckpointException {
        byte[] start = start(file);
        try {
            if (isSafetensors(start)) {
                return new Checkpoint(file, Optional.empty(), ParameterNames.of(file, SafetensorsFile.read(file)));
            }
            SavedObject saved = isZip(start) ? PthFile.read(file) : LegacyPthFile.read(file);
            Optional<String> entry = saved.entry(key);
            return new Checkpoint(file, entry, ParameterNames.of(file, saved.tensors(entry)));
        } catch (StackOverflowError e) {
            throw new CheckpointException(file + " is nested without end: it is damaged, or not to be trusted", e);
        } catch (OutOfMemoryError e) {
            throw new CheckpointException(
                    file + " lists more than fits into memory: it is damaged, or not to be trusted", e);
        }
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

    /** The entry of a training checkpoint that was taken; empty if the file is a state_dict itself. */
    public Optional<String> entry() {
        return entry;
    }

    /** The names of tensors that are no part of the backbone, and are not used. */
    public List<String> ignored() {
        return List.copyOf(names.ignored());
    }

    @Override
    public String source() {
        return file.toString();
    }

    @Override
    public Set<String> names() {
        return Set.copyOf(names.parameters().keySet());
    }

    @Override
    public List<Long> shape(String name) throws CheckpointException {
        return parameter(name).shape();
    }

    @Override
    public Tensor tensor(String name) throws CheckpointException {
        Tensor tensor = parameter(name).read();
        IntBuffer bits = tensor.data().duplicate().order(tensor.data().order()).asIntBuffer();
        int[] chunk = new int[1 << 13];
        while (bits.hasRemaining()) {
            int from = bits.position();
            int length = Math.min(chunk.length, bits.remaining());
            bits.get(chunk, 0, length);
            if (largestMagnitude(chunk, length) > LARGEST_FINITE) {
                throw new CheckpointException(
                        "%s: %s (shape %s) holds a NaN or an infinity near element %d: the weights are broken"
                                .formatted(file, name, tensor.shape(), from));
            }
        }
        return tensor;
    }

    /**
     * Floats compare by magnitude as their bits do without the sign; a maximum of ints is a loop that Java vectorises.
     */
    private static int largestMagnitude(int[] bits, int length) {
        int largest = 0;
        for (int i = 0; i < length; i++) {
            largest = Math.max(largest, bits[i] & Integer.MAX_VALUE);
        }
        return largest;
    }

    private Parameter parameter(String name) throws CheckpointException {
        Map<String, Parameter> parameters = names.parameters();
        Parameter parameter = parameters.get(name);
        if (parameter == null) {
            throw new CheckpointException(file + ": " + name + " is missing");
        }
        return parameter;
    }
}
