package org.saccade.train.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/** Writes small data sets in each layout. */
final class DataFiles {
    static final int MNIST_IMAGES = 0x803;
    static final int MNIST_LABELS = 0x801;

    private DataFiles() {}

    /** A picture of one colour. */
    static BufferedImage picture(int width, int height, int rgb) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width * height];
        Arrays.fill(row, rgb);
        picture.setRGB(0, 0, width, height, row, 0, width);
        return picture;
    }

    /** A PNG of one colour, in folders that are made for it. */
    static Path png(Path root, String path, int rgb) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        ImageIO.write(picture(8, 6, rgb), "png", file.toFile());
        return file;
    }

    /** CIFAR records: of each label a picture whose red is 10 times the label, green 1, and blue 2 but for the last pixel, 3. */
    static byte[] cifar(int... labels) {
        byte[] records = new byte[labels.length * 3_073];
        for (int i = 0; i < labels.length; i++) {
            int at = i * 3_073;
            records[at] = (byte) labels[i];
            Arrays.fill(records, at + 1, at + 1_025, (byte) (10 * labels[i]));
            Arrays.fill(records, at + 1_025, at + 2_049, (byte) 1);
            Arrays.fill(records, at + 2_049, at + 3_072, (byte) 2);
            records[at + 3_072] = 3;
        }
        return records;
    }

    /** An IDX file: the magic, the counts, then the values. */
    static byte[] idx(byte[] values, int... header) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (int number : header) {
            out.writeInt(number);
        }
        out.write(values);
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    /** Values that count up: of picture i, 3 x 2, the value of pixel k is 10 i + k. */
    static byte[] digits(int count) {
        byte[] values = new byte[6 * count];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i / 6 * 10 + i % 6);
        }
        return values;
    }

    /** Ten digits, 0 to 9, as the two files of a part. */
    static void mnist(Path folder, String images, String labels, boolean isPacked) throws IOException {
        byte[] pictures = idx(digits(10), MNIST_IMAGES, 10, 2, 3);
        byte[] numbers = idx(new byte[] {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}, MNIST_LABELS, 10);
        Files.write(folder.resolve(images), isPacked ? gzip(pictures) : pictures);
        Files.write(folder.resolve(labels), isPacked ? gzip(numbers) : numbers);
    }
}
