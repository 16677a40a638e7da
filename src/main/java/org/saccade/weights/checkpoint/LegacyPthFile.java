package org.saccade.weights.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.PickleException;

/**
 * What torch.save wrote before PyTorch 1.6: one stream of pickles (a magic number, a protocol version, facts about the
 * machine, the object, the keys of the storages), then each storage as its number of elements and its bytes.
 */
final class LegacyPthFile {
    private static final String MAGIC = "119547037146038801333356"; // 0x1950a86a20f9469cfc6c
    private static final int PROTOCOL = 1001;

    private final Path file;
    private final Map<String, ElementType> types = new HashMap<>();

    private LegacyPthFile(Path file) {
        this.file = file;
    }

    /** Reads the pickles and finds the storages; no parameter is read. */
    static SavedObject read(Path file) throws CheckpointException {
        return SavedObject.read(file, () -> {
            try (SeekableByteChannel channel = Files.newByteChannel(file)) {
                return new LegacyPthFile(file).object(channel);
            }
        });
    }

    private SavedObject object(SeekableByteChannel channel) throws IOException {
        byte[] start = Channels.newInputStream(channel).readNBytes(TorchUnpickler.LARGEST_PICKLE);
        ByteArrayInputStream pickles = new ByteArrayInputStream(start);
        TorchUnpickler unpickler = new TorchUnpickler(this::storage);
        Object magic = unpickler.read(pickles);
        if (!MAGIC.equals(String.valueOf(magic)) || !Integer.valueOf(PROTOCOL).equals(unpickler.read(pickles))) {
            throw new CheckpointException(file + " is a pickle, but not one of torch.save's: choose another file");
        }
        checkByteOrder(unpickler.read(pickles));
        Object root = unpickler.read(pickles);
        List<?> keys = (List<?>) unpickler.read(pickles);
        channel.position(start.length - pickles.available());
        return new SavedObject(file, root, storages(keys, channel));
    }

    private void checkByteOrder(Object machine) throws CheckpointException {
        if (!(machine instanceof Map<?, ?> facts) || !Boolean.TRUE.equals(facts.get("little_endian"))) {
            throw new CheckpointException(
                    file + " was saved on a big-endian machine: load it there and save it as safetensors");
        }
    }

    /** ('storage', class, key, location, elements, view), view being None since PyTorch 0.4. */
    private StorageView storage(Object[] id) {
        if (id.length < 6 || !"storage".equals(id[0]) || id[5] != null) {
            throw new PickleException("it refers to something outside that is no storage");
        }
        ElementType type = ((TorchGlobals.StorageClass) id[1]).type();
        ElementType known = types.putIfAbsent((String) id[2], type);
        if (known != null && known != type) {
            throw new PickleException("it takes one storage for two types");
        }
        return new StorageView((String) id[2], type, ((Number) id[4]).longValue());
    }

    private Map<String, FileRegion> storages(List<?> keys, SeekableByteChannel channel) throws IOException {
        Map<String, FileRegion> storages = new HashMap<>();
        for (Object key : keys) {
            ElementType type = types.get((String) key);
            if (type == null) {
                throw new CheckpointException(file + " is damaged: a storage belongs to no tensor");
            }
            long elements = readLong(channel);
            long available = channel.size() - channel.position();
            if (elements < 0 || elements > available / type.bytes()) {
                throw new CheckpointException(
                        file + " is incomplete: the data of storage " + key + " is cut off;" + " download it again");
            }
            long bytes = elements * type.bytes();
            storages.put((String) key, new FileRegion(file, channel.position(), bytes));
            channel.position(channel.position() + bytes);
        }
        return storages;
    }

    private static long readLong(SeekableByteChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException();
            }
        }
        return bytes.getLong(0);
    }
}
