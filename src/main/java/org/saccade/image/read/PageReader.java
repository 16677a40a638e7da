package org.saccade.image.read;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
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
        PageDecoder decoder = new PageDecoder(reader, format);
        if (format.equals("JPEG 2000")) {
            Jpeg2000Size claimed = Jpeg2000Size.of(in);
            refuseTooLarge(claimed.width(), claimed.height());
        }
        int page = page();
        PictureTags tags =
                isTiff ? PictureTags.ofTiff(in, directories.get(page), warnings) : PictureTags.of(in, warnings);
        Decoded decoded = decoded(page, tags, decoder, warnings);
        decoder.weigh(decoded.image, warnings);
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

    private Decoded decoded(int page, PictureTags tags, PageDecoder decoder, List<String> warnings) throws IOException {
        int width = reader.getWidth(page);
        int height = reader.getHeight(page);
        refuseTooLarge(width, height);
        Optional<Animation> animation = Animation.of(in, reader, format, page);
        if (animation.isPresent()) {
            refuseTooLarge(animation.get().width(), animation.get().height());
            BufferedImage frame = animation.get().compose(reader, page);
            return new Decoded(frame, frame.getWidth(), frame.getHeight(), 1);
        }
        int subsampling = decoder.subsampling(page, (long) width * height);
        BufferedImage image = decoder.decode(page, subsampling, warnings);
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
        if (format.equals("TIFF")) {
            refuseNoSuchDirectory(wanted);
            return;
        }
        if (format.equals(
                "PNG")) { // it holds one, and its reader, once asked, lets nobody else read what is before its data
            if (wanted > 1) {
                throw new PictureException(noSuchPage(1, wanted));
            }
            return;
        }
        try {
            reader.getWidth(wanted - 1);
        } catch (IndexOutOfBoundsException e) {
            throw new PictureException(noSuchPage(reader.getNumImages(true), wanted), e);
        }
    }

    /** Without the reader, which takes memory for whatever a damaged directory claims. */
    private void refuseNoSuchDirectory(int wanted) throws IOException {
        int pages = tiff.all().size();
        if (wanted > pages) {
            throw new PictureException(
                    tiff.areCutShort()
                            ? "is damaged after page " + pages + "; page " + wanted + " can't be read"
                            : noSuchPage(pages, wanted));
        }
    }

    private static String noSuchPage(int pages, int wanted) {
        return "has " + (pages == 1 ? "one page" : pages + " pages") + "; there is no page " + wanted;
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
}
