package org.saccade.train.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.saccade.image.PictureException;
import org.saccade.image.input.TriangleResampler;

/**
 * A set's pictures, made small. What was decoded is kept as long as there is room, for decoding a photograph takes
 * longer than all that follows; but a picture is the same whether it was kept or not. The first that are read are kept
 * to the end: every epoch asks for each picture once, so that none is worth more than another.
 */
public final class SmallCopies extends OfOtherSet {
    /** What is kept at most of pictures that would take time to make again: 256 MB, or an eighth of the heap. */
    public static final long MOST_BYTES =
            Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 8);

    private final PictureSet set;
    private final UnaryOperator<BufferedImage> smaller;
    private final long mostBytes;
    private final Map<Integer, Copy> copies = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * Keeps copies.
     *
     * @param smaller gives a picture of its own, of no more pixels
     * @param mostBytes kept at most
     */
    SmallCopies(PictureSet set, UnaryOperator<BufferedImage> smaller, long mostBytes) {
        super(set);
        this.set = set;
        this.smaller = smaller;
        this.mostBytes = mostBytes;
    }

    /** A picture as it is kept: red, green and blue of each pixel. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Copy(int width, byte[] rgb) {}

    /**
     * To learn from: pictures whose shorter side is more than twice a view's are first resized to that, kept or not.
     * Twice, so that a crop of a quarter of the area still has as many pixels as the view; smaller ones are enlarged.
     *
     * @param side of the largest view
     */
    public static SmallCopies reduced(PictureSet set, int side) {
        return new SmallCopies(set, picture -> reduced(picture, 2L * side), MOST_BYTES);
    }

    /**
     * To evaluate on again and again: of each picture just what {@link Views#plain} shows of it, whose plain view it
     * is itself.
     *
     * @param side of the views
     */
    public static SmallCopies squares(PictureSet set, int side) {
        return new SmallCopies(set, picture -> Views.plain(picture, side), MOST_BYTES);
    }

    private static BufferedImage reduced(BufferedImage picture, long limit) {
        int shorter = Math.min(picture.getWidth(), picture.getHeight());
        if (shorter <= limit) {
            return picture;
        }
        int width = (int) Math.round((double) picture.getWidth() * limit / shorter);
        int height = (int) Math.round((double) picture.getHeight() * limit / shorter);
        return TriangleResampler.resize(picture, width, height);
    }

    @Override
    public BufferedImage picture(int index) throws PictureException {
        Copy kept = copies.get(index);
        if (kept != null) {
            return unpacked(kept);
        }
        BufferedImage small = smaller.apply(set.picture(index));
        if (set.isDecoded()) {
            keep(index, small);
        }
        return small;
    }

    private void keep(int index, BufferedImage picture) {
        long size = 3L * picture.getWidth() * picture.getHeight();
        if (bytes.addAndGet(size) > mostBytes) {
            bytes.addAndGet(-size);
        } else if (copies.putIfAbsent(index, packed(picture, (int) size)) != null) {
            bytes.addAndGet(-size); // another thread was first
        }
    }

    private static Copy packed(BufferedImage picture, int size) {
        byte[] rgb = new byte[size];
        int at = 0;
        for (int pixel : ((DataBufferInt) picture.getRaster().getDataBuffer()).getData()) {
            rgb[at++] = (byte) (pixel >> 16);
            rgb[at++] = (byte) (pixel >> 8);
            rgb[at++] = (byte) pixel;
        }
        return new Copy(picture.getWidth(), rgb);
    }

    private static BufferedImage unpacked(Copy copy) {
        int height = copy.rgb.length / 3 / copy.width;
        BufferedImage picture = new BufferedImage(copy.width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        for (int i = 0, at = 0; i < pixels.length; i++, at += 3) {
            pixels[i] = (copy.rgb[at] & 255) << 16 | (copy.rgb[at + 1] & 255) << 8 | (copy.rgb[at + 2] & 255);
        }
        return picture;
    }

    /** How many bytes are kept. */
    long keptBytes() {
        return bytes.get();
    }

    /** False: who reads from here needn't remember. */
    @Override
    public boolean isDecoded() {
        return false;
    }
}
