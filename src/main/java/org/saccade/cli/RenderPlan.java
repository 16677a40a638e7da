package org.saccade.cli;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.saccade.attention.Classifier;
import org.saccade.attention.Keep;
import org.saccade.export.AnimationChoice;
import org.saccade.export.Artifact;
import org.saccade.export.DrawingSize;
import org.saccade.export.ExportChoice;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.MapUnit;
import org.saccade.inspect.LayerRange;
import org.saccade.inspect.MapKind;
import org.saccade.inspect.MapKind.Part;
import org.saccade.inspect.Selection;
import org.saccade.vit.VitConfig;

/**
 * What is looked at, and what is written of it.
 *
 * @param selection what is looked at
 * @param artifacts what is written
 * @param look how it is drawn
 * @param keep how exactly tokens are kept, if they are
 * @param choice how large drawings are, and what sheets and animations hold
 */
record RenderPlan(Selection selection, Set<Artifact> artifacts, Look look, Keep keep, ExportChoice choice) {
    /**
     * @param only what the user named; empty for what goes without saying
     * @throws IllegalArgumentException in one line that says what would be legal, if the parts don't go together
     */
    static RenderPlan of(Selection selection, Set<Artifact> only, Look look, Keep keep) {
        return of(selection, only, look, keep, ExportChoice.USUAL);
    }

    /**
     * @param only what the user named; empty for what goes without saying
     * @param choice how large drawings are, and what sheets and animations hold
     * @throws IllegalArgumentException in one line that says what would be legal, if the parts don't go together
     */
    static RenderPlan of(Selection selection, Set<Artifact> only, Look look, Keep keep, ExportChoice choice) {
        MapKind kind = selection.kind();
        boolean hasMass = kind.parts().contains(Part.MASS);
        refuseWhatTheKindHasNot(kind, only);
        if (only.contains(Artifact.ANIMATION) && !isThroughLayers(choice)) {
            requireHeads(kind);
        }
        requireFiles(kind);
        if (look.unit() == MapUnit.UNIFORM && !hasMass) {
            throw new IllegalArgumentException(
                    "--unit uniform is a multiple of an even spread of attention: choose --kind"
                            + " attention, column or rollout, or leave --unit out");
        }
        if (!only.isEmpty()) {
            Selection masked = Artifact.areOfMasks(only) ? selection.withAnyMask() : selection;
            return new RenderPlan(masked, EnumSet.copyOf(only), look, keep, choice);
        }
        Set<Artifact> artifacts = EnumSet.copyOf(Artifact.usual());
        if (!hasHeads(kind)) {
            artifacts.remove(Artifact.HEADS);
        }
        if (selection.mask().isPresent()) {
            artifacts.add(Artifact.MASKS);
        }
        if (kind.hasObjects()) {
            artifacts.add(Artifact.MASKS);
            artifacts.add(Artifact.BOXES);
        }
        return new RenderPlan(selection, artifacts, look, keep, choice);
    }

    private static boolean isThroughLayers(ExportChoice choice) {
        return choice.animation().through() == AnimationChoice.Through.LAYERS;
    }

    /** Heads, or components in their place. */
    private static boolean hasHeads(MapKind kind) {
        return kind.parts().contains(Part.HEADS) || kind.name().equals("components");
    }

    private static void requireHeads(MapKind kind) {
        if (!hasHeads(kind)) {
            throw new IllegalArgumentException("--kind " + kind.name() + " has no heads to go through: choose --animate"
                    + " layers, or leave animation out of --only");
        }
    }

    /** Whether all layers are asked: for the atlas, or an animation through them. */
    boolean hasAllLayers() {
        return artifacts.contains(Artifact.ATLAS)
                || (artifacts.contains(Artifact.ANIMATION)
                        && isThroughLayers(choice)
                        && !selection.layers().isSeveral());
    }

    /** Whether drawings may need the picture in more pixels than the model saw. */
    boolean isDrawnLarger() {
        return choice.size().kind() != DrawingSize.Kind.MODEL
                || artifacts.contains(Artifact.SHEET)
                || artifacts.contains(Artifact.PDF)
                || artifacts.contains(Artifact.SVG);
    }

    private static void requireFiles(MapKind kind) {
        try {
            kind.requireFiles();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(SelectionOptions.named(e.getMessage()), e);
        }
    }

    /** The first query asks in every layer, for the atlas. */
    Selection atlas() {
        return selection
                .withLayers(LayerRange.ALL)
                .withQuery(selection.queries().get(0));
    }

    /**
     * Holds against a model what it alone decides, before it runs.
     *
     * @throws IllegalArgumentException in one line, if the model can't be asked so
     */
    void requireModel(VitConfig model, Classifier classifier) {
        selection.kind().requireClasses(classifier);
        selection.requireModel(model);
        if (artifacts.contains(Artifact.CLASSES)) {
            classifier.requireClasses();
        }
        if (hasAllLayers()) {
            atlas().requireModel(model);
        }
    }

    private static void refuseWhatTheKindHasNot(MapKind kind, Set<Artifact> only) {
        boolean hasHeads = kind.parts().contains(Part.HEADS);
        boolean isObjects = kind.hasObjects();
        for (Artifact artifact : only) {
            String of =
                    switch (artifact) {
                        case STATS -> kind.name().equals("attention") ? "" : "attention";
                        case ATLAS -> hasHeads ? "" : "attention or column";
                        case HEADS -> hasHeads(kind) ? "" : "attention, column or components";
                        case BOXES -> isObjects ? "" : "objects";
                        case TRANSPARENT -> isObjects ? "attention or another" : "";
                        case MASKS, GEOJSON ->
                            isObjects || kind.hasMask() ? "" : "attention, column, rollout, relevance or objects";
                        default -> "";
                    };
            if (!of.isEmpty()) {
                throw new IllegalArgumentException("--kind " + kind.name() + " has no " + artifact + ": choose --kind "
                        + of + ", or leave " + artifact + " out of --only");
            }
        }
    }

    /** Whether it is what a run without any of these options gives. */
    boolean isUsual() {
        return selection.equals(Selection.USUAL)
                && look.unit() == MapUnit.ATTENTION
                && Artifact.plain().containsAll(artifacts)
                && !hasAllLayers();
    }

    /** Whether a plain run isn't enough: figures, atlas and classes ask about more than CLS's row. */
    boolean isExplored() {
        return !selection.isPlain()
                || artifacts.contains(Artifact.STATS)
                || hasAllLayers()
                || artifacts.contains(Artifact.CLASSES);
    }

    /** Adds what was chosen to the options of a run; nothing where all is as usual. */
    void describe(Map<String, Object> options) {
        if (!isUsual()) {
            Map<String, Object> own = new LinkedHashMap<>(selection.options());
            own.put("keep", isExplored() ? keep.name().toLowerCase(Locale.ROOT) : "none");
            options.putAll(own);
        }
    }
}
