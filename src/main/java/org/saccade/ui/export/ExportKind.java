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
    HEADS(Group.PICTURES, Artifact.HEADS, Artifact.MEAN, Artifact.OVERLAYS),
    ANIMATION(Group.PICTURES, Artifact.ANIMATION),
    SHEET(Group.PRINT, Artifact.GRID),
    PRINT(Group.PRINT, Artifact.SHEET),
    PDF(Group.PRINT, Artifact.PDF),
    SVG(Group.PRINT, Artifact.SVG),
    NPY(Group.NUMBERS, Artifact.NPY, Artifact.JSON),
    NPZ(Group.NUMBERS, Artifact.NPZ, Artifact.JSON),
    CSV(Group.NUMBERS, Artifact.CSV, Artifact.JSON),
    TIFF(Group.NUMBERS, Artifact.TIFF, Artifact.JSON),
    GEOJSON(Group.NUMBERS, Artifact.GEOJSON, Artifact.JSON);

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
    private final List<Artifact> artifacts;

    ExportKind(Group group, Artifact... artifacts) {
        this.group = group;
        this.artifacts = List.of(artifacts);
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

    /** What it writes of all maps; none of a kind that is of the map in view alone. */
    List<Artifact> artifacts() {
        return artifacts;
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
            if (kind.artifacts.isEmpty() && !isAmongHeads) {
                singles.add(kind);
            }
        }
        return singles;
    }

    /** Whether it is laid out for paper, with a width in millimetres and a caption. */
    boolean isForPaper() {
        return this == PRINT || this == PDF || this == SVG;
    }

    /** Whether it is drawn at a size that can be chosen. */
    boolean isSized() {
        return group == Group.PICTURES;
    }
}
