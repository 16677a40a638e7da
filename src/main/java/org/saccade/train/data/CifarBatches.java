package org.saccade.train.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.saccade.image.PictureException;
import org.saccade.image.PictureFaults;

/**
 * Files in CIFAR-10's binary format (<a href="https://www.cs.toronto.edu/~kriz/cifar.html">Krizhevsky's page</a>):
 * records of 3,073 bytes, a label from 0 to 9 and the 32 x 32 values of red, then of green, then of blue. The classes'
 * names stand in batches.meta.txt, one a line; without it they are called 0 to 9.
 */
final class CifarBatches implements PictureSet {
    /** The names of files to train on. */
    static final String TRAINING = "data_batch_[0-9]{1,6}\\.bin";
    /** The name of the file that is held out. */
    static final String TEST = "test_batch.bin";

    private static final String NAMES = "batches.meta.txt";
    private static final int SIDE = 32;
    private static final int AREA = SIDE * SIDE;
    private static final int RECORD = 1 + 3 * AREA;
    private static final int CLASSES = 10;
    private static final int LONGEST_NAMES = 64 << 10;

    private final List<Path> files;
    /** The number of the first picture of each file, and after the last the number of all. */
    private final int[] firsts;

    private final byte[] labels;
    private final List<String> classes;

    private CifarBatches(List<Path> files, int[] firsts, byte[] labels, List<String> classes) {
        this.files = files;
        this.firsts = firsts;
        this.labels = labels;
        this.classes = classes;
    }

    /**
     * Opens files, whose labels are read.
     *
     * @param names of the files, at least one
     * @throws TrainingDataException if a file isn't made of whole records, has a label above 9, or can't be read
     */
    static CifarBatches open(Path folder, List<String> names) throws TrainingDataException {
        List<String> sorted = names.stream().sorted(DataWords.COUNTED).toList();
        List<Path> files = sorted.stream().map(folder::resolve).toList();
        int[] firsts = new int[files.size() + 1];
        for (int i = 0; i < files.size(); i++) {
            long all = firsts[i] + records(files.get(i));
            if (all > Integer.MAX_VALUE - 8) {
                throw new TrainingDataException(DataWords.oneLine(folder)
                        + ": holds more than 2,147,483,639 pictures; leave out some of the data_batch files");
            }
            firsts[i + 1] = (int) all;
        }
        byte[] labels = new byte[firsts[files.size()]];
        for (int i = 0; i < files.size(); i++) {
            readLabels(files.get(i), labels, firsts[i], firsts[i + 1]);
        }
        return new CifarBatches(files, firsts, labels, classNames(folder.resolve(NAMES)));
    }

    private static long records(Path file) throws TrainingDataException {
        long length;
        try {
            length = Files.size(file);
        } catch (IOException e) {
            throw unread(file, e);
        }
        if (length == 0 || length % RECORD != 0) {
            throw new TrainingDataException(DataWords.oneLine(file) + ": has " + length + " bytes, which is no whole"
                    + " number of CIFAR-10's records of " + RECORD
                    + "; download it again (CIFAR-10, the binary version)");
        }
        return length / RECORD;
    }

    private static void readLabels(Path file, byte[] labels, int from, int to) throws TrainingDataException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 18))) {
            for (int i = from; i < to; i++) {
                int label = in.readUnsignedByte();
                if (label >= CLASSES) {
                    throw new TrainingDataException(
                            DataWords.oneLine(file) + ": record " + (i - from + 1) + " has the label " + label
                                    + ", and CIFAR-10's are 0 to 9; give CIFAR-10's binary version");
                }
                labels[i] = (byte) label;
                in.skipNBytes(RECORD - 1);
            }
        } catch (TrainingDataException e) {
            throw e;
        } catch (IOException e) {
            throw unread(file, e);
        }
    }

    private static List<String> classNames(Path file) throws TrainingDataException {
        if (!Files.isRegularFile(file)) {
            return IntStream.range(0, CLASSES).mapToObj(String::valueOf).toList();
        }
        List<String> names = new ArrayList<>();
        try {
            if (Files.size(file) <= LONGEST_NAMES) {
                new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> DataWords.oneLine(line).strip())
                        .filter(line -> !line.isEmpty())
                        .forEach(names::add);
            }
        } catch (IOException e) {
            throw unread(file, e);
        }
        if (names.size() != CLASSES || names.stream().distinct().count() != CLASSES) {
            throw new TrainingDataException(DataWords.oneLine(file)
                    + ": is not ten different names of classes, one a line; mend it, or remove it to call them 0 to 9");
        }
        return List.copyOf(names);
    }

    private static TrainingDataException unread(Path file, IOException e) {
        return new TrainingDataException(
                DataWords.oneLine(file) + ": " + PictureFaults.unopened(e).getMessage(), e);
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public String name(int index) {
        int file = fileOf(index);
        return files.get(file).getFileName() + " picture " + (index - firsts[file] + 1);
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public BufferedImage picture(int index) throws PictureException {
        int file = fileOf(index);
        long at = (long) (index - firsts[file]) * RECORD + 1;
        byte[] planes = FileBytes.read(files.get(file), at, 3 * AREA);
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < AREA; i++) {
            pixels[i] = (planes[i] & 255) << 16 | (planes[AREA + i] & 255) << 8 | (planes[2 * AREA + i] & 255);
        }
        return picture;
    }

    @Override
    public boolean isDecoded() {
        return false;
    }

    private int fileOf(int index) {
        int file = 0;
        while (index >= firsts[file + 1]) {
            file++;
        }
        return file;
    }
}
