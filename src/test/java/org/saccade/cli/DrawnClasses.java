package org.saccade.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small pictures that a micro model learns to tell apart in seconds, in each layout that training reads. */
public final class DrawnClasses {
    static final List<String> NAMES = List.of("disc", "square", "stripes");
    static final int SIDE = 16;

    private DrawnClasses() {}

    /** A folder of class folders, with so many pictures of each. */
    public static Path folders(Path folder, int ofEach) throws IOException {
        Random random = new Random(3);
        for (String name : NAMES) {
            Files.createDirectories(folder.resolve(name));
            for (int i = 0; i < ofEach; i++) {
                ImageIO.write(
                        picture(name, SIDE, random),
                        "png",
                        folder.resolve(name).resolve(i + ".png").toFile());
            }
        }
        return folder;
    }

    /** MNIST's two files of 28 x 28 pictures; the label of a picture is its place modulo 10. */
    static Path mnist(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(4);
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        DataOutputStream imageData = new DataOutputStream(images);
        DataOutputStream labelData = new DataOutputStream(labels);
        for (int number : new int[] {0x803, count, 28, 28}) {
            imageData.writeInt(number);
        }
        for (int number : new int[] {0x801, count}) {
            labelData.writeInt(number);
        }
        for (int i = 0; i < count; i++) {
            BufferedImage picture = picture(NAMES.get(i % 3), 28, random);
            for (int pixel = 0; pixel < 28 * 28; pixel++) {
                imageData.writeByte(picture.getRGB(pixel % 28, pixel / 28) & 255);
            }
            labelData.writeByte(i % 10);
        }
        Files.write(folder.resolve("train-images-idx3-ubyte"), images.toByteArray());
        Files.write(folder.resolve("train-labels-idx1-ubyte"), labels.toByteArray());
        return folder;
    }

    /** A file of CIFAR-10's binary version, and one of test pictures; the label of a picture is its place modulo 10. */
    static Path cifar(Path folder, int count, int tests) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("data_batch_1.bin"), records(count, 5));
        Files.write(folder.resolve("test_batch.bin"), records(tests, 6));
        return folder;
    }

    private static byte[] records(int count, int seed) {
        Random random = new Random(seed);
        byte[] records = new byte[count * 3_073];
        for (int i = 0; i < count; i++) {
            BufferedImage picture = picture(NAMES.get(i % 3), 32, random);
            records[i * 3_073] = (byte) (i % 10);
            for (int pixel = 0; pixel < 1_024; pixel++) {
                int rgb = picture.getRGB(pixel % 32, pixel / 32);
                for (int plane = 0; plane < 3; plane++) {
                    records[i * 3_073 + 1 + 1_024 * plane + pixel] = (byte) (rgb >> (16 - 8 * plane));
                }
            }
        }
        return records;
    }

    private static BufferedImage picture(String kind, int side, Random random) {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(new Color(random.nextInt(80), random.nextInt(80), random.nextInt(80)));
        pen.fillRect(0, 0, side, side);
        int bright = 160 + random.nextInt(90);
        int dim = random.nextInt(90);
        int size = side * 5 / 8;
        int x = random.nextInt(side - size);
        int y = random.nextInt(side - size);
        switch (kind) {
            case "disc" -> {
                pen.setColor(new Color(bright, dim, dim));
                pen.fillOval(x, y, size, size);
            }
            case "square" -> {
                pen.setColor(new Color(dim, bright, dim));
                pen.fillRect(x, y, size, size);
            }
            default -> {
                pen.setColor(new Color(dim, dim, bright));
                for (int line = x % 3; line < side; line += 3) {
                    pen.drawLine(0, line, side, line);
                }
            }
        }
        pen.dispose();
        return picture;
    }
}
