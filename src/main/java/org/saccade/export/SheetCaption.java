package org.saccade.export;

import java.util.List;
import java.util.Locale;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.OpacityCurve;

/** What stands below the sheet for print where the user says nothing: a paper's caption. */
final class SheetCaption {
    private SheetCaption() {}

    /** @param isShared whether all maps have one scale */
    static String of(AttentionRun run, Look look, SheetChoice choice, List<DrawnMap> maps, boolean isShared) {
        Provenance from = run.provenance();
        StringBuilder text = new StringBuilder(
                from.weights().caveat().map(caveat -> caveat.text() + ". ").orElse(""));
        String what = run.subject().what();
        text.append(what.substring(0, 1).toUpperCase(Locale.ROOT)).append(what.substring(1));
        text.append(' ').append(run.subject().preposition());
        text.append(" %d × %d patches of %d pixels, block %d of %d of %s; %s, %d × %d pixels."
                .formatted(
                        run.maps().columns(),
                        run.maps().rows(),
                        from.patchSize(),
                        from.layer(),
                        from.layers(),
                        from.model(),
                        from.pictureName(),
                        from.inputWidth(),
                        from.inputHeight()));
        text.append(mark(run.subject()));
        boolean hasScale = maps.stream().anyMatch(map -> map.colours().isEmpty());
        if (hasScale) {
            text.append(colours(run, look, isShared));
        }
        if (choice.maps() == SheetChoice.Maps.OVERLAYS) {
            text.append(String.format(Locale.ROOT, " Colours over the picture with an opacity of %s", look.opacity()))
                    .append(look.opacityCurve() == OpacityCurve.ATTENTION ? ", growing with attention." : ".");
        }
        if (choice.maps() == SheetChoice.Maps.OVERLAYS
                && from.options().get("mask") instanceof Double share
                && run.subject().hasMass()) {
            text.append(String.format(
                    Locale.ROOT, " White outlines: the fewest patches with %.0f %% of a map's mass.", 100 * share));
        }
        return text.toString();
    }

    /** What the frame in the picture is; empty where there is none. */
    private static String mark(MapSubject subject) {
        int frames = subject.patches().size();
        if (frames == 0) {
            return "";
        }
        boolean isOnePatch = frames == 1 && !subject.query().contains(":");
        return (frames == 1 ? " The frame in the picture marks " : " The frames in the picture mark ")
                + (isOnePatch
                        ? "that patch; its column and row count from 0."
                        : "those patches; columns and rows count from 0.");
    }

    private static String colours(AttentionRun run, Look look, boolean isShared) {
        Contrast contrast = look.contrast();
        String unit = run.subject().unit();
        String ends = SheetWords.span(look)
                + (contrast.kind() == Contrast.Kind.VALUES ? "" : " of " + (isShared ? "all maps" : "each map"));
        return " Colours (%s%s): %s, %s%s."
                .formatted(
                        look.colormap(),
                        SheetWords.transfer(look),
                        unit,
                        ends,
                        run.subject().isUniform() ? "; 1 is an even spread" : "");
    }
}
