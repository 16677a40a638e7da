package org.saccade.weights.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import net.razorvine.pickle.PickleException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * What torch.save writes since PyTorch 1.6: a zip archive, not compressed, with the pickle {@code NAME/data.pkl} and a
 * file {@code NAME/data/KEY} for each storage.
 */
final class PthFile {
    private static final Pattern PICKLE = Pattern.compile("([^/]*/)?data\\.pkl");

    private final Path file;
    private final ZipFile zip;

    private PthFile(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /** Reads the pickle and finds the storages; no parameter is read. */
    static SavedObject read(Path file) throws CheckpointException {
        return SavedObject.read(file, () -> {
            try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
                return new PthFile(file, zip).object();
            }
        });
    }

    private SavedObject object() throws IOException {
        ZipArchiveEntry pickle = pickle();
        String prefix = pickle.getName().substring(0, pickle.getName().length() - "data.pkl".length());
        checkByteOrder(prefix);
        if (pickle.getSize() > TorchUnpickler.LARGEST_PICKLE) {
            throw new CheckpointException(
                    "%s holds a pickle of %,d bytes, more than any checkpoint's".formatted(file, pickle.getSize()));
        }
        try (InputStream stream = zip.getInputStream(pickle)) {
            byte[] bytes = stream.readNBytes(TorchUnpickler.LARGEST_PICKLE);
            Object root = new TorchUnpickler(PthFile::storage).read(new ByteArrayInputStream(bytes));
            return new SavedObject(file, root, storages(prefix + "data/"));
        }
    }

    private ZipArchiveEntry pickle() throws CheckpointException {
        ZipArchiveEntry pickle = null;
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            if (entry.getName().endsWith("/constants.pkl")) {
                throw new CheckpointException(file + " is a TorchScript program, not a checkpoint: save the model's"
                        + " state_dict() with torch.save");
            }
            if (entry.getName().endsWith(".npy")) {
                throw new CheckpointException(file + " holds NumPy arrays, as JAX's .npz files do, under names that"
                        + " Saccade doesn't read: take the model's .pth or .safetensors (timm has them)");
            }
            if (PICKLE.matcher(entry.getName()).matches()) {
                pickle = entry;
            }
        }
        if (pickle == null) {
            throw new CheckpointException(
                    file + " is a zip archive without data.pkl, so no PyTorch checkpoint: choose another file");
        }
        return pickle;
    }

    private void checkByteOrder(String prefix) throws IOException {
        ZipArchiveEntry byteOrder = zip.getEntry(prefix + "byteorder");
        if (byteOrder == null) {
            return;
        }
        try (InputStream stream = zip.getInputStream(byteOrder)) {
            if (!new String(stream.readNBytes(16), StandardCharsets.US_ASCII).equals("little")) {
                throw new CheckpointException(
                        file + " was saved on a big-endian machine: load it there and save it as safetensors");
            }
        }
    }

    /** ('storage', class, key, location, elements). */
    private static StorageView storage(Object[] id) {
        if (id.length < 5 || !"storage".equals(id[0])) {
            throw new PickleException("it refers to something outside that is no storage");
        }
        ElementType type = ((TorchGlobals.StorageClass) id[1]).type();
        return new StorageView((String) id[2], type, ((Number) id[4]).longValue());
    }

    /** The entries that can be mapped: those stored as they are, and wholly in the file. */
    private Map<String, FileRegion> storages(String folder) throws IOException {
        long end = Files.size(file);
        Map<String, FileRegion> storages = new HashMap<>();
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            boolean mappable = entry.getName().startsWith(folder)
                    && entry.getMethod() == ZipArchiveEntry.STORED
                    && entry.getDataOffset() >= 0
                    && entry.getSize() <= end - entry.getDataOffset();
            if (mappable) {
                String key = entry.getName().substring(folder.length());
                storages.put(key, new FileRegion(file, entry.getDataOffset(), entry.getSize()));
            }
        }
        return storages;
    }
}
