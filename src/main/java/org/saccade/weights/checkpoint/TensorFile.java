package org.saccade.weights.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tensors of a file that is no model by itself, under the names that it gives them: in any form that a
 * {@link Checkpoint} may have. Opening it reads names and shapes alone.
 */
public final class TensorFile implements StateDict {
    private final Path file;
    private final Optional<String> entry;
    private final Map<String, StoredTensor> tensors;

    private TensorFile(Path file, CheckpointContent content) {
        this.file = file;
        this.entry = content.entry();
        this.tensors = content.tensors();
    }

    /**
     * Opens a file.
     *
     * @throws CheckpointException if it is damaged, or holds anything but tensors and plain containers
     */
    public static TensorFile open(Path file) throws CheckpointException {
        return new TensorFile(file, CheckpointContent.read(file, Optional.empty()));
    }

    /** The entry of a training checkpoint that was taken; empty if the file is a state_dict itself. */
    public Optional<String> entry() {
        return entry;
    }

    @Override
    public String source() {
        return file.toString();
    }

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public List<Long> shape(String name) throws CheckpointException {
        return stored(name).shape();
    }

    @Override
    public Tensor tensor(String name) throws CheckpointException {
        StoredTensor stored = stored(name);
        stored.check(name);
        if (!stored.type().isFloatingPoint()) {
            throw new CheckpointException(
                    "%s: %s is of type %s, expected floating-point numbers".formatted(file, name, stored.type()));
        }
        return Checkpoint.finite(file, name, stored.read());
    }

    private StoredTensor stored(String name) throws CheckpointException {
        StoredTensor stored = tensors.get(name);
        if (stored == null) {
            throw new CheckpointException(file + ": " + name + " is missing");
        }
        return stored;
    }
}
