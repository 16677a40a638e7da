package org.saccade.export;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * An animated GIF that begins again at its end, by the JDK's own writer. Each frame has the 256 colours that suit it
 * best, and what lies between them is dithered. Frames are written one at a time, and only one is held.
 */
public final class AnimatedGif implements AutoCloseable {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    private static final long MILLIS_OF_A_TICK = 10;
    /** Viewers take less for a mistake and wait longer. */
    private static final int LEAST_TICKS = 2;

    private static final int MOST_TICKS = 0xffff;

    private final ImageWriter writer;
    private final ImageOutputStream stream;
    private String comment;
    private int width;
    private int height;

    /**
     * Begins one.
     *
     * @param out stays open
     */
    public AnimatedGif(OutputStream out) throws IOException {
        this(out, "");
    }

    /**
     * Begins one with a comment, which viewers don't show.
     *
     * @param out stays open
     * @param comment in Latin letters: others become question marks; empty for none
     */
    public AnimatedGif(OutputStream out, String comment) throws IOException {
        this.comment = comment;
        writer = writer();
        // in memory: ImageIO's own choice would be a second file in the system's temporary folder
        stream = new MemoryCacheImageOutputStream(out);
        writer.setOutput(stream);
        writer.prepareWriteSequence(null);
    }

    private static ImageWriter writer() {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("gif");
        while (writers.hasNext()) {
            ImageWriter each = writers.next();
            // another plug-in may write GIF too, but needn't know the JDK's metadata
            if (FORMAT.equals(each.getOriginatingProvider().getNativeImageMetadataFormatName())) {
                return each;
            }
        }
        throw new IllegalStateException("this Java has no GIF writer: use a full JDK or JRE with java.desktop");
    }

    /**
     * Adds a frame.
     *
     * @param frame TYPE_INT_RGB, of the first one's size
     * @param shown how long, to a hundredth of a second: 0.02 s to 655.35 s, what lies beyond takes the nearest
     * @throws IllegalArgumentException if the frame is of another size
     */
    public void frame(BufferedImage frame, Duration shown) throws IOException {
        requireSize(frame);
        BufferedImage indexed = Dithering.draw(frame, AdaptivePalette.of(frame));
        // not createFromRenderedImage, which gives Java's usual colours for those of the image
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(indexed), null);
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        root.appendChild(control(shown));
        root.appendChild(endless());
        if (!comment.isEmpty()) {
            root.appendChild(remark());
            comment = "";
        }
        metadata.mergeTree(FORMAT, root);
        writer.writeToSequence(new IIOImage(indexed, null, metadata), null);
        stream.flushBefore(stream.getStreamPosition());
    }

    private void requireSize(BufferedImage frame) {
        if (width == 0) {
            width = frame.getWidth();
            height = frame.getHeight();
        }
        if (frame.getWidth() != width || frame.getHeight() != height) {
            throw new IllegalArgumentException("a frame of " + frame.getWidth() + "x" + frame.getHeight()
                    + " can't follow one of " + width + "x" + height);
        }
    }

    private static IIOMetadataNode control(Duration shown) {
        long ticks = Math.round((double) shown.toMillis() / MILLIS_OF_A_TICK);
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", String.valueOf(Math.max(LEAST_TICKS, Math.min(ticks, MOST_TICKS))));
        return control;
    }

    /** Netscape's extension: begins again, 0 times meaning always. */
    private static IIOMetadataNode endless() {
        IIOMetadataNode extension = new IIOMetadataNode("ApplicationExtension");
        extension.setAttribute("applicationID", "NETSCAPE");
        extension.setAttribute("authenticationCode", "2.0");
        extension.setUserObject(new byte[] {1, 0, 0});
        IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(extension);
        return extensions;
    }

    private IIOMetadataNode remark() {
        IIOMetadataNode extension = new IIOMetadataNode("CommentExtension");
        extension.setAttribute("value", comment.replaceAll("[^\\n -~\\u00a0-\\u00ff]", "?"));
        IIOMetadataNode extensions = new IIOMetadataNode("CommentExtensions");
        extensions.appendChild(extension);
        return extensions;
    }

    /** Ends the file; it needs at least one frame. */
    @Override
    public void close() throws IOException {
        try (stream) {
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }
}
