package org.saccade.image.read;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.PictureFaults;
import org.saccade.image.PictureFormats;
import org.saccade.image.colour.RgbRows;
import org.saccade.image.colour.SampleMeaning;
import org.saccade.image.header.HeaderClaims;
import org.saccade.image.header.Jpeg2000Size;
import org.saccade.image.header.Orientation;
import org.saccade.image.header.TiffDirectory;
import org.saccade.image.header.TiffPages;

/** Reads one page of a file with one of ImageIO's readers. */
final class PageReader {
    /** An int array holds no more. */
    private static final long MOST_PIXELS = Integer.MAX_VALUE - 8;
    /** Formats that keep one picture in several sizes. */
    private static final Set<String> ICONS = Set.of("ICO", "CUR", "ICNS");
    /** Formats that viewers show as far as they go. */
    private static final Set<String> SHOWN_IN_PART = Set.of("PNG", "GIF", "BMP");
    /** ImageIO-Ext says this where it mistakes a picture of separate planes, as any of nine strips or three tiles. */
    private static final String CHANGED_PLANES = "resetting to \"Chunky\"";
    /** Formats whose readers tell a frame's place in their metadata; of others none is read. */
    private static final Set<String> TELLING = Set.of("GIF");

    /** Where an SGI header tells the bytes a sample, and its smallest and largest sample. */
    private static final int SGI_BYTES_AT = 3;

    private static final int SGI_RANGE_AT = 12;

    private final ImageInputStream in;
    private final ImageReader reader;
    private final String format;
    private final ReadOptions options;
    private final TiffPages tiff;
    private final Set<String> complaints = new LinkedHashSet<>();
    private float percentDone;

    /**
     * Prepares to read.
     *
     * @param in the file's, at its start
     * @param spi whose reader {@code reader} is
     * @param tiff what was looked at of the same file
     */
    PageReader(ImageInputStream in, ImageReaderSpi spi, ImageReader reader, ReadOptions options, TiffPages tiff) {
        this.in = in;
        this.reader = reader;
        this.options = options;
        this.tiff = tiff;
        format = PictureFormats.nameOf(spi);
    }

    /**
     * Reads the page.
     *
     * @param warnings takes what was overlooked
     * @throws PictureException if no reader could do better: too many pixels, no such page
     * @throws IOException if this reader can't; RuntimeExceptions mean the same
     */
    Picture read(List<String> warnings) throws IOException {
        boolean isTiff = format.equals("TIFF");
        List<TiffDirectory> directories = isTiff ? tiff.all() : List.of();
        HeaderClaims.check(in, format, options.maxPixels());
        RefusedVariants.check(in, format);
        reader.setInput(readable(), false, !TELLING.contains(format));
        reader.addIIOReadWarningListener((source, warning) -> complaints.add(warning));
        if (format.equals("JPEG 2000")) {
            Jpeg2000Size claimed = Jpeg2000Size.of(in);
            refuseTooLarge(claimed.width(), claimed.height());
        }
        int page = page();
        PictureTags tags =
                isTiff ? PictureTags.ofTiff(in, directories.get(page), warnings) : PictureTags.of(in, warnings);
        Decoded decoded = decoded(page, tags, warnings);
        weigh(decoded.image, warnings);
        SampleMeaning meaning = tags.meaning().orElse(SampleMeaning.of(decoded.image));
        RgbRows rows = RgbRows.of(decoded.image, meaning, tags.profile(), options.background(), warnings);
        return decoded.upright(rows, tags.orientation(), warnings);
    }

