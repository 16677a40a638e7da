package org.saccade.export;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferFloat;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.Vector;
import org.saccade.attention.AttentionMap;

/**
 * A map at the picture's size: each pixel has the value of the patch that its middle lies in, and NaN where no patch lies.
 * One float32 band. Pixels are made when they are asked for, some rows at a time, so that a large picture takes no memory.
 */
final class PatchPixels implements RenderedImage {
    private static final int TILE_VALUES = 1 << 18;
    private static final ColorModel GRAY = new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY), false, false, Transparency.OPAQUE, DataBuffer.TYPE_FLOAT);

    private final AttentionMap map;
    private final int width;
    private final int height;
    private final int[] columns;
    private final int[] rows;
    private final Runnable onRows;

    /** @param onRows is told whenever rows are asked for, and may end that by an exception */
    PatchPixels(AttentionMap map, PatchPlaces places, Runnable onRows) {
        this.map = map;
        this.width = places.width();
        this.height = places.height();
        this.columns = places.columnsOfPixels();
        this.rows = places.rowsOfPixels();
        this.onRows = onRows;
    }

    @Override
    public Raster getData(Rectangle region) {
        onRows.run();
        WritableRaster raster = Raster.createWritableRaster(samples(region.width, region.height), region.getLocation());
        float[] pixels = ((DataBufferFloat) raster.getDataBuffer()).getData();
        for (int y = 0; y < region.height; y++) {
            int start = y * region.width;
            int row = rows[region.y + y];
            if (y > 0 && row == rows[region.y + y - 1]) {
                System.arraycopy(pixels, start - region.width, pixels, start, region.width);
                continue;
            }
            for (int x = 0; x < region.width; x++) {
                int column = columns[region.x + x];
                boolean isCovered = row != PatchPlaces.NONE && column != PatchPlaces.NONE;
                pixels[start + x] = isCovered ? map.value(row, column) : Float.NaN;
            }
        }
        return raster;
    }

    /** How many rows go into a strip: about a megabyte. */
    int rowsPerStrip() {
        return Math.max(1, Math.min(height, TILE_VALUES / width));
    }

    private static SampleModel samples(int width, int height) {
        return new PixelInterleavedSampleModel(DataBuffer.TYPE_FLOAT, width, height, 1, width, new int[] {0});
    }

    @Override
    public Raster getTile(int column, int row) {
        int top = row * getTileHeight();
        return getData(new Rectangle(0, top, width, Math.min(getTileHeight(), height - top)));
    }

    @Override
    public Raster getData() {
        return getData(new Rectangle(0, 0, width, height));
    }

    @Override
    public WritableRaster copyData(WritableRaster into) {
        Rectangle region = into == null ? new Rectangle(0, 0, width, height) : into.getBounds();
        Raster data = getData(region);
        if (into == null) {
            return Raster.createWritableRaster(data.getSampleModel(), data.getDataBuffer(), new Point(0, 0));
        }
        into.setRect(data);
        return into;
    }

    @Override
    public int getWidth() {
        return width;
    }

    @Override
    public int getHeight() {
        return height;
    }

    @Override
    public int getMinX() {
        return 0;
    }

    @Override
    public int getMinY() {
        return 0;
    }

    @Override
    public int getTileWidth() {
        return width;
    }

    @Override
    public int getTileHeight() {
        return rowsPerStrip();
    }

    @Override
    public int getNumXTiles() {
        return 1;
    }

    @Override
    public int getNumYTiles() {
        return (height + getTileHeight() - 1) / getTileHeight();
    }

    @Override
    public int getMinTileX() {
        return 0;
    }

    @Override
    public int getMinTileY() {
        return 0;
    }

    @Override
    public int getTileGridXOffset() {
        return 0;
    }

    @Override
    public int getTileGridYOffset() {
        return 0;
    }

    @Override
    public ColorModel getColorModel() {
        return GRAY;
    }

    @Override
    public SampleModel getSampleModel() {
        return samples(width, getTileHeight());
    }

    @Override
    @SuppressWarnings("JdkObsolete") // java.awt's interface
    public Vector<RenderedImage> getSources() {
        return null;
    }

    @Override
    public Object getProperty(String name) {
        return java.awt.Image.UndefinedProperty;
    }

    @Override
    public String[] getPropertyNames() {
        return null;
    }
}
