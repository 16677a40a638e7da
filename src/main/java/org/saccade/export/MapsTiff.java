package org.saccade.export;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import org.w3c.dom.Element;

/**
 * Maps as a TIFF of several pages, float32, compressed without loss, written by ImageIO-Ext. A page's name (PageName) is
 * the map's in {@code attention.json}.
 *
 * <p>A page is as large as the picture in its file, pixel for pixel: every pixel has the value of the patch that its
 * middle lies in, NaN where none lies ({@code --fit crop}). It is not the size of the grid with a resolution that tells
 * how large a patch is, since nobody would honour that: neither Fiji (Image, Overlay, Add Image; Merge Channels) nor
 * QuPath (TransformedServerBuilder.concatChannels) looks at the pixels' size when it lays one picture over another, and a
 * patch of 8.33 x 7.9 pixels can't be brought to the picture by whole numbers. No value is made up on the way: those of a
 * page are the map's.
 *
 * <p>Strips, not tiles, and no predictor, since ImageJ opens nothing else by itself. ImageDescription is in ImageJ's words,
 * which Bio-Formats, and with it QuPath, reads too: pages are channels there, not points in time. ImageJ passes over
 * PageName: the line {@code pages=} tells it which channel is which.
 */
final class MapsTiff {
    private static final String WRITER = "it.geosolutions";
    private static final String DEFLATE = "ZLib";
    /** The largest array of bytes that a page is in the programs that open it. */
    private static final long MOST_PIXELS = (Integer.MAX_VALUE - 8L) / Float.BYTES;
    /** None: a pixel is a pixel. */
    private static final int NO_UNIT = 1;

    private final List<NamedMap> maps;
    private final PatchPlaces places;
    private final Provenance from;

    MapsTiff(List<NamedMap> maps, PatchPlaces places, Provenance from) {
        this.maps = maps;
        this.places = places;
        this.from = from;
    }

    /**
     * Its content.
     *
     * @param whileWriting is called again and again, and may end the writing by an exception
     * @throws ExportException if no program could open a page of the picture's size
     */
    org.saccade.file.WholeFile.Placed content(Runnable whileWriting) throws ExportException {
        if ((long) places.width() * places.height() > MOST_PIXELS) {
            throw new ExportException(("a TIFF page of the picture's %d x %d pixels is more than other programs open:"
                            + " leave tiff out")
                    .formatted(places.width(), places.height()));
        }
        return part -> {
            ImageWriter writer = writer();
            try (ImageOutputStream out = new FileImageOutputStream(part.toFile())) {
                writer.setOutput(out);
                write(writer, whileWriting);
            } finally {
                writer.dispose();
            }
        };
    }

    private static ImageWriter writer() {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("tiff");
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getName().startsWith(WRITER)) {
                return writer;
            }
            writer.dispose();
        }
        throw new IllegalStateException("ImageIO-Ext's writer is missing from the class path: lib/imageio-ext.jar");
    }

    private void write(ImageWriter writer, Runnable whileWriting) throws IOException {
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionType(DEFLATE);
        IIOMetadata ofFile = writer.getDefaultStreamMetadata(how);
        String streamFormat = ofFile.getNativeMetadataFormatName();
        Element tree = (Element) ofFile.getAsTree(streamFormat);
        Element order = (Element) tree.getElementsByTagName("ByteOrder").item(0);
        // Pillow 9 turns compressed floats of the other order twice
        order.setAttribute("value", ByteOrder.LITTLE_ENDIAN.toString());
        ofFile.mergeTree(streamFormat, tree);
        writer.prepareWriteSequence(ofFile);
        for (int page = 0; page < maps.size(); page++) {
            PatchPixels pixels = new PatchPixels(maps.get(page).map(), places, whileWriting);
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(pixels), how);
            String format = metadata.getNativeMetadataFormatName();
            metadata.mergeTree(format, tags(format, page, pixels.rowsPerStrip()).tree());
            writer.writeToSequence(new IIOImage(pixels, null, metadata), how);
        }
        writer.endWriteSequence();
    }

    private TiffTags tags(String format, int page, int rowsPerStrip) {
        TiffTags tags = new TiffTags(format)
                .longs(TiffTags.ROWS_PER_STRIP, rowsPerStrip)
                .ascii(TiffTags.PAGE_NAME, maps.get(page).name())
                .shorts(TiffTags.PAGE_NUMBER, page, maps.size())
                .rational(TiffTags.X_RESOLUTION, 1)
                .rational(TiffTags.Y_RESOLUTION, 1)
                .shorts(TiffTags.RESOLUTION_UNIT, NO_UNIT)
                .ascii(TiffTags.SOFTWARE, "Saccade " + from.version());
        if (page == 0) {
            tags.ascii(TiffTags.IMAGE_DESCRIPTION, description());
        }
        return tags;
    }

    /** A line for each property, as ImageJ writes them; it passes over those that it doesn't know. */
    private String description() {
        StringBuilder text = new StringBuilder("ImageJ=1.54p\n");
        text.append("images=").append(maps.size()).append('\n');
        if (maps.size() > 1) {
            text.append("channels=").append(maps.size()).append("\nhyperstack=true\nmode=grayscale\n");
        }
        text.append("unit=pixel\nloop=false\n");
        text.append("min=").append(least()).append("\nmax=").append(most()).append('\n');
        text.append("pages=")
                .append(maps.stream().map(NamedMap::name).collect(Collectors.joining(",")))
                .append('\n');
        text.append("model=").append(ascii(from.model())).append('\n');
        Optional<String> note = from.weights().caveat().map(caveat -> caveat.text());
        note.ifPresent(known -> text.append("note=").append(ascii(known)).append('\n'));
        return text.toString();
    }

    private float least() {
        return (float)
                maps.stream().mapToDouble(map -> map.map().minimum()).min().orElse(0);
    }

    private float most() {
        return (float)
                maps.stream().mapToDouble(map -> map.map().maximum()).max().orElse(1);
    }

    /** A tag of text knows no other letters, and a line no end. */
    private static String ascii(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
