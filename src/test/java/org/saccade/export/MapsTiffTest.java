package org.saccade.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import ij.ImagePlus;
import ij.io.Opener;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.attention.AttentionMap;
import org.saccade.explore.PatchGrid;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.HeatmapRenderer;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.ValueRange;

/** The pages read back by strangers: TwelveMonkeys' reader, and ImageJ, with which Fiji opens a TIFF. */
class MapsTiffTest {
    @TempDir
    Path folder;

    private Path written(List<NamedMap> maps, PatchPlaces places) throws ExportException {
        Path file = folder.resolve("maps.tif");
        MapsTiff tiff = new MapsTiff(maps, places, Runs.provenance("a.png", Runs.UNTRAINED));
        WholeFile.writePlaced(file, tiff.content(() -> {}));
        return file;
    }

    private static List<NamedMap> maps(int heads, int rows, int columns) {
        return NamedMap.of(Runs.maps(new Random(3), heads, rows, columns));
    }

    private static PatchPlaces places(int rows, int columns, int width, int height) {
        return new PatchPlaces(new PatchGrid(rows, columns), width, height, width, height);
    }

    private interface OfReader<T> {
        T read(ImageReader reader) throws IOException;
    }

    private static <T> T byTwelveMonkeys(Path file, OfReader<T> what) throws IOException {
        var readers = ImageIO.getImageReadersByFormatName("tiff");
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.twelvemonkeys.")) {
                try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
                    reader.setInput(in);
                    return what.read(reader);
                } finally {
                    reader.dispose();
                }
            }
        }
        throw new AssertionError("TwelveMonkeys has no reader");
    }

    /** A tag of a page, as a text. */
    private static String tag(Path file, int page, int number) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Directory pages = new TIFFReader().read(in);
            return ((CompoundDirectory) pages)
                    .getDirectory(page)
                    .getEntryById(number)
                    .getValueAsString();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, 1",
        "6, 3, 4, 32, 24",
        "3, 5, 7, 61, 43",
        "2, 4, 4, 3, 2",
        "12, 1, 9, 1000, 3",
        "2, 60, 1, 1, 2000"
    })
    void everyPageHasThePatchOfEachPixelsMiddle(int heads, int rows, int columns, int width, int height)
            throws IOException {
        List<NamedMap> maps = maps(heads, rows, columns);
        Path file = written(maps, places(rows, columns, width, height));
        ImagePlus fiji = new Opener().openImage(file.toString());
        assertEquals(heads + 1, fiji.getStackSize());
        int pages = byTwelveMonkeys(file, reader -> reader.getNumImages(true));
        assertEquals(heads + 1, pages);
        for (int page = 0; page <= heads; page++) {
            int number = page;
            Raster raster = byTwelveMonkeys(file, reader -> reader.read(number).getRaster());
            assertEquals(width, raster.getWidth());
            assertEquals(height, raster.getHeight());
            AttentionMap map = maps.get(page).map();
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int column = (2 * x + 1) * columns / (2 * width);
                    int row = (2 * y + 1) * rows / (2 * height);
                    assertEquals(map.value(row, column), raster.getSampleFloat(x, y, 0));
                    assertEquals(
                            map.value(row, column),
                            fiji.getStack().getProcessor(page + 1).getf(x, y));
                }
            }
        }
    }

    @Test
    void pagesHaveTheirMapsNames() throws IOException {
        Path file = written(maps(2, 3, 4), places(3, 4, 40, 30));
        List<String> names = List.of("mean", "head-1", "head-2");
        for (int page = 0; page < 3; page++) {
            assertEquals(names.get(page), tag(file, page, 285));
            assertTrue(tag(file, page, 297).matches("\\D*" + page + "\\D+3\\D*"), tag(file, page, 297));
            assertEquals("3", tag(file, page, 339), "IEEE floats");
            assertEquals("32", tag(file, page, 258));
            assertEquals("8", tag(file, page, 259), "Deflate");
        }
        assertTrue(tag(file, 0, 270).contains("UNTRAINED"), tag(file, 0, 270));
        assertTrue(tag(file, 0, 270).contains("pages=mean,head-1,head-2"), tag(file, 0, 270));
    }

    @Test
    void toImageJPagesAreChannelsOfPixelsThatAreOne() throws IOException {
        List<NamedMap> maps = maps(3, 3, 4);
        ImagePlus fiji =
                new Opener().openImage(written(maps, places(3, 4, 40, 30)).toString());
        assertEquals(4, fiji.getNChannels());
        assertEquals(1, fiji.getNFrames());
        assertEquals(1, fiji.getNSlices());
        assertEquals(1, fiji.getCalibration().pixelWidth);
        assertEquals(1, fiji.getCalibration().pixelHeight);
        assertEquals("pixel", fiji.getCalibration().getUnit());
        double most =
                maps.stream().mapToDouble(map -> map.map().maximum()).max().orElseThrow();
        assertEquals(most, fiji.getDisplayRangeMax(), 1e-9);
    }

    /** What --fit crop trimmed has no attention, which isn't an attention of 0. */
    @Test
    void whereNoPatchLiesIsNoNumber() throws IOException {
        PatchPlaces trimmed = new PatchPlaces(new PatchGrid(2, 3), 50, 40, 45, 30.2);
        List<NamedMap> maps = maps(1, 2, 3);
        Path file = written(maps, trimmed);
        Raster mean = byTwelveMonkeys(file, reader -> reader.read(0).getRaster());
        ImagePlus fiji = new Opener().openImage(file.toString());
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 50; x++) {
                boolean isCovered = x < 45 && y < 30; // 30.5 is beyond 30.2
                float expected = isCovered ? maps.get(0).map().value(y < 15 ? 0 : 1, x / 15) : Float.NaN;
                assertEquals(expected, mean.getSampleFloat(x, y, 0), x + ", " + y);
                assertEquals(expected, fiji.getStack().getProcessor(1).getf(x, y));
            }
        }
    }

    /** The drawing's sharp squares and the pages agree on where patches are. */
    @Test
    void aPixelIsOfThePatchThatItIsDrawnWith() {
        AttentionMap map = new AttentionMap(1, 7, new float[] {0, 1, 2, 3, 4, 5, 6});
        Look look = Look.defaults().withColormap(Colormap.named("gray"));
        for (int width = 1; width < 200; width++) {
            int[] drawn = new int[width];
            new HeatmapRenderer(look).render(map, new ValueRange(0, 6), width, 1, drawn);
            int[] patches = places(1, 7, width, 1).columnsOfPixels();
            for (int x = 0; x < width; x++) {
                assertEquals(patches[x] * 255 / 6.0, drawn[x] & 0xff, 1, width + ": " + x);
            }
        }
    }

    @Test
    void thatNobodyWantsItAnyMoreIsHeardInTheMiddleOfAPage() throws IOException {
        PatchPlaces large = places(2, 2, 2000, 2000);
        int[] rows = {0};
        MapsTiff tiff = new MapsTiff(maps(2, 2, 2), large, Runs.provenance("a.png", Runs.TRAINED));
        assertThrows(
                CancellationException.class,
                () -> WholeFile.writePlaced(folder.resolve("large.tif"), tiff.content(() -> {
                    if (++rows[0] == 3) {
                        throw new CancellationException("enough");
                    }
                })));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void whatNobodyCouldOpenIsRefusedInOneLine() {
        ExportException refused =
                assertThrows(ExportException.class, () -> written(maps(1, 2, 2), places(2, 2, 30_000, 30_000)));
        assertTrue(refused.getMessage().contains("30000 x 30000"), refused.getMessage());
    }

    @Test
    void theSameMapsAreTheSameBytes() throws IOException {
        byte[] one = Files.readAllBytes(written(maps(2, 3, 4), places(3, 4, 40, 30)));
        assertArrayEquals(one, Files.readAllBytes(written(maps(2, 3, 4), places(3, 4, 40, 30))));
    }
}
