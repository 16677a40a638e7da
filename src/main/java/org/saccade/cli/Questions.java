package org.saccade.cli;

import java.util.List;
import java.util.Optional;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionSession;
import org.saccade.attention.Exploration;
import org.saccade.attention.RunOptions;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.WorkListener;
import org.saccade.export.Artifact;
import org.saccade.image.input.ModelInput;
import org.saccade.inspect.HeadStatistics;
import org.saccade.inspect.Inspection;
import org.saccade.inspect.Selection;

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
        ProgressLine run();

        /** One of the things that it is asked. */
        WorkListener asking(String what);
    }

    /** The answers. */
    record Answers(Inspection inspection, List<HeadStatistics> statistics, Optional<Inspection> atlas) {}

    /**
     * Whether a picture has the patches that are asked for.
     *
     * @throws AttentionException in one line, if not
     */
    void requireGrid(ModelInput input) throws AttentionException {
        PatchGrid grid = new PatchGrid(input.rows(), input.columns());
        try {
            plan.selection().requireGrid(grid);
        } catch (IllegalArgumentException e) {
            AttentionException refused = new AttentionException(e.getMessage());
            refused.initCause(e);
            throw refused;
        }
    }

    /**
     * Runs the model and asks. What is kept for it is let go of before this returns.
     *
     * @throws java.util.concurrent.CancellationException when what follows asks for it
     */
    Answers ask(ModelInput input, Followed followed) throws AttentionException {
        Selection selection = plan.selection();
        if (!plan.isExplored()) {
            Inspection plain =
                    Inspection.ofPlain(session.run(input, options, followed.run()), selection, session.depth());
            return new Answers(plain, List.of(), Optional.empty());
        }
        try (Exploration run = session.explore(input, options, plan.keep(), followed.run())) {
            Inspection inspection = Inspection.of(run, selection, followed.asking("maps"));
            List<HeadStatistics> statistics = plan.artifacts().contains(Artifact.STATS)
                    ? HeadStatistics.of(run, selection.layers(), selection.queries(), followed.asking("figures"))
                    : List.of();
            return new Answers(inspection, statistics, atlas(run, followed));
        }
    }

    private Optional<Inspection> atlas(Exploration run, Followed followed) throws AttentionException {
        if (!plan.artifacts().contains(Artifact.ATLAS)) {
            return Optional.empty();
        }
        return Optional.of(Inspection.of(run, plan.atlas(), followed.asking("all layers")));
    }
}
