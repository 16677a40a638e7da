package org.saccade.ui.picture;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.PictureReader;
import org.saccade.image.ReadOptions;

/** Where a picture comes from. */
public interface PictureSource {
    /** A short name to show. */
    String name();

    /**
     * Decodes the picture; may take a while, so never on the screen's thread.
     *
     * @throws PictureException if it can't be read; the message leaves out its name
     */
    Picture read() throws PictureException;

    /** A picture file. */
    record OfFile(Path file) implements PictureSource {
        @Override
        public String name() {
            Path name = file.getFileName();
            return name == null ? file.toString() : name.toString();
        }

        @Override
        public Picture read() throws PictureException {
            return PictureReader.read(file, ReadOptions.DEFAULT);
        }
    }

    /** A picture in memory, from the clipboard or out of a browser. */
    record OfPixels(String name, Picture picture) implements PictureSource {
        @Override
        public Picture read() {
            return picture;
        }
    }

    /** One of the pictures that ship with the program. */
    record Sample(String name, String resource) implements PictureSource {
        /** All of them, drawn by {@code resources/org/saccade/ui/samples/draw_samples.py}. */
        public static List<Sample> all() {
            return List.of(
                    new Sample("Sailing boat", "boat.png"),
                    new Sample("Flowers", "flowers.png"),
                    new Sample("Balloons", "balloons.png"));
        }

        /** The encoded picture; the caller closes it. */
        public InputStream open() {
            InputStream in = Sample.class.getResourceAsStream("/org/saccade/ui/samples/" + resource);
            if (in == null) {
                throw new IllegalStateException("the program lacks its sample " + resource);
            }
            return in;
        }

        @Override
        public Picture read() throws PictureException {
            try (InputStream in = open()) {
                BufferedImage decoded = ImageIO.read(in);
                BufferedImage rgb =
                        new BufferedImage(decoded.getWidth(), decoded.getHeight(), BufferedImage.TYPE_INT_RGB);
                Graphics2D graphics = rgb.createGraphics();
                graphics.drawImage(decoded, 0, 0, null);
                graphics.dispose();
                return new Picture(rgb, List.of());
            } catch (IOException e) {
                throw new PictureException("is a sample that can't be read; install Saccade again", e);
            }
        }
    }
}
