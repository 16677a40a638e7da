package org.saccade.weights.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The blocks of a checkpoint as they are stored: without gaps, and all with the same names. */
final class StoredBlocks {
    /** One block: how its names begin in the checkpoint, and its tensors by what follows. */
    record StoredBlock(String prefix, Map<String, StoredTensor> tensors) {}

    private final String source;
    private final Map<Integer, StoredBlock> blocks = new TreeMap<>();

    StoredBlocks(String source) {
        this.source = source;
    }

    /** @throws CheckpointException if the block has the name already */
    void add(Naming.BlockKey key, StoredTensor tensor) throws CheckpointException {
        StoredBlock block =
                blocks.computeIfAbsent(key.index(), index -> new StoredBlock(key.prefix(), new LinkedHashMap<>()));
        if (block.tensors().put(key.suffix(), tensor) != null) {
            throw new CheckpointException(
                    "%s holds %s of block %d under two names".formatted(source, key.suffix(), key.index()));
        }
    }

    /**
     * All of them, from the first.
     *
     * @throws CheckpointException if one is missing, or lacks a name that another has, naming block and name
     */
    Map<Integer, StoredBlock> alike() throws CheckpointException {
        int next = 0;
        for (Map.Entry<Integer, StoredBlock> entry : blocks.entrySet()) {
            if (entry.getKey() != next) {
                throw new CheckpointException("%s lacks block %d, but has block %d: it is incomplete, download it again"
                        .formatted(source, next, entry.getKey()));
            }
            requireAlike(blocks.get(0), entry.getValue());
            next++;
        }
        return blocks;
    }

    private void requireAlike(StoredBlock first, StoredBlock block) throws CheckpointException {
        Set<String> expected = first.tensors().keySet();
        for (String name : expected) {
            if (!block.tensors().containsKey(name)) {
                throw new CheckpointException("%s: %s is missing, expected with shape %s as in the first block"
                        .formatted(
                                source,
                                block.prefix() + name,
                                first.tensors().get(name).shape()));
            }
        }
        for (String name : block.tensors().keySet()) {
            if (!expected.contains(name)) {
                throw new CheckpointException(
                        "%s holds %s, which its first block doesn't have: the blocks must be alike"
                                .formatted(source, block.prefix() + name));
            }
        }
    }
}
