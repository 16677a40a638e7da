package org.saccade.train.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.saccade.image.PictureFaults;

/**
 * What an IDX file says of itself, held against its length before anything is made of it.
 *
 * @param length of the header in bytes
 * @param count how many pictures or labels follow, above 0
 * @param rows of a picture, 1 to 1,024; of a label 1
 * @param columns of a picture, 1 to 1,024; of a label 1
 */
record IdxHeader(int length, int count, int rows, int columns) {
    private static final int IMAGES = 0x00000803;
    private static final int LABELS = 0x00000801;
    private static final int LARGEST_SIDE = 1_024;
    /** What is unpacked at most: forty times MNIST. */
    private static final long MOST_UNPACKED = 2L << 30;
    /** DEFLATE makes no more of a byte. */
    private static final long MOST_OF_A_BYTE = 1_032;

    /** Whether a file is packed, by its name. */
    static boolean isPacked(Path file) {
        return file.getFileName().toString().endsWith(".gz");
    }

    /** The file's bytes, unpacked. */
    static InputStream unpacked(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return isPacked(file) ? new GZIPInputStream(in, 1 << 16) : in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** @throws TrainingDataException if the file can't be read, or isn't of pictures of the length that it claims */
    static IdxHeader ofImages(Path file) throws TrainingDataException {
        return read(file, IMAGES, "pictures (idx3)");
    }

    /** @throws TrainingDataException if the file can't be read, or isn't of labels of the number that it claims */
    static IdxHeader ofLabels(Path file) throws TrainingDataException {
        return read(file, LABELS, "labels (idx1)");
    }

    private static IdxHeader read(Path file, int magic, String what) throws TrainingDataException {
        try (DataInputStream in = new DataInputStream(unpacked(file))) {
            if (in.readInt() != magic) {
                throw refused(file, "is no IDX file of " + what);
            }
            IdxHeader header = magic == IMAGES
                    ? new IdxHeader(16, in.readInt(), in.readInt(), in.readInt())
                    : new IdxHeader(8, in.readInt(), 1, 1);
            header.check(file);
            return header;
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    private void check(Path file) throws IOException {
        if (count < 1 || rows < 1 || rows > LARGEST_SIDE || columns < 1 || columns > LARGEST_SIDE) {
            throw refused(
                    file,
                    "claims " + Integer.toUnsignedString(count) + " pictures of " + Integer.toUnsignedString(rows)
                            + " x " + Integer.toUnsignedString(columns) + " pixels, which can't be");
        }
        long onDisk = Files.size(file);
        boolean isPossible = isPacked(file)
                ? fileLength() <= MOST_UNPACKED && fileLength() / MOST_OF_A_BYTE <= onDisk
                : fileLength() == onDisk;
        if (!isPossible) {
            throw refused(
                    file, "claims " + fileLength() + " bytes and has " + onDisk + (isPacked(file) ? " packed" : ""));
        }
    }

    /** Bytes of one picture or label. */
    int each() {
        return rows * columns;
    }

    /** Bytes of the whole file, unpacked. */
    long fileLength() {
        return length + (long) count * each();
    }

    /** What is wrong with a file that can be read. */
    static TrainingDataException refused(Path file, String what) {
        return new TrainingDataException(DataWords.oneLine(file) + ": " + what + "; download it again");
    }

    /** What it means that a file can't be read to its end. */
    static TrainingDataException fault(Path file, IOException e) {
        if (e instanceof TrainingDataException told) {
            return told;
        }
        if (e instanceof EOFException) {
            return new TrainingDataException(DataWords.oneLine(file) + ": is cut short; download it again", e);
        }
        if (e instanceof ZipException) {
            return new TrainingDataException(
                    DataWords.oneLine(file) + ": its gzip data is damaged; download it again", e);
        }
        return new TrainingDataException(
                DataWords.oneLine(file) + ": " + PictureFaults.unopened(e).getMessage(), e);
    }
}
