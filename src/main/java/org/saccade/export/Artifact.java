package org.saccade.export;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be written for a picture; the names on the command line are these in lower case. */
public enum Artifact {
    /** {@code attention.npy} and {@code mean.npy}. */
    NPY,
    /** {@code head-1.png} …, one a head. */
    HEADS,
    /** {@code overlay-1.png} … and {@code overlay-mean.png}. */
    OVERLAYS,
    /** {@code mean.png}. */
    MEAN,
    /** {@code grid.png}. */
    GRID,
    /** {@code input.png}. */
    INPUT,
    /** {@code attention.json}. */
    JSON,
    /** {@code stats.csv}: each head's figures. */
    STATS,
    /** {@code masks.npy}. */
    MASKS,
    /** {@code boxes.json}: the objects. */
    BOXES,
    /** {@code atlas.png}: all layers and heads. */
    ATLAS,
    /** {@code classes.json}: the most likely classes. */
    CLASSES,
    /** {@code head-1-transparent.png} …: colours with an alpha channel, for other programs. */
    TRANSPARENT,
    /** {@code animation.gif}: through heads or layers. */
    ANIMATION,
    /** {@code sheet.png}: a sheet for print, 300 dots an inch. */
    SHEET,
    /** {@code sheet.pdf}: the same with text as text. */
    PDF,
    /** {@code sheet.svg}: the same with text as text. */
    SVG,
    /** {@code attention.npz}: all arrays in one file. */
    NPZ,
    /** {@code attention.csv}: a line for each patch. */
    CSV,
    /** {@code attention.tif}: a page for each map, at the picture's size. */
    TIFF,
    /** {@code masks.geojson}: masks, or objects and boxes, in the picture's pixels. */
    GEOJSON;

    private static final Set<Artifact> ASKED = EnumSet.of(STATS, MASKS, BOXES, ATLAS, CLASSES, GEOJSON);

    /** What a plain run writes unless something else is asked for. */
    public static Set<Artifact> usual() {
        return Collections.unmodifiableSet(EnumSet.range(NPY, JSON));
    }

    /** What a run has that isn't asked for more than CLS's attention. */
    public static Set<Artifact> plain() {
        return Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.copyOf(ASKED)));
    }

    /** Whether one of these is made of masks. */
    public static boolean areOfMasks(Set<Artifact> artifacts) {
        return artifacts.contains(MASKS) || artifacts.contains(GEOJSON);
    }

    /** Whether it is a sheet for print. */
    boolean isSheet() {
        return this == SHEET || this == PDF || this == SVG;
    }

    /**
     * The artifact of a name on the command line, in any case.
     *
     * @throws IllegalArgumentException if there is none; the message lists the known ones
     */
    public static Artifact named(String name) {
        return Arrays.stream(values())
                .filter(artifact -> artifact.toString().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is nothing called '" + name.strip() + "' to write: choose from " + known()));
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String known() {
        return Arrays.stream(values()).map(Artifact::toString).collect(Collectors.joining(", "));
    }
}
