package org.saccade.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionSession;
import org.saccade.attention.Exploration;
import org.saccade.attention.ExplorationBytes;
import org.saccade.attention.RunOptions;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.WorkListener;
import org.saccade.export.Artifact;
import org.saccade.image.input.ModelInput;
import org.saccade.inspect.ClassScore;
import org.saccade.inspect.HeadStatistics;
import org.saccade.inspect.Inspection;
import org.saccade.inspect.MapKind;
import org.saccade.inspect.Selection;
import org.saccade.vit.RunBytes;
import org.saccade.vit.RunListener;

/**
 * What a model is asked of each picture.
 *
 * @param plan what is looked at, and what is written of it
 * @param session the model
 * @param options of its runs
 */
record Questions(RenderPlan plan, AttentionSession session, RunOptions options) {
    /** Follows a run and what it is asked. */
    interface Followed {
        /** The model's run. */
        RunListener run();

        /** One of the things that it is asked. */
        WorkListener asking(String what);
    }

    /** The answers. */
    record Answers(
            Inspection inspection,
            List<HeadStatistics> statistics,
            Optional<Inspection> atlas,
            List<ClassScore> classes) {}

    /**
     * Whether a picture has the patches that are asked for, and what it takes is free.
     *
     * @throws AttentionException in one line, if not
     */
    void requireGrid(ModelInput input) throws AttentionException {
        PatchGrid grid = new PatchGrid(input.rows(), input.columns());
        try {
            plan.selection().requireGrid(grid);
            plan.selection().kind().requireMemory(session.config(), grid);
        } catch (IllegalArgumentException e) {
            AttentionException refused = new AttentionException(e.getMessage());
            refused.initCause(e);
            throw refused;
        }
    }

    /** What a picture's questions take of memory beside its run, at most and in bytes, where that is worth telling. */
    OptionalLong bytes(ModelInput input) {
        PatchGrid grid = new PatchGrid(input.rows(), input.columns());
        return plan.selection().kind().bytes(session.config(), grid);
    }

    /** What a picture's run and its questions take of native memory, at most and in bytes. */
    long bytesInAll(ModelInput input) {
        int patches = input.rows() * input.columns();
        long kept = plan.isExplored()
                ? ExplorationBytes.of(session.config(), patches, plan.keep()).total()
                : 0;
        return RunBytes.of(session.config(), patches) + kept + bytes(input).orElse(0);
    }

    /** What must be said of the maps for what tells classes apart. */
    List<String> notes() {
        boolean isOfClasses = plan.selection().kind().parts().contains(MapKind.Part.CLASSES);
        return isOfClasses ? session.classifier().note().stream().toList() : List.of();
    }

    /**
     * Runs the model and asks. What is kept for it is let go of before this returns.
     *
     * @throws java.util.concurrent.CancellationException when what follows asks for it
     */
    Answers ask(ModelInput input, Followed followed) throws AttentionException {
        try {
            return answers(input, followed);
        } catch (IllegalArgumentException e) { // what only the model or the picture tells
            AttentionException refused = new AttentionException(SelectionOptions.named(e.getMessage()));
            refused.initCause(e);
            throw refused;
        }
    }

    private Answers answers(ModelInput input, Followed followed) throws AttentionException {
        Selection selection = plan.selection();
        if (!plan.isExplored()) {
            Inspection plain =
                    Inspection.ofPlain(session.run(input, options, followed.run()), selection, session.depth());
            return new Answers(plain, List.of(), Optional.empty(), List.of());
        }
        try (Exploration run = session.explore(input, options, plan.keep(), followed.run())) {
            Inspection inspection = Inspection.of(run, selection, followed.asking("maps"));
            List<HeadStatistics> statistics = plan.artifacts().contains(Artifact.STATS)
                    ? HeadStatistics.of(run, selection.layers(), selection.queries(), followed.asking("figures"))
                    : List.of();
            return new Answers(inspection, statistics, atlas(run, followed), classes(run, followed));
        }
    }

    /** The most likely ones, if the model has classes: a run that is asked has most of what they take. */
    private static List<ClassScore> classes(Exploration run, Followed followed) throws AttentionException {
        return run.classifier().hasClasses()
                ? ClassScore.top(run, ClassScore.LISTED, followed.asking("classes"))
                : List.of();
    }

    private Optional<Inspection> atlas(Exploration run, Followed followed) throws AttentionException {
        if (!plan.hasAllLayers()) {
            return Optional.empty();
        }
        return Optional.of(Inspection.of(run, plan.atlas(), followed.asking("all layers")));
    }
}
