package org.saccade.export;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.function.Supplier;
import org.saccade.image.Extent;
import org.saccade.image.Picture;
import org.saccade.image.input.Coverage;
import org.saccade.image.input.TriangleResampler;

/**
 * What maps are drawn over: the picture at the drawings' size, and how much of it the patches cover. What was trimmed
 * before the model saw it ({@code --fit crop}) lies at the right and below, and has no colours.
 */
final class Ground {
    private final int width;
    private final int height;
    private final int coveredWidth;
    private final int coveredHeight;
    private final Supplier<BufferedImage> drawn;
    private int[] pixels;

    private Ground(int width, int height, Coverage coverage, Supplier<BufferedImage> drawn) {
        this.width = width;
        this.height = height;
        this.coveredWidth = (int) Math.max(1, Math.round(width * coverage.width()));
        this.coveredHeight = (int) Math.max(1, Math.round(height * coverage.height()));
        this.drawn = drawn;
    }

    /**
     * That of a run.
     *
     * @throws ExportException in one line, if there is no memory for drawings of that size
     */
    static Ground of(AttentionRun run, DrawingSize size) throws ExportException {
        if (size.kind() == DrawingSize.Kind.MODEL) {
            return new Ground(run.width(), run.height(), Coverage.WHOLE, run::modelInput);
        }
        Picture picture = run.picture()
                .orElseThrow(() -> new IllegalArgumentException("drawings of another size need the picture itself"));
        size.requireMemory(picture.width(), picture.height());
        int width = size.width(picture.width());
        int height = (int) size.height(picture.width(), picture.height());
        return new Ground(width, height, run.provenance().coverage(), () -> resized(picture, width, height));
    }

    private static BufferedImage resized(Picture picture, int width, int height) {
        BufferedImage pixels = picture.pixels();
        boolean isThatSize = picture.extent().equals(Extent.whole(width, height))
                && pixels.getWidth() == width
                && pixels.getHeight() == height;
        return isThatSize ? pixels : TriangleResampler.resize(pixels, picture.extent(), width, height, width, height);
    }

    /** The part that the patches cover, for a drawing of any size: from the picture as it was read, where it is at hand. */
    static Ground ofTile(AttentionRun run, int width, int height) {
        return new Ground(width, height, Coverage.WHOLE, () -> tile(run, width, height));
    }

    private static BufferedImage tile(AttentionRun run, int width, int height) {
        if (run.picture().isEmpty()) {
            return TriangleResampler.resize(run.modelInput(), width, height);
        }
        Picture picture = run.picture().get();
        Extent extent = picture.extent();
        Coverage coverage = run.provenance().coverage();
        Extent covered = new Extent(
                extent.left(),
                extent.top(),
                extent.left() + (extent.right() - extent.left()) * coverage.width(),
                extent.top() + (extent.bottom() - extent.top()) * coverage.height());
        return TriangleResampler.resize(picture.pixels(), covered, width, height, width, height);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** The width that the patches cover. */
    int coveredWidth() {
        return coveredWidth;
    }

    /** The height that the patches cover. */
    int coveredHeight() {
        return coveredHeight;
    }

    boolean isCovered() {
        return coveredWidth == width && coveredHeight == height;
    }

    /** All of the picture, row by row; not to be written to. */
    int[] pixels() {
        if (pixels == null) {
            BufferedImage image = drawn.get();
            DataBufferInt buffer = (DataBufferInt) image.getRaster().getDataBuffer();
            pixels = buffer.getSize() == width * height
                    ? buffer.getData()
                    : image.getRGB(0, 0, width, height, null, 0, width);
        }
        return pixels;
    }

    /** The part that the patches cover, row by row; not to be written to. */
    int[] coveredPixels() {
        if (isCovered()) {
            return pixels();
        }
        int[] all = pixels();
        int[] part = new int[coveredWidth * coveredHeight];
        for (int y = 0; y < coveredHeight; y++) {
            System.arraycopy(all, y * width, part, y * coveredWidth, coveredWidth);
        }
        return part;
    }

    /**
     * A drawing of the covered part, on all of it.
     *
     * @param overPicture what isn't covered shows the picture; else it stays black, or transparent
     * @return the drawing itself where all is covered
     */
    BufferedImage complete(BufferedImage part, boolean overPicture) {
        if (isCovered()) {
            return part;
        }
        BufferedImage whole = new BufferedImage(width, height, part.getType());
        int[] to = ((DataBufferInt) whole.getRaster().getDataBuffer()).getData();
        int[] from = ((DataBufferInt) part.getRaster().getDataBuffer()).getData();
        if (overPicture) {
            System.arraycopy(pixels(), 0, to, 0, to.length);
        } else {
            Arrays.fill(to, 0);
        }
        for (int y = 0; y < coveredHeight; y++) {
            System.arraycopy(from, y * coveredWidth, to, y * width, coveredWidth);
        }
        return whole;
    }
}
