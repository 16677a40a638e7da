package org.saccade.image;

import java.awt.image.BufferedImage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads picture files through ImageIO. The content decides what a file is, not its name. Nothing is cached on disk, and a
 * picture's size is known, and judged, before memory is taken for it.
 */
public final class PictureReader {
    private final ReadOptions options;

    public PictureReader(ReadOptions options) {
        this.options = options;
    }

    /**
     * Reads a picture.
     *
     * @throws PictureException if it can't be read, saying why and what to do
     */
    public Picture read(Path file) throws PictureException {
        checkFile(file);
        try (ImageInputStream stream = new FileImageInputStream(file.toFile())) {
            return decode(stream);
        } catch (PictureException e) {
            throw e;
        } catch (FileNotFoundException e) {
            throw unreadable(e);
        } catch (IOException | RuntimeException e) {
            // Readers meet damaged files with index errors and the like as often as with an IOException.
            throw new PictureException(
                    "the picture is damaged: " + reason(e) + ". Save it anew, or convert it to PNG", e);
        } catch (OutOfMemoryError e) {
            throw new PictureException(
                    "there is not enough memory to decode the picture: make it smaller, or give Java more"
                            + " (SACCADE_JAVA_OPTS=-Xmx8g)",
                    e);
        }
    }

    private static void checkFile(Path file) throws PictureException {
        try {
            if (Files.isDirectory(file)) {
                throw new PictureException("this is a folder: name the pictures in it");
            }
            if (Files.size(file) == 0) {
                throw new PictureException("the file is empty: copy or download it again");
            }
        } catch (NoSuchFileException e) {
            throw new PictureException("there is no such file: check the name", e);
        } catch (AccessDeniedException e) {
            throw unreadable(e);
        } catch (PictureException e) {
            throw e;
        } catch (IOException e) {
            throw new PictureException("the file can't be read: " + reason(e), e);
        }
        if (!Files.isReadable(file)) {
            throw unreadable(null);
        }
    }

    private static PictureException unreadable(Throwable cause) {
        return new PictureException("the file can't be opened: check its permissions", cause);
    }

    private Picture decode(ImageInputStream stream) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
        if (!readers.hasNext()) {
            throw new PictureException("this is no picture that can be read: save it as JPEG, PNG, GIF, BMP or TIFF");
        }
        ImageReader reader = readers.next();
        try {
            List<String> warnings = new ArrayList<>();
            reader.setInput(stream, false, false);
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            checkSize(reader);
            BufferedImage decoded = reader.read(0);
            Orientation orientation = ExifOrientation.of(stream, reader.getFormatName());
            return new Picture(orientation.apply(SrgbPixels.of(decoded, options.background())), warnings);
        } finally {
            reader.dispose();
        }
    }

    private void checkSize(ImageReader reader) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > options.maxPixels()) {
            throw new PictureException("the picture has %d x %d pixels, more than the %,d allowed: raise --max-pixels"
                    .formatted(reader.getWidth(0), reader.getHeight(0), options.maxPixels()));
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
