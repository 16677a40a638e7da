package org.saccade.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads a picture's file through ImageIO; the content decides about the format, not the name. */
public final class PictureReader {
    /** An int array holds no more. */
    private static final long MOST_PIXELS = Integer.MAX_VALUE - 8;

    private PictureReader() {}

    /**
     * Reads the first picture of a file.
     *
     * @return the picture, upright, opaque and sRGB, with a warning for each thing that was overlooked
     * @throws PictureException if there is no such file, it is a folder or empty, may not be read, is no picture, is
     *     damaged or cut short, has more pixels than allowed, or is too large for the memory there is. The message
     *     leaves out the file's name.
     */
    public static Picture read(Path file, ReadOptions options) throws PictureException {
        try (ImageInputStream in = PictureFile.open(file)) {
            return read(in, options);
        } catch (PictureException e) {
            throw e;
        } catch (IOException e) {
            throw PictureFaults.unopened(e);
        }
    }

    private static Picture read(ImageInputStream in, ReadOptions options) throws IOException {
        List<String> warnings = new ArrayList<>();
        Orientation orientation = ExifOrientation.of(in, warnings);
        ImageReader reader = readerOf(in);
        try {
            reader.setInput(in, false, true);
            BufferedImage decoded = decode(reader, options, warnings);
            return new Picture(UprightRgb.of(decoded, orientation, options.background()), warnings);
        } catch (OutOfMemoryError e) {
            throw PictureFaults.tooLittleMemory(e);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader readerOf(ImageInputStream in) throws PictureException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            throw new PictureException("is not a picture that can be read; save it as PNG or JPEG");
        }
        return readers.next();
    }

    private static BufferedImage decode(ImageReader reader, ReadOptions options, List<String> warnings)
            throws PictureException {
        String format = "picture";
        try {
            format = reader.getFormatName().toUpperCase(Locale.ROOT);
            Set<String> complaints = new LinkedHashSet<>();
            reader.addIIOReadWarningListener((source, warning) -> complaints.add(warning));
            refuseTooLarge(reader.getWidth(0), reader.getHeight(0), options.maxPixels());
            BufferedImage decoded = reader.read(0);
            weigh(complaints, format, warnings);
            return decoded;
        } catch (PictureException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Decoders answer damaged files with about every unchecked exception there is.
            throw PictureFaults.undecoded(format, e);
        }
    }

    private static void refuseTooLarge(int width, int height, long maxPixels) throws PictureException {
        long pixels = (long) width * height;
        if (pixels > Math.min(maxPixels, MOST_PIXELS)) {
            throw new PictureException(String.format(
                    Locale.ROOT,
                    "has %d x %d = %,d pixels, over the limit of %,d; make it smaller%s",
                    width,
                    height,
                    pixels,
                    Math.min(maxPixels, MOST_PIXELS),
                    pixels > MOST_PIXELS ? "" : ", or raise --max-pixels"));
        }
    }

    /** Sorts a decoder's complaints into an error (a part of the picture is missing) and warnings (the rest). */
    private static void weigh(Set<String> complaints, String format, List<String> warnings) throws PictureException {
        for (String complaint : complaints) {
            // libjpeg's words (jerror.h) for data that stopped early; the rest of the picture is then plain gray.
            if (complaint.toLowerCase(Locale.ROOT).contains("premature end")) {
                throw PictureFaults.truncated(format, null);
            }
            warnings.add("The " + format + " data has a fault that was overlooked: " + complaint.strip() + ".");
        }
    }
}
