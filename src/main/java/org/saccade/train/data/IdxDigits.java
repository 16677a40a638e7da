package org.saccade.train.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.saccade.image.PictureException;

/**
 * MNIST's files (the IDX format: <a href="https://web.archive.org/web/http://yann.lecun.com/exdb/mnist/">LeCun's
 * page</a>), plain or packed as .gz: gray pictures, 255 white, as a rule white digits on black, and labels from 0 to 9.
 */
final class IdxDigits implements PictureSet {
    private static final int CLASSES = 10;

    private final IdxFile images;
    private final byte[] labels;

    private IdxDigits(IdxFile images, byte[] labels) {
        this.images = images;
        this.labels = labels;
    }

    /** Which pictures. */
    enum Part {
        TRAINING("train"),
        TEST("t10k");

        private final String prefix;

        Part(String prefix) {
            this.prefix = prefix;
        }

        /** The file of the pictures, if it is there; a plain one rather than a packed one. */
        Optional<Path> images(Path folder) {
            return file(folder, "images", "idx3");
        }

        private Optional<Path> labels(Path folder) {
            return file(folder, "labels", "idx1");
        }

        private Optional<Path> file(Path folder, String what, String kind) {
            String name = prefix + "-" + what;
            return Stream.of("-", ".", "-.gz", "..gz")
                    .map(form -> name + form.charAt(0) + kind + "-ubyte" + form.substring(1))
                    .map(folder::resolve)
                    .filter(Files::isRegularFile)
                    .findFirst();
        }
    }

    /**
     * Opens the two files of a part; a packed file of pictures is unpacked to a temporary file.
     *
     * @throws TrainingDataException if one is missing or isn't what its header says, or they don't belong together
     */
    static IdxDigits open(Path folder, Part part) throws TrainingDataException {
        Path imageFile = part.images(folder).orElseThrow(() -> missing(folder, part.prefix + "-images-idx3-ubyte"));
        Path labelFile = part.labels(folder).orElseThrow(() -> missing(folder, part.prefix + "-labels-idx1-ubyte"));
        IdxHeader imageHeader = IdxHeader.ofImages(imageFile);
        IdxHeader labelHeader = IdxHeader.ofLabels(labelFile);
        if (imageHeader.count() != labelHeader.count()) {
            throw new TrainingDataException(DataWords.oneLine(labelFile) + ": has " + labelHeader.count()
                    + " labels for " + imageHeader.count() + " pictures; download both files again");
        }
        byte[] labels = IdxFile.bytes(labelFile, labelHeader);
        refuseUnknown(labelFile, labels);
        return new IdxDigits(IdxFile.open(imageFile, imageHeader), labels);
    }

    private static TrainingDataException missing(Path folder, String name) {
        return new TrainingDataException(DataWords.oneLine(folder) + ": lacks MNIST's " + name + " (or " + name
                + ".gz); put it beside the others");
    }

    private static void refuseUnknown(Path file, byte[] labels) throws TrainingDataException {
        for (int i = 0; i < labels.length; i++) {
            if ((labels[i] & 255) >= CLASSES) {
                throw new TrainingDataException(DataWords.oneLine(file) + ": label " + (i + 1) + " is "
                        + (labels[i] & 255) + ", and MNIST's are 0 to 9; download it again");
            }
        }
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public String name(int index) {
        return images.name() + " picture " + (index + 1);
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public List<String> classes() {
        return IntStream.range(0, CLASSES).mapToObj(String::valueOf).toList();
    }

    @Override
    public BufferedImage picture(int index) throws PictureException {
        byte[] gray = images.picture(index);
        BufferedImage picture =
                new BufferedImage(images.header().columns(), images.header().rows(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (gray[i] & 255) * 0x010101;
        }
        return picture;
    }

    @Override
    public boolean isDecoded() {
        return false;
    }

    @Override
    public void close() {
        images.close();
    }
}
