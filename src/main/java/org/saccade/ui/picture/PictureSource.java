package org.saccade.ui.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.read.PictureReader;
import org.saccade.image.read.ReadOptions;
import org.saccade.ui.common.ScreenPixels;
import org.saccade.ui.common.Texts;

/** Where a picture comes from. */
public interface PictureSource {
    /** A short name to show. */
    String name();

    /** A longer name that tells it from others, to show on demand. */
    default String whole() {
        return name();
    }

    /**
     * Decodes the picture; may take a while, so never on the JavaFX Application Thread.
     *
     * @throws PictureException if it can't be read; the message leaves out its name
     */
    Picture read() throws PictureException;

    /** Whether it can be read now; what comes from the network is fetched first. */
    default boolean isAtHand() {
        return true;
    }

    /** Whether it is looked at as soon as it is in the list; else the user is asked first. */
    default boolean isWanted() {
        return true;
    }

    /** A name as it can be shown on one line: line breaks and what turns the direction of writing are replaced. */
    static String shown(String name) {
        return name.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]", "\ufffd");
    }

    /** A picture file. */
    record OfFile(Path file) implements PictureSource {
        @Override
        public String name() {
            return name(file);
        }

        @Override
        public String whole() {
            return shown(file.toString());
        }

        /** A file's name without its folder. */
        public static String name(Path file) {
            Path name = file.getFileName();
            return shown(name == null ? file.toString() : name.toString());
        }

        /** A file's name, and the folder that it is in. */
        public static String nameAndFolder(Path file) {
            Path folder = file.getParent();
            return folder == null ? name(file) : name(file) + "  ·  " + name(folder);
        }

        @Override
        public Picture read() throws PictureException {
            return PictureReader.read(file, ReadOptions.DEFAULT);
        }
    }

    /** A picture in memory, from the clipboard or out of a browser; transparent parts lie on white. */
    record OfImage(String name, Image image) implements PictureSource {
        @Override
        public Picture read() {
            return new Picture(onWhite(ScreenPixels.copy(image, BufferedImage.TYPE_INT_ARGB)), List.of());
        }
    }

    private static BufferedImage onWhite(BufferedImage image) {
        BufferedImage rgb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = rgb.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return rgb;
    }

    /**
     * One of the pictures that ship with the program.
     *
     * @param hint what the demo weights make of it, in a few words
     */
    record Sample(String name, String resource, String hint) implements PictureSource {
        /** All of them, made by {@code resources/org/saccade/ui/samples/make_samples.py}; the last shows a failure. */
        public static List<Sample> all() {
            return List.of(
                    new Sample(Texts.of("sample.coffee"), "coffee.jpg", Texts.of("sample.coffee.hint")),
                    new Sample(Texts.of("sample.rocket"), "rocket.jpg", Texts.of("sample.rocket.hint")),
                    new Sample(Texts.of("sample.cat"), "chelsea.jpg", Texts.of("sample.cat.hint")),
                    new Sample(Texts.of("sample.astronaut"), "astronaut.jpg", Texts.of("sample.astronaut.hint")));
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
                return new Picture(onWhite(ImageIO.read(new MemoryCacheImageInputStream(in))), List.of());
            } catch (IOException e) {
                throw new PictureException("is a sample that can't be read; install Saccade again", e);
            }
        }
    }
}
