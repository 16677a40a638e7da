package org.saccade.ui.export;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.saccade.export.Artifact;
import org.saccade.export.MapForm;
import org.saccade.ui.common.Texts;

/** What can be chosen to be written of a result. */
public enum ExportKind {
    OVERLAY(Group.PICTURES),
    HEATMAP(Group.PICTURES),
    TRANSPARENT(Group.PICTURES),
    HEADS(Group.PICTURES),
    ANIMATION(Group.PICTURES),
    SHEET(Group.PRINT),
    PRINT(Group.PRINT),
    PDF(Group.PRINT),
    SVG(Group.PRINT),
    NPY(Group.NUMBERS),
    NPZ(Group.NUMBERS),
    CSV(Group.NUMBERS),
    TIFF(Group.NUMBERS),
    GEOJSON(Group.NUMBERS);

    /** Where a kind stands in the dialog. */
    public enum Group {
        PICTURES,
        PRINT,
        NUMBERS;

        /** For a user to read. */
        String text() {
            return Texts.of("export.group." + name().toLowerCase(Locale.ROOT));
        }
    }

    private final Group group;

    ExportKind(Group group) {
        this.group = group;
    }

    Group group() {
        return group;
    }

    /** Of a group, in the order to list them. */
    static List<ExportKind> of(Group group) {
        return Arrays.stream(values()).filter(kind -> kind.group == group).toList();
    }

    /** The name that is remembered, and that controls are called by. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For a user to choose from. */
    public String text() {
        return Texts.of("export.kind." + key());
    }

    /** The same in a sentence. */
    String about() {
        return Texts.of("export.kind." + key() + ".about");
    }

    /** What it writes of all maps; none of a kind that is of the map in view alone. */
    List<Artifact> artifacts() {
        return switch (this) {
            case OVERLAY, HEATMAP, TRANSPARENT -> List.of();
            case HEADS -> List.of(Artifact.HEADS, Artifact.MEAN, Artifact.OVERLAYS);
            case ANIMATION -> List.of(Artifact.ANIMATION);
            case SHEET -> List.of(Artifact.GRID);
            case PRINT -> List.of(Artifact.SHEET);
            case PDF -> List.of(Artifact.PDF);
            case SVG -> List.of(Artifact.SVG);
            case NPY -> List.of(Artifact.NPY, Artifact.JSON);
            case NPZ -> List.of(Artifact.NPZ, Artifact.JSON);
            case CSV -> List.of(Artifact.CSV, Artifact.JSON);
            case TIFF -> List.of(Artifact.TIFF, Artifact.JSON);
            case GEOJSON -> List.of(Artifact.GEOJSON, Artifact.JSON);
        };
    }

    /** How the map in view is drawn by a kind that is of it alone. */
    MapForm form() {
        return switch (this) {
            case HEATMAP -> MapForm.COLOURS;
            case TRANSPARENT -> MapForm.TRANSPARENT;
            default -> MapForm.OVERLAY;
        };
    }

    /** Those that are of the map in view alone: not where all heads are wanted, for it is one of them. */
    static Set<ExportKind> singles(Set<ExportKind> wanted) {
        Set<ExportKind> singles = EnumSet.noneOf(ExportKind.class);
        for (ExportKind kind : wanted) {
            boolean isAmongHeads = kind != TRANSPARENT && wanted.contains(HEADS);
            if (kind.artifacts().isEmpty() && !isAmongHeads) {
                singles.add(kind);
            }
        }
        return singles;
    }

    /** Whether it is laid out for paper, with a width in millimetres and a caption. */
    boolean isForPaper() {
        return this == PRINT || this == PDF || this == SVG;
    }

    /** Whether it can be seen before it is written. */
    boolean isDrawn() {
        return group != Group.NUMBERS;
    }

    /** Whether it is drawn at a size that can be chosen. */
    boolean isSized() {
        return group == Group.PICTURES;
    }
}
