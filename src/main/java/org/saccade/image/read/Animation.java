package org.saccade.image.read;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.header.Chunks;
import org.w3c.dom.NodeList;

/**
 * The frames of an animated GIF (GIF89a, section 23) or WebP (container specification, "Animation"), composed as a
 * viewer shows them: decoders hand out only the part that a frame changes.
 *
 * <p>What is disposed of "to the background colour" becomes transparent, as in browsers, whatever colour the background's
 * index names and whether or not a frame has a transparent one. The specification means that colour, and Pillow and ffmpeg
 * fill with it where nothing is transparent; but files are made to look right in browsers, and programs that write them
 * leave any index there.
 *
 * @param width of the canvas
 * @param height of the canvas
 */
record Animation(int width, int height, List<Frame> frames) {
    /** What becomes of a frame before the next one. */
    private enum Disposal {
        KEEP,
        CLEAR,
        RESTORE
    }

    /** Of frames that claim to be shown for less, as browsers do it. */
    private static final int LEAST_MILLIS = 11;

    private static final int USUAL_MILLIS = 100;
    private static final int MOST_FRAMES = 100_000;

    /** One frame's place, whether it is laid over what is there or replaces it, and how long it is shown. */
    private record Frame(int x, int y, int width, int height, boolean blends, Disposal disposal, int millis) {}

    /**
     * The animation in a stream, up to a frame.
     *
     * @param page from 0
     * @return empty for a format that has none, or if the first frame covers the canvas and is the one that is wanted
     */
    static Optional<Animation> of(ImageInputStream in, ImageReader reader, String format, int page) throws IOException {
        Optional<Animation> found =
                switch (format) {
                    case "GIF" -> Optional.of(ofGif(reader, page));
                    case "WEBP" -> ofWebp(in);
                    default -> Optional.empty();
                };
        return found.filter(animation -> page < animation.frames.size())
                .filter(animation -> page > 0 || !animation.covers(animation.frames.get(0)));
    }

    /**
     * The whole animation in a stream.
     *
     * @return empty for a format that has none, or if there are fewer than two frames
     */
    static Optional<Animation> whole(ImageInputStream in, ImageReader reader, String format) throws IOException {
        Optional<Animation> found =
                switch (format) {
                    case "GIF" -> Optional.of(ofGif(reader, Math.min(MOST_FRAMES, reader.getNumImages(true)) - 1));
                    case "WEBP" -> ofWebp(in);
                    default -> Optional.empty();
                };
        return found.filter(animation -> animation.frames.size() > 1);
    }

    private static int shown(int millis) {
        return millis < LEAST_MILLIS ? USUAL_MILLIS : millis;
    }

    /** How long a frame is shown, in milliseconds; what claims a hundredth of a second or less takes a tenth, as in browsers. */
    int millis(int index) {
        return frames.get(index).millis;
    }

    private boolean covers(Frame frame) {
        return frame.x == 0 && frame.y == 0 && frame.width >= width && frame.height >= height;
    }

