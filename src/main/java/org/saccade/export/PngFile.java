package org.saccade.export;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** PNG, eight bits a channel, with text chunks (PNG specification, section 11.3.4), by the JDK's own writer. */
public final class PngFile {
    private static final String FORMAT = "javax_imageio_png_1.0";
    /**
     * The quickest compression, zlib's level 1: of photographs as small as the usual one, of squares larger by a half, in four
     * fifths of the time, which is most of what writing takes.
     */
    private static final float QUICK = 0.9f;

    private static final double METRES_PER_INCH = 0.0254;

    private PngFile() {}

    /**
     * A picture with what is told of it.
     *
     * @param image TYPE_INT_RGB, or TYPE_INT_ARGB, which keeps its alpha
     * @param texts keyword (Latin letters) to text: tEXt where it is ASCII, else iTXt in UTF-8
     */
    public static WholeFile.Content of(BufferedImage image, Map<String, String> texts) {
        return out -> write(image, tree(texts), out);
    }

    /**
     * The same, to be printed at a size.
     *
     * @param dotsPerInch pixels of an inch of paper
     */
    static WholeFile.Content of(BufferedImage image, Map<String, String> texts, int dotsPerInch) {
        IIOMetadataNode root = tree(texts);
        IIOMetadataNode size = new IIOMetadataNode("pHYs");
        String perMetre = String.valueOf(Math.round(dotsPerInch / METRES_PER_INCH));
        size.setAttribute("pixelsPerUnitXAxis", perMetre);
        size.setAttribute("pixelsPerUnitYAxis", perMetre);
        size.setAttribute("unitSpecifier", "meter");
        root.appendChild(size);
        return out -> write(image, root, out);
    }

    private static void write(BufferedImage image, IIOMetadataNode told, OutputStream out) throws IOException {
        ImageWriter writer = writer(image);
        // in memory: ImageIO's own choice would be a second file in the system's temporary folder
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUICK);
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
            metadata.mergeTree(FORMAT, told);
            writer.write(null, new IIOImage(image, null, metadata), param);
        } finally {
            writer.dispose();
        }
    }

    private static ImageWriter writer(BufferedImage image) {
        Iterator<ImageWriter> writers =
                ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(image), "png");
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            // another plug-in may write PNG too, but needn't know the JDK's metadata
            if (FORMAT.equals(writer.getOriginatingProvider().getNativeImageMetadataFormatName())) {
                return writer;
            }
        }
        throw new IllegalStateException("this Java has no PNG writer: use a full JDK or JRE with java.desktop");
    }

    private static IIOMetadataNode tree(Map<String, String> texts) {
        IIOMetadataNode plain = new IIOMetadataNode("tEXt");
        IIOMetadataNode international = new IIOMetadataNode("iTXt");
        texts.forEach((keyword, text) -> {
            // a line of text: what else a file name may hold is no text for a PNG
            String line = text.replaceAll("\\p{Cntrl}", " ");
            if (StandardCharsets.US_ASCII.newEncoder().canEncode(line)) {
                plain.appendChild(plainEntry(keyword, line));
            } else {
                international.appendChild(internationalEntry(keyword, line));
            }
        });
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        for (IIOMetadataNode node : new IIOMetadataNode[] {plain, international}) {
            if (node.hasChildNodes()) {
                root.appendChild(node);
            }
        }
        return root;
    }

    private static IIOMetadataNode plainEntry(String keyword, String text) {
        IIOMetadataNode entry = new IIOMetadataNode("tEXtEntry");
        entry.setAttribute("keyword", keyword);
        entry.setAttribute("value", text);
        return entry;
    }

    private static IIOMetadataNode internationalEntry(String keyword, String text) {
        IIOMetadataNode entry = new IIOMetadataNode("iTXtEntry");
        entry.setAttribute("keyword", keyword);
        entry.setAttribute("compressionFlag", "FALSE");
        entry.setAttribute("compressionMethod", "0");
        entry.setAttribute("languageTag", "");
        entry.setAttribute("translatedKeyword", "");
        entry.setAttribute("text", text);
        return entry;
    }
}
