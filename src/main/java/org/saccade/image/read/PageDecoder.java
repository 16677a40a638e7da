package org.saccade.image.read;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.event.IIOReadProgressListener;
import org.saccade.image.PictureFaults;

/** Lets a reader decode a page, as coarsely as memory asks and as far as the data goes, and weighs what it complains of. */
final class PageDecoder {
    /** Formats that viewers show as far as they go. */
    private static final Set<String> SHOWN_IN_PART = Set.of("PNG", "GIF", "BMP");
    /** ImageIO-Ext says this where it mistakes a picture of separate planes, as any of nine strips or three tiles. */
    private static final String CHANGED_PLANES = "resetting to \"Chunky\"";

    /** Some is left for what is made of it. */
    private static final double PART = 0.4;

    private final ImageReader reader;
    private final String format;
    private final Set<String> complaints = new LinkedHashSet<>();
    private float percentDone;

    /** Begins to note what the reader complains of. */
    PageDecoder(ImageReader reader, String format) {
        this.reader = reader;
        this.format = format;
        reader.addIIOReadWarningListener((source, warning) -> complaints.add(warning));
    }

    /**
     * How much coarser to decode, so that the decoded picture takes at most {@link #PART} of the memory that Java may take; at
     * least 1. What happens to be free doesn't count: the same file gives the same picture, whatever else is in memory.
     *
     * @param pixels of the page
     */
    int subsampling(int page, long pixels) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(page);
        if (!types.hasNext()) {
            return 1;
        }
        ImageTypeSpecifier type = types.next();
        double bytes = pixels * (double) type.getColorModel().getPixelSize() / 8;
        return Math.max(1, (int)
                Math.ceil(Math.sqrt(bytes / (PART * Runtime.getRuntime().maxMemory()))));
    }

    /**
     * Decodes a page; of a format that viewers show in part, what is there of it.
     *
     * @param subsampling as {@link #subsampling} gives it
     * @param warnings takes a sentence if a part is missing
     */
    BufferedImage decode(int page, int subsampling, List<String> warnings) throws IOException {
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

    /**
     * Sorts the reader's complaints into those that mean a part of the picture is missing, and the rest.
     *
     * @param warnings takes a sentence for each
     * @throws IOException if nothing of it is there, or the reader mistook it
     */
    void weigh(BufferedImage decoded, List<String> warnings) throws IOException {
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
