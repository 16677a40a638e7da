package org.saccade.weights.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.razorvine.pickle.PickleException;

/**
 * What torch.save was given, and where the bytes of its tensors lie.
 *
 * @param file the checkpoint
 * @param root dictionaries, lists, values, and {@link PickledTensor}s
 * @param storages by the keys that the tensors name
 */
record SavedObject(Path file, Object root, Map<String, FileRegion> storages) {
    /** Entries of training checkpoints that hold a model; the first that is there is taken, as by the authors. */
    private static final List<String> MODELS = List.of("teacher", "model_ema", "model", "state_dict", "student");

    /** How a file of one form is read. Throws whatever a damaged one leads to. */
    interface Form {
        SavedObject read() throws IOException;
    }

    /**
     * Reads a checkpoint, and says what is wrong with one that can't be read.
     *
     * @throws CheckpointException if it is damaged, or holds what no checkpoint needs
     */
    static SavedObject read(Path file, Form form) throws CheckpointException {
        try {
            return form.read();
        } catch (CheckpointException e) {
            throw e;
        } catch (PickleException e) {
            throw new CheckpointException(
                    "%s can't be used: %s. Use a state_dict saved by torch.save, from a source you trust"
                            .formatted(file, e.getMessage()),
                    e);
        } catch (IOException | RuntimeException e) {
            throw new CheckpointException(file + " is damaged or incomplete: download it again", e);
        }
    }

    /**
     * The entry that holds the model's parameters.
     *
     * @param wanted the entry that was asked for
     * @return the entry's name; empty if the object is a state_dict itself
     */
    Optional<String> entry(Optional<String> wanted) throws CheckpointException {
        Map<?, ?> dictionary = dictionary();
        if (wanted.isPresent()) {
            if (dictionary.get(wanted.get()) instanceof Map) {
                return wanted;
            }
            throw new CheckpointException("%s has no entry '%s' with parameters; --checkpoint-key can be one of %s"
                    .formatted(file, wanted.get(), nestedNames()));
        }
        return MODELS.stream()
                .filter(name -> dictionary.get(name) instanceof Map)
                .findFirst();
    }

    /** The tensors of an entry, or of the object itself, by name. */
    Map<String, StoredTensor> tensors(Optional<String> entry) throws CheckpointException {
        Map<?, ?> dictionary = entry.isPresent() ? (Map<?, ?>) dictionary().get(entry.get()) : dictionary();
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<?, ?> item : dictionary.entrySet()) {
            if (item.getKey() instanceof String name && item.getValue() instanceof PickledTensor tensor) {
                tensors.put(name, bind(name, tensor));
            }
        }
        return tensors;
    }

    private Map<?, ?> dictionary() throws CheckpointException {
        if (root instanceof Map<?, ?> dictionary) {
            return dictionary;
        }
        throw new CheckpointException("%s holds no dictionary of parameters but %s: save the model's state_dict()"
                .formatted(
                        file,
                        root instanceof List ? "a list" : root instanceof PickledTensor ? "a tensor" : "a value"));
    }

    private List<String> nestedNames() throws CheckpointException {
        return dictionary().entrySet().stream()
                .filter(item -> item.getValue() instanceof Map)
                .map(item -> String.valueOf(item.getKey()))
                .toList();
    }

    private StoredTensor bind(String name, PickledTensor tensor) throws CheckpointException {
        FileRegion region = storages.get(tensor.storage().key());
        long elements = tensor.storage().elements();
        if (region == null
                || elements < 0
                || elements > region.size() / tensor.storage().type().bytes()) {
            throw new CheckpointException(
                    "%s is damaged: the data of %s is missing or short; download it again".formatted(file, name));
        }
        return tensor.in(region);
    }
}
