package org.saccade.ui.state;

import java.util.ArrayList;
import java.util.List;

/**
 * What the window remembers. Everything may be missing or absurd in a file, and is then taken for its default.
 *
 * @param bounds the window's x, y, width and height; empty where the system should choose
 * @param headsWidth of the strip of heads, in pixels
 * @param theme SYSTEM, LIGHT or DARK
 * @param colormap by name
 * @param smooth whether patches are interpolated
 * @param shared whether all maps have one scale
 * @param opacity 0 to 1
 * @param openFolder where pictures were chosen last; empty at first
 * @param exportFolder where files were written last; empty at first
 * @param untrainedAccepted whether the offer of weights was turned down: it then isn't made again at the start
 * @param recent files that were opened, the last first
 */
public record WindowState(
        List<Double> bounds,
        double headsWidth,
        Theme theme,
        String colormap,
        boolean smooth,
        boolean shared,
        double opacity,
        String openFolder,
        String exportFolder,
        boolean untrainedAccepted,
        List<String> recent) {
    private static final int MOST_RECENT = 12;
    private static final double LARGEST = 100_000;

    /** Before anything is remembered. */
    public static final WindowState FIRST =
            new WindowState(List.of(), 170, Theme.SYSTEM, "inferno", false, false, 0.6, "", "", false, List.of());

    public WindowState {
        boolean usable = bounds != null
                && bounds.size() == 4
                && bounds.stream().allMatch(value -> value != null && Math.abs(value) < LARGEST);
        bounds = usable ? List.copyOf(bounds) : List.of();
        headsWidth = headsWidth >= 120 && headsWidth < 1000 ? headsWidth : 170;
        theme = theme == null ? Theme.SYSTEM : theme;
        colormap = colormap == null ? "inferno" : colormap;
        opacity = opacity >= 0 && opacity <= 1 ? opacity : 0.6;
        openFolder = openFolder == null ? "" : openFolder;
        exportFolder = exportFolder == null ? "" : exportFolder;
        recent = recent == null
                ? List.of()
                : recent.stream()
                        .filter(file -> file != null && !file.isEmpty())
                        .limit(MOST_RECENT)
                        .toList();
    }

    public WindowState withBounds(double x, double y, double width, double height) {
        return new WindowState(
                List.of(x, y, width, height),
                headsWidth,
                theme,
                colormap,
                smooth,
                shared,
                opacity,
                openFolder,
                exportFolder,
                untrainedAccepted,
                recent);
    }

    public WindowState withHeadsWidth(double other) {
        return new WindowState(
                bounds,
                other,
                theme,
                colormap,
                smooth,
                shared,
                opacity,
                openFolder,
                exportFolder,
                untrainedAccepted,
                recent);
    }

    public WindowState withTheme(Theme other) {
        return new WindowState(
                bounds,
                headsWidth,
                other,
                colormap,
                smooth,
                shared,
                opacity,
                openFolder,
                exportFolder,
                untrainedAccepted,
                recent);
    }

    public WindowState withLook(String map, boolean smoothed, boolean sharing, double covering) {
        return new WindowState(
                bounds,
                headsWidth,
                theme,
                map,
                smoothed,
                sharing,
                covering,
                openFolder,
                exportFolder,
                untrainedAccepted,
                recent);
    }

    public WindowState withOpenFolder(String other) {
        return new WindowState(
                bounds,
                headsWidth,
                theme,
                colormap,
                smooth,
                shared,
                opacity,
                other,
                exportFolder,
                untrainedAccepted,
                recent);
    }

    public WindowState withExportFolder(String other) {
        return new WindowState(
                bounds,
                headsWidth,
                theme,
                colormap,
                smooth,
                shared,
                opacity,
                openFolder,
                other,
                untrainedAccepted,
                recent);
    }

    public WindowState withUntrainedAccepted(boolean accepted) {
        return new WindowState(
                bounds,
                headsWidth,
                theme,
                colormap,
                smooth,
                shared,
                opacity,
                openFolder,
                exportFolder,
                accepted,
                recent);
    }

    /** With a file as the one that was opened last. */
    public WindowState withRecent(String file) {
        List<String> files = new ArrayList<>(recent);
        files.remove(file);
        files.add(0, file);
        return new WindowState(
                bounds,
                headsWidth,
                theme,
                colormap,
                smooth,
                shared,
                opacity,
                openFolder,
                exportFolder,
                untrainedAccepted,
                files);
    }

    /** Without a file that is gone. */
    public WindowState withoutRecent(String file) {
        List<String> files =
                recent.stream().filter(other -> !other.equals(file)).toList();
        return new WindowState(
                bounds,
                headsWidth,
                theme,
                colormap,
                smooth,
                shared,
                opacity,
                openFolder,
                exportFolder,
                untrainedAccepted,
                files);
    }
}