    private static Animation ofGif(ImageReader reader, int page) throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i <= page; i++) {
            IIOMetadata metadata = reader.getImageMetadata(i);
            IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName());
            String disposal = attribute(tree, "GraphicControlExtension", "disposalMethod");
            frames.add(new Frame(
                    number(tree, "ImageDescriptor", "imageLeftPosition"),
                    number(tree, "ImageDescriptor", "imageTopPosition"),
                    reader.getWidth(i),
                    reader.getHeight(i),
                    true,
                    switch (disposal) {
                        case "restoreToBackgroundColor" -> Disposal.CLEAR;
                        case "restoreToPrevious" -> Disposal.RESTORE;
                        default -> Disposal.KEEP;
                    },
                    shown(10 * number(tree, "GraphicControlExtension", "delayTime"))));
        }
        IIOMetadata stream = reader.getStreamMetadata();
        IIOMetadataNode tree = (IIOMetadataNode) stream.getAsTree(stream.getNativeMetadataFormatName());
        // a first frame beyond the screen makes the screen larger, in viewers too
        Frame first = frames.get(0);
        return new Animation(
                Math.max(number(tree, "LogicalScreenDescriptor", "logicalScreenWidth"), first.x + first.width),
                Math.max(number(tree, "LogicalScreenDescriptor", "logicalScreenHeight"), first.y + first.height),
                frames);
    }

    private static Optional<Animation> ofWebp(ImageInputStream in) throws IOException {
        List<Chunks.Chunk> chunks = Chunks.ofRiff(in, type -> type.equals("VP8X"));
        List<Frame> frames = new ArrayList<>();
        for (Chunks.Chunk chunk : Chunks.ofRiff(in, "ANMF"::equals)) {
            if (chunk.content().length < 16) {
                return Optional.empty();
            }
            int flags = chunk.content()[15];
            frames.add(new Frame(
                    2 * threeBytes(chunk, 0),
                    2 * threeBytes(chunk, 3),
                    threeBytes(chunk, 6) + 1,
                    threeBytes(chunk, 9) + 1,
                    (flags & 2) == 0,
                    (flags & 1) == 0 ? Disposal.KEEP : Disposal.CLEAR,
                    shown(threeBytes(chunk, 12))));
        }
        if (chunks.isEmpty() || frames.isEmpty() || chunks.get(0).content().length < 10) {
            return Optional.empty();
        }
        return Optional.of(
                new Animation(threeBytes(chunks.get(0), 4) + 1, threeBytes(chunks.get(0), 7) + 1, List.copyOf(frames)));
    }

    private static int threeBytes(Chunks.Chunk chunk, int at) {
        byte[] bytes = chunk.content();
        return (bytes[at] & 255) | (bytes[at + 1] & 255) << 8 | (bytes[at + 2] & 255) << 16;
    }

    /**
     * Composes a frame.
     *
     * @return TYPE_INT_ARGB, the canvas's size; transparent where nothing was drawn
     */
    BufferedImage compose(ImageReader reader, int page) throws IOException {
        BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < page; i++) {
            Frame frame = frames.get(i);
            if (frame.disposal != Disposal.RESTORE) {
                draw(reader, i, canvas);
            }
            if (frame.disposal == Disposal.CLEAR) {
                clear(canvas, frame);
            }
        }
        draw(reader, page, canvas);
        return canvas;
    }

    /** Composes the frames one after another: each is decoded once. */
    final class Composer {
        private final ImageReader reader;
        private final BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        private BufferedImage before;
        private int next;

        Composer(ImageReader reader) {
            this.reader = reader;
        }

        /** The next frame, as {@link #compose} gives it; good until the next call. */
        BufferedImage next() throws IOException {
            if (next > 0) {
                dispose(frames.get(next - 1));
            }
            if (frames.get(next).disposal == Disposal.RESTORE) {
                before = copy(canvas);
            }
            draw(reader, next, canvas);
            next++;
            return canvas;
        }

        private void dispose(Frame last) {
            if (last.disposal == Disposal.CLEAR) {
                clear(canvas, last);
            } else if (last.disposal == Disposal.RESTORE) {
                before.copyData(canvas.getRaster());
            }
        }

        private static BufferedImage copy(BufferedImage image) {
            BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), image.getType());
            image.copyData(copy.getRaster());
            return copy;
        }
    }

    private void draw(ImageReader reader, int index, BufferedImage canvas) throws IOException {
        Frame frame = frames.get(index);
        BufferedImage image = reader.read(index);
        Graphics2D graphics = canvas.createGraphics();
        graphics.setComposite(frame.blends ? AlphaComposite.SrcOver : AlphaComposite.Src);
        graphics.drawImage(image, frame.x, frame.y, null);
        graphics.dispose();
    }

    private static void clear(BufferedImage canvas, Frame frame) {
        Graphics2D graphics = canvas.createGraphics();
        graphics.setComposite(AlphaComposite.Clear);
        graphics.fillRect(frame.x, frame.y, frame.width, frame.height);
        graphics.dispose();
    }

    private static String attribute(IIOMetadataNode tree, String element, String name) {
        NodeList found = tree.getElementsByTagName(element);
        return found.getLength() == 0 ? "" : ((IIOMetadataNode) found.item(0)).getAttribute(name);
    }

    private static int number(IIOMetadataNode tree, String element, String name) {
        String value = attribute(tree, element, name);
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }
}