    /**
     * What the reader reads. TwelveMonkeys stretches SGI files between the values that their headers tell; nothing
     * else does.
     */
    private ImageInputStream readable() throws IOException {
        if (!format.equals("SGI")) {
            return in;
        }
        in.seek(SGI_BYTES_AT);
        boolean isDeep = in.read() == 2;
        in.seek(0);
        return new PatchedInput(
                in,
                SGI_RANGE_AT,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) (isDeep ? 255 : 0),
                (byte) 255);
    }

    private Decoded decoded(int page, PictureTags tags, List<String> warnings) throws IOException {
        int width = reader.getWidth(page);
        int height = reader.getHeight(page);
        refuseTooLarge(width, height);
        Optional<Animation> animation = Animation.of(in, reader, format, page);
        if (animation.isPresent()) {
            refuseTooLarge(animation.get().width(), animation.get().height());
            BufferedImage frame = animation.get().compose(reader, page);
            return new Decoded(frame, frame.getWidth(), frame.getHeight(), 1);
        }
        int subsampling = subsampling(page, (long) width * height);
        BufferedImage image = decode(page, subsampling, warnings);
        tags.clearGray().ifPresent(gray -> PngClearGray.clear(image, gray));
        return new Decoded(image, width, height, subsampling);
    }

    /**
     * A page as its reader hands it out.
     *
     * @param width of the page
     * @param height of the page
     * @param subsampling how much coarser the image is
     */
    private record Decoded(BufferedImage image, int width, int height, int subsampling) {
        Picture upright(RgbRows rows, Orientation orientation, List<String> warnings) throws PictureException {
            int factor = UprightRgb.factor(image.getWidth(), image.getHeight());
            UprightRgb.Upright upright = UprightRgb.of(rows, image.getWidth(), image.getHeight(), orientation, factor);
            if (subsampling > 1) {
                warnings.add("For want of memory the picture was decoded " + subsampling
                        + " times smaller each way; give Java more (SACCADE_JAVA_OPTS=-Xmx4g) to have all.");
            }
            return new Picture(
                    upright.pixels(),
                    upright.extent(),
                    orientation.uprightWidth(width, height),
                    orientation.uprightHeight(width, height),
                    warnings);
        }
    }

    private int page() throws IOException {
        OptionalInt wanted = options.page();
        if (wanted.isPresent()) {
            refuseNoSuchPage(wanted.getAsInt());
            return wanted.getAsInt() - 1;
        }
        int largest = 0;
        int sizes = ICONS.contains(format) ? reader.getNumImages(true) : 1;
        for (int i = 1; i < sizes; i++) {
            int wider = Integer.compare(reader.getWidth(i), reader.getWidth(largest));
            if (wider > 0 || (wider == 0 && depth(i) > depth(largest))) {
                largest = i;
            }
        }
        return largest;
    }

    private int depth(int page) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(page);
        return types.hasNext() ? types.next().getColorModel().getPixelSize() : 0;
    }

    private void refuseNoSuchPage(int wanted) throws IOException {
        try {
            reader.getWidth(wanted - 1);
        } catch (IndexOutOfBoundsException e) {
            int pages = reader.getNumImages(true);
            throw new PictureException(
                    "has " + (pages == 1 ? "one page" : pages + " pages") + "; there is no page " + wanted, e);
        }
    }

    private void refuseTooLarge(long width, long height) throws IOException {
        if (width < 1 || height < 1) {
            throw new IOException("a picture of " + width + " x " + height + " pixels");
        }
        // no overflow: a JPEG 2000 codestream may claim 2^32 x 2^32
        long pixels = width > Long.MAX_VALUE / height ? Long.MAX_VALUE : width * height;
        if (pixels > Math.min(options.maxPixels(), MOST_PIXELS)) {
            throw new PictureException(String.format(
                    Locale.ROOT,
                    "has %d x %d = %,d pixels, over the limit of %,d; make it smaller%s",
                    width,
                    height,
                    pixels,
                    Math.min(options.maxPixels(), MOST_PIXELS),
                    pixels > MOST_PIXELS ? "" : ", or raise --max-pixels"));
        }
    }

    /** How much coarser to decode, so that the decoded picture takes at most half of the memory that is left. */
    private int subsampling(int page, long pixels) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(page);
        if (!types.hasNext()) {
            return 1;
        }
        ImageTypeSpecifier type = types.next();
        double bytes = pixels * (double) type.getColorModel().getPixelSize() / 8;
        Runtime runtime = Runtime.getRuntime();
        double left = runtime.maxMemory() - (double) (runtime.totalMemory() - runtime.freeMemory());
        return Math.max(1, (int) Math.ceil(Math.sqrt(bytes / (left / 2))));
    }

    private BufferedImage decode(int page, int subsampling, List<String> warnings) throws IOException {
        ImageReadParam param = reader.getDefaultReadParam();
        if (subsampling > 1) {
            param.setSourceSubsampling(subsampling, subsampling, subsampling / 2, subsampling / 2);
            return reader.read(page, param);
        }
        if (!SHOWN_IN_PART.contains(format)) {
            return reader.read(page, param);
        }
        // A destination of our own keeps what was decoded when the data ends early.
        BufferedImage destination =
                reader.getImageTypes(page).next().createBufferedImage(reader.getWidth(page), reader.getHeight(page));
        param.setDestination(destination);
        reader.addIIOReadProgressListener(new Progress());
        try {
            return reader.read(page, param);
        } catch (IOException | RuntimeException e) {
            if (percentDone <= 0 || !PictureFaults.isCutShort(e)) {
                throw e;
            }
            warnings.add(cutShort(String.format(Locale.ROOT, "about %.0f %% of it is there", percentDone)));
            return destination;
        }
    }

    private String cutShort(String howMuch) {
        return "The picture is cut short: the " + format + " data ends early, and " + howMuch
                + ". The rest is blank; copy or download it again.";
    }

    /** Sorts a decoder's complaints into those that mean a part of the picture is missing, and the rest. */
    private void weigh(BufferedImage decoded, List<String> warnings) throws IOException {
        for (String complaint : complaints) {
            // libjpeg's words (jerror.h) for data that stopped early; the rest of the picture is then plain gray.
            if (complaint.toLowerCase(Locale.ROOT).contains("premature end")) {
                if (isPlain(decoded)) {
                    throw new EOFException("the data ends before the first row");
                }
                warnings.add(cutShort("only a part of it is there"));
            } else if (complaint.contains(CHANGED_PLANES)) {
                throw new IOException("its reader takes separate planes for one");
            } else {
                warnings.add("The " + format + " data has a fault that was overlooked: "
                        + complaint.strip().replaceAll("\\s+", " ").replaceFirst("\\.+$", "") + ".");
            }
        }
    }

    private static boolean isPlain(BufferedImage image) {
        int first = image.getRGB(0, 0);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) != first) {
                    return false;
                }
            }
        }
        return true;
    }

    /** How much was decoded. */
    private final class Progress implements IIOReadProgressListener {
        @Override
        public void imageProgress(ImageReader source, float percent) {
            percentDone = Math.max(percentDone, percent);
        }

        @Override
        public void sequenceStarted(ImageReader source, int minIndex) {}

        @Override
        public void sequenceComplete(ImageReader source) {}

        @Override
        public void imageStarted(ImageReader source, int imageIndex) {}

        @Override
        public void imageComplete(ImageReader source) {}

        @Override
        public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

        @Override
        public void thumbnailProgress(ImageReader source, float percent) {}

        @Override
        public void thumbnailComplete(ImageReader source) {}

        @Override
        public void readAborted(ImageReader source) {}
    }
}
