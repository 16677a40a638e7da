package org.saccade.train.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.saccade.image.PictureException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An IDX file whose items are read where they lie; of a packed one, a temporary copy that is deleted in the end. */
final class IdxFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IdxFile.class);

    private final String name;
    private final Path plain;
    private final boolean isCopy;
    private final IdxHeader header;

    private IdxFile(String name, Path plain, boolean isCopy, IdxHeader header) {
        this.name = name;
        this.plain = plain;
        this.isCopy = isCopy;
        this.header = header;
    }

    /**
     * Opens a file.
     *
     * @param header the file's, checked
     * @throws TrainingDataException if it is packed, and damaged, or longer or shorter than its header says, or the
     *     temporary folder is full
     */
    static IdxFile open(Path file, IdxHeader header) throws TrainingDataException {
        return open(file, header, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** @param temporary where a packed file is unpacked to */
    static IdxFile open(Path file, IdxHeader header, Path temporary) throws TrainingDataException {
        String name = file.getFileName().toString();
        return IdxHeader.isPacked(file)
                ? new IdxFile(name, copy(file, header, temporary), true, header)
                : new IdxFile(name, file, false, header);
    }

    private static Path copy(Path file, IdxHeader header, Path temporary) throws TrainingDataException {
        Path copy;
        try {
            copy = Files.createTempFile(temporary, "saccade-", ".idx"); // for this user's eyes alone
        } catch (IOException e) {
            throw noRoom(file, header, temporary, e);
        }
        copy.toFile().deleteOnExit();
        boolean isWhole = false;
        try {
            unpack(file, header, copy);
            isWhole = true;
        } finally {
            if (!isWhole) {
                delete(copy);
            }
        }
        return copy;
    }

    private static void unpack(Path file, IdxHeader header, Path copy) throws TrainingDataException {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = IdxHeader.unpacked(file);
                OutputStream out = Files.newOutputStream(copy)) {
            long left = header.fileLength();
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw IdxHeader.refused(file, "holds less than its header says");
                }
                write(out, buffer, read, file, header, copy.getParent());
                left -= read;
            }
            if (in.read() >= 0) {
                throw IdxHeader.refused(file, "holds more than its header says");
            }
        } catch (IOException e) {
            throw IdxHeader.fault(file, e);
        }
    }

    private static void write(OutputStream out, byte[] buffer, int length, Path file, IdxHeader header, Path temporary)
            throws TrainingDataException {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw noRoom(file, header, temporary, e);
        }
    }

    private static TrainingDataException noRoom(Path file, IdxHeader header, Path temporary, IOException e) {
        return new TrainingDataException(
                DataWords.oneLine(file) + ": can't be unpacked to " + DataWords.oneLine(temporary) + "; make room for "
                        + header.fileLength() + " bytes there, or unpack it yourself (gunzip)",
                e);
    }

    /**
     * All items of a small file.
     *
     * @param header the file's, checked, so that no more memory is taken than the file can fill
     */
    static byte[] bytes(Path file, IdxHeader header) throws TrainingDataException {
        try (InputStream in = IdxHeader.unpacked(file)) {
            in.skipNBytes(header.length());
            byte[] bytes = in.readNBytes(header.count() * header.each());
            if (bytes.length < header.count() * header.each() || in.read() >= 0) {
                throw IdxHeader.refused(file, "holds more or less than its header says");
            }
            return bytes;
        } catch (IOException e) {
            throw IdxHeader.fault(file, e);
        }
    }

    /** The name of the file that was opened. */
    String name() {
        return name;
    }

    /** The file that is read: the temporary copy of a packed one. */
    Path plain() {
        return plain;
    }

    IdxHeader header() {
        return header;
    }

    /** The values of a picture, row by row. */
    byte[] picture(int index) throws PictureException {
        return FileBytes.read(plain, header.length() + (long) index * header.each(), header.each());
    }

    @Override
    public void close() {
        if (isCopy) {
            delete(plain);
        }
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            LOG.warn("{} could not be removed", copy, e);
        }
    }
}
