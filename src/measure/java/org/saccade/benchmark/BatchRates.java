package org.saccade.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import org.saccade.image.FormulaImage;
import org.saccade.image.input.Normalisation;
import org.saccade.image.input.TriangleResampler;
import org.saccade.train.data.Augmentation;
import org.saccade.train.data.BatchLoader;
import org.saccade.train.data.CropPlan;
import org.saccade.train.data.LoadPlan;
import org.saccade.train.data.MultiCrop;
import org.saccade.train.data.PictureSet;
import org.saccade.train.data.PictureSets;
import org.saccade.train.data.ViewPlan;

/**
 * How many batches a second are ready to train on, of pictures that are made for it: 10,000 in CIFAR's format, and JPEGs of 640 x
 * 480. The second epoch finds decoded pictures kept. Argument: how many JPEGs, 400 where none is given.
 */
final class BatchRates {
    private BatchRates() {}

    public static void main(String[] args) throws Exception {
        int photographs = args.length > 0 ? Integer.parseInt(args[0]) : 400;
        Path folder = Files.createTempDirectory("batch-rates");
        PictureSet cifar = PictureSets.open(cifar(folder.resolve("cifar"), 10_000), PictureSets.Aim.CLASSES);
        PictureSet jpegs = PictureSets.open(jpegs(folder.resolve("jpegs"), photographs), PictureSets.Aim.CLASSES);
        ViewPlan small = ViewPlan.one(32, Augmentation.SMALL);
        rate("CIFAR, SMALL, warming up", cifar, small, 128, 1);
        rate("JPEGs, multi-crop, warming up", jpegs, multiCrop(), 64, 1);
        for (int threads = 1; threads <= 2; threads++) {
            rate("CIFAR, 32 px, SMALL", cifar, small, 128, threads);
            rate("JPEGs, 128 px, plain", jpegs, ViewPlan.plain(128), 64, threads);
            rate("JPEGs, 128 px, CLASSIFY", jpegs, ViewPlan.one(128, Augmentation.CLASSIFY), 64, threads);
            rate("JPEGs, multi-crop 2 x 128 + 8 x 64 px", jpegs, multiCrop(), 64, threads);
        }
    }

    private static ViewPlan multiCrop() {
        return MultiCrop.of(new CropPlan(128, .4, 1, 8, 64, .05, .4));
    }

    private static void rate(String what, PictureSet set, ViewPlan views, int batch, int threads) throws Exception {
        LoadPlan plan = new LoadPlan(views, Normalisation.IMAGENET, batch, 1, threads);
        try (BatchLoader loader =
                BatchLoader.training(set, plan, 0, (name, label, reason) -> System.out.println(name + " " + reason))) {
            for (int epoch = 1; epoch <= 2; epoch++) {
                long start = System.nanoTime();
                long before = cpuTime();
                for (int i = 0; i < loader.stepsAnEpoch(); i++) {
                    loader.next();
                }
                double busy = (cpuTime() - before) / 1e6 / loader.stepsAnEpoch() / batch;
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "%-40s %d thread(s), epoch %d: %7.1f batches of %d a second, %6.0f pictures; %.2f ms of a core"
                                + " each%n",
                        what,
                        threads,
                        epoch,
                        loader.stepsAnEpoch() / seconds,
                        batch,
                        loader.stepsAnEpoch() * batch / seconds,
                        busy);
            }
        }
    }

    /** Of all threads, in nanoseconds; other programs don't lengthen it much. */
    private static long cpuTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static Path cifar(Path folder, int count) throws IOException {
        byte[] records = new byte[3_073 * count];
        new Random(1).nextBytes(records);
        for (int i = 0; i < count; i++) {
            records[3_073 * i] = (byte) (i % 10);
        }
        Files.write(Files.createDirectory(folder).resolve("data_batch_1.bin"), records);
        return folder;
    }

    private static Path jpegs(Path folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Path inner = Files.createDirectories(folder.resolve("class" + i % 4));
            BufferedImage picture = TriangleResampler.resize(FormulaImage.rgb(i, 60, 80), 640, 480);
            ImageIO.write(picture, "jpg", inner.resolve(i + ".jpg").toFile());
        }
        return folder;
    }
}
