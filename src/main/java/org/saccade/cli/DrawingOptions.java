package org.saccade.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.saccade.export.ExportChoice;
import org.saccade.export.Exporter;
import picocli.CommandLine.Option;

/** How large drawings are, and what sheets and animations hold. */
final class DrawingOptions {
    @Option(
            names = "--at",
            paramLabel = "SIZE",
            description =
                    "How large heatmaps, overlays, transparent layers and animations are: model (as the model saw the"
                            + " picture), picture (its own pixels) or a width in pixels (default: model).")
    private Optional<String> at = Optional.empty();

    @Option(names = "--width", paramLabel = "SIZE", description = "The same as --at, for who thinks of a width.")
    private Optional<String> width = Optional.empty();

    @Option(
            names = "--mark",
            description =
                    "Draw the word UNTRAINED, or that the weights are demo weights, on heatmaps and overlays, as the"
                            + " window does with all that leaves it.")
    private boolean mark;

    @Option(
            names = "--sheet-width",
            paramLabel = "MM",
            description = "Sheet for print: its width in millimetres, such as 85 for a column of a journal, 180 for two"
                    + " (default: 180).")
    private Optional<String> sheetWidth = Optional.empty();

    @Option(
            names = "--sheet-columns",
            paramLabel = "N",
            description = "Sheet for print: how many drawings lie beside each other (default: auto, what suits).")
    private Optional<String> sheetColumns = Optional.empty();

    @Option(
            names = "--sheet-maps",
            paramLabel = "HOW",
            description = "Sheet for print: heatmaps, or overlays on the picture (default: heatmaps).")
    private Optional<String> sheetMaps = Optional.empty();

    @Option(
            names = "--caption",
            paramLabel = "TEXT",
            description = "Sheet for print: what stands below; '' for nothing (default: what is shown, and what the"
                    + " colours stand for).")
    private Optional<String> caption = Optional.empty();

    @Option(
            names = "--animate",
            paramLabel = "WHAT",
            description = "Animation: through heads or layers (default: heads).")
    private Optional<String> animate = Optional.empty();

    @Option(
            names = "--frame-time",
            paramLabel = "SECONDS",
            description = "Animation: how long a frame is shown, 0.02 to 60 (default: 0.8).")
    private Optional<String> frameTime = Optional.empty();

    /**
     * What was chosen.
     *
     * @param additions what is drawn on and beside maps
     * @throws IllegalArgumentException in one line that says what would be legal
     */
    ExportChoice choice(Exporter.Additions additions) {
        if (at.isPresent() && width.isPresent()) {
            throw new IllegalArgumentException(
                    "--at and --width are one option under two names, how large drawings are: leave one of them out");
        }
        Map<String, String> options = new LinkedHashMap<>();
        at.or(() -> width).ifPresent(text -> options.put("at", text));
        sheetWidth.ifPresent(text -> options.put("sheet-width", text));
        sheetColumns.ifPresent(text -> options.put("sheet-columns", text));
        sheetMaps.ifPresent(text -> options.put("sheet-maps", text));
        caption.ifPresent(text -> options.put("caption", text));
        animate.ifPresent(text -> options.put("animate", text));
        frameTime.ifPresent(text -> options.put("frame-time", text));
        try {
            return ExportChoice.of(options).withAdditions(new Exporter.Additions(mark, additions.colourBar()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage().replaceAll("^(sheet-width|sheet-columns|sheet-maps|frame-time|animate) ", "--$1 "),
                    e);
        }
    }
}
