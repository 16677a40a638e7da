package org.saccade.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/** The formats that can be read, and the readers for each in the order in which they are tried. */
public final class PictureFormats {
    /** The families of readers, as {@link #family} names them: this one with JAI ImageIO. */
    public static final String IMAGEIO_EXT = "ImageIO-Ext";
    /** Of WebP alone. */
    public static final String LIBWEBP = "libwebp";
    /** Of most formats. */
    public static final String TWELVE_MONKEYS = "TwelveMonkeys";
    /** What Java brings. */
    public static final String JDK = "JDK";

    /** ImageIO-Ext with JAI ImageIO, libwebp, TwelveMonkeys, the JDK: the first that claims a file is tried first. */
    private static final List<String> FAMILIES =
            List.of("it.geosolutions", "com.sun.media", "com.luciad", "com.twelvemonkeys", "com.sun.imageio");
    /** Formats whose first bytes say little, so that their readers also claim what isn't theirs. */
    private static final Set<String> WEAKLY_MARKED = Set.of("TGA", "WBMP", "PCX", "DCX");

    /**
     * One format.
     *
     * @param name as in {@code TIFF}
     * @param extensions the usual endings of its files, without the dot
     * @param readers who reads it, the preferred first, as in {@code ImageIO-Ext}
     */
    public record Format(String name, List<String> extensions, List<String> readers) {}

    private PictureFormats() {}

    /** All formats, by name. */
    public static List<Format> all() {
        Map<String, List<ImageReaderSpi>> byName = new TreeMap<>();
        installed().forEach(spi -> byName.computeIfAbsent(nameOf(spi), name -> new ArrayList<>())
                .add(spi));
        return byName.entrySet().stream()
                .map(entry -> new Format(
                        entry.getKey(),
                        extensions(entry.getValue()),
                        entry.getValue().stream()
                                .map(PictureFormats::family)
                                .distinct()
                                .toList()))
                .toList();
    }

    /** The usual endings of picture files, in lower case, without the dot. */
    public static Set<String> extensions() {
        Set<String> endings = new TreeSet<>();
        all().forEach(format -> endings.addAll(format.extensions()));
        return endings;
    }

    /** The readers that claim a stream's content, the preferred first; the stream is left at its start. */
    public static List<ImageReaderSpi> readersOf(ImageInputStream in) throws IOException {
        List<ImageReaderSpi> claiming = new ArrayList<>();
        for (Iterator<ImageReaderSpi> all = installed().iterator(); all.hasNext(); ) {
            ImageReaderSpi spi = all.next();
            in.seek(0);
            if (claims(spi, in)) {
                claiming.add(spi);
            }
        }
        in.seek(0);
        return claiming;
    }

    private static boolean claims(ImageReaderSpi spi, ImageInputStream in) {
        try {
            return spi.canDecodeInput(in);
        } catch (IOException | RuntimeException e) {
            return false; // it looked for more than there is: not its format
        }
    }

    private static Stream<ImageReaderSpi> installed() {
        ImageIO.setUseCache(false); // scans for plug-ins as well
        List<ImageReaderSpi> all = new ArrayList<>();
        IIORegistry.getDefaultInstance()
                .getServiceProviders(ImageReaderSpi.class, false)
                .forEachRemaining(all::add);
        return all.stream()
                .filter(spi -> rank(spi) < FAMILIES.size())
                .filter(spi -> Arrays.asList(spi.getInputTypes()).contains(ImageInputStream.class))
                .sorted(Comparator.comparing((ImageReaderSpi spi) -> WEAKLY_MARKED.contains(nameOf(spi)))
                        .thenComparing(PictureFormats::rank)
                        .thenComparing(spi -> spi.getClass().getName()));
    }

    private static int rank(ImageReaderSpi spi) {
        String name = spi.getClass().getName();
        for (int i = 0; i < FAMILIES.size(); i++) {
            if (name.startsWith(FAMILIES.get(i))) {
                return i;
            }
        }
        return FAMILIES.size();
    }

    /** Who made a reader. */
    public static String family(ImageReaderSpi spi) {
        return switch (rank(spi)) {
            case 0, 1 -> IMAGEIO_EXT;
            case 2 -> LIBWEBP;
            case 3 -> TWELVE_MONKEYS;
            default -> JDK;
        };
    }

    /** A format's name: the readers of one format spell it alike but for case and separators. */
    public static String nameOf(ImageReaderSpi spi) {
        String name = spi.getFormatNames()[0].toUpperCase(Locale.ROOT);
        return switch (name) {
            case "JPEG 2000", "JPEG2000" -> "JPEG 2000";
            case "JPG", "JPEG" -> "JPEG";
            case "TIF", "TIFF", "BIGTIFF" -> "TIFF";
            default -> name;
        };
    }

    private static List<String> extensions(List<ImageReaderSpi> readers) {
        Set<String> endings = new TreeSet<>();
        for (ImageReaderSpi spi : readers) {
            for (String ending : spi.getFileSuffixes() == null ? new String[0] : spi.getFileSuffixes()) {
                if (!ending.isEmpty()) {
                    endings.add(ending.toLowerCase(Locale.ROOT));
                }
            }
        }
        if (nameOf(readers.get(0)).equals("JPEG 2000")) {
            endings.addAll(List.of("j2c", "j2k", "jpf", "jpx")); // its reader names jp2 alone
        }
        return List.copyOf(endings);
    }
}
