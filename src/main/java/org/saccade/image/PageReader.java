package org.saccade.image;

import java.awt.color.ICC_Profile;
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
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.NodeList;

/** Reads one page of a file with one of ImageIO's readers. */
final class PageReader {
    /** An int array holds no more. */
    private static final long MOST_PIXELS = Integer.MAX_VALUE - 8;
    /** Formats that keep one picture in several sizes. */
    private static final Set<String> ICONS = Set.of("ICO", "CUR", "ICNS");
    /** Formats that viewers show as far as they go. */
    private static final Set<String> SHOWN_IN_PART = Set.of("PNG", "GIF", "BMP");
    /** Formats whose readers tell the orientation, or a frame's place, in their metadata; of others none is read. */
    private static final Set<String> TELLING = Set.of("TIFF", "GIF");

    private final ImageInputStream in;
    private final ImageReader reader;
    private final String format;
    private final ReadOptions options;
    private final Set<String> complaints = new LinkedHashSet<>();
    private float percentDone;

    PageReader(ImageInputStream in, ImageReaderSpi spi, ImageReader reader, ReadOptions options) {
        this.in = in;
        this.reader = reader;
        this.options = options;
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
        HeaderClaims.check(in, format, options.maxPixels());
        reader.setInput(in, false, !TELLING.contains(format));
        reader.addIIOReadWarningListener((source, warning) -> complaints.add(warning));
        Orientation orientation = ExifOrientation.of(in, warnings);
        Optional<ICC_Profile> profile = PngProfile.of(in, warnings);
        if (format.equals("JPEG 2000")) {
            Jpeg2000Size claimed = Jpeg2000Size.of(in);
            refuseTooLarge(claimed.width(), claimed.height());
        }
        int page = page();
        if (format.equals("TIFF")) {
            IIOMetadata metadata = reader.getImageMetadata(page);
            refuseMisreadInks(metadata);
            orientation = Orientation.ofStandardName(standardValue(metadata, "ImageOrientation", "value"));
        }
        int width = reader.getWidth(page);
        int height = reader.getHeight(page);
        refuseTooLarge(width, height);
        Optional<Animation> animation = Animation.of(in, reader, format, page);
        BufferedImage decoded;
        int subsampling = 1;
        if (animation.isPresent()) {
            width = animation.get().width();
            height = animation.get().height();
            refuseTooLarge(width, height);
            decoded = animation.get().compose(reader, page);
        } else {
            subsampling = subsampling(page, (long) width * height);
            decoded = decode(page, subsampling, warnings);
        }
        weigh(decoded, warnings);
        return picture(decoded, width, height, orientation, profile, subsampling, warnings);
    }

    private Picture picture(
            BufferedImage decoded,
            int width,
            int height,
            Orientation orientation,
            Optional<ICC_Profile> profile,
            int subsampling,
            List<String> warnings)
            throws PictureException {
        RgbRows rows = RgbRows.of(decoded, profile, options.background(), warnings);
        int factor = UprightRgb.factor(decoded.getWidth(), decoded.getHeight());
        UprightRgb.Upright upright = UprightRgb.of(rows, decoded.getWidth(), decoded.getHeight(), orientation, factor);
        if (subsampling > 1) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "For want of memory only every %d. pixel of every %d. row was decoded; give Java more"
                            + " (SACCADE_JAVA_OPTS=-Xmx4g) to have all.",
                    subsampling,
                    subsampling));
        }
        return new Picture(
                upright.pixels(),
                upright.extent(),
                orientation.uprightWidth(width, height),
                orientation.uprightHeight(width, height),
                warnings);
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
            if (reader.getWidth(i) > reader.getWidth(largest)) {
                largest = i;
            }
        }
        return largest;
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

    /** ImageIO-Ext takes JPEG-compressed CMYK for inverted, which it is only in files of its own. */
    private void refuseMisreadInks(IIOMetadata metadata) throws IOException {
        if (PictureFormats.family(reader.getOriginatingProvider()).equals("ImageIO-Ext")
                && standardValue(metadata, "ColorSpaceType", "name").equals("CMYK")
                && standardValue(metadata, "CompressionTypeName", "value").contains("JPEG")) {
            throw new IOException("JPEG-compressed CMYK, which another reader reads better");
        }
    }

    /** An attribute of ImageIO's standard metadata (javax_imageio_1.0); empty where it isn't there. */
    private static String standardValue(IIOMetadata metadata, String element, String attribute) {
        if (metadata == null || !metadata.isStandardMetadataFormatSupported()) {
            return "";
        }
        IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree("javax_imageio_1.0");
        NodeList nodes = tree.getElementsByTagName(element);
        return nodes.getLength() == 0 ? "" : ((IIOMetadataNode) nodes.item(0)).getAttribute(attribute);
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
