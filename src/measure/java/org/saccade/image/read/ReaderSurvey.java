package org.saccade.image.read;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.Fixtures;
import org.saccade.image.Picture;
import org.saccade.image.PictureFormats;
import org.saccade.image.header.TiffPages;
import org.saccade.image.tiff.TiffVariants;

/**
 * Prints what each reader by itself makes of every file of a matrix: how far it is from what is expected, or why it
 * refuses. The rules of {@link TiffVariants} come from its answers; run it again when a reader's version changes.
 */
final class ReaderSurvey {
    private ReaderSurvey() {}

    /**
     * Prints one line a file and reader.
     *
     * @param args a folder, as make_matrix.py writes it
     */
    public static void main(String[] args) throws IOException {
        for (PictureMatrix.Entry entry : new PictureMatrix(Path.of(args[0])).entries()) {
            BufferedImage expected = ImageIO.read(entry.expected().toFile());
            try (ImageInputStream in = PictureFile.open(entry.file())) {
                for (ImageReaderSpi spi : PictureFormats.readersOf(in)) {
                    System.out.println(String.join(
                            "\t",
                            entry.file().getFileName().toString(),
                            entry.combination(),
                            Integer.toString(entry.tolerance()),
                            spi.getClass().getName(),
                            answer(in, spi, expected)));
                }
            }
        }
    }

    private static String answer(ImageInputStream in, ImageReaderSpi spi, BufferedImage expected) throws IOException {
        in.seek(0);
        ImageReader reader = spi.createReaderInstance();
        try {
            Picture picture =
                    new PageReader(in, spi, reader, ReadOptions.DEFAULT, TiffPages.of(in)).read(new ArrayList<>());
            return Fixtures.largestDifference(expected, picture.pixels(), "") + "\t" + picture.warnings();
        } catch (Exception | Error e) {
            return "refused\t" + e.getClass().getSimpleName() + ": "
                    + String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
        } finally {
            reader.dispose();
        }
    }
}
