package org.saccade.ui.run;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionMaps;
import org.saccade.attention.AttentionSession;
import org.saccade.attention.Exploration;
import org.saccade.attention.Keep;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.RunOptions;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.input.ModelInput;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.Texts;
import org.saccade.ui.common.Thumbnail;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.result.RunResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass of one picture: read, resized, run. */
final class PassRun {
    private static final int THUMBNAIL = 192;

    private static final Logger LOG = LoggerFactory.getLogger(PassRun.class);

    private final PictureItem item;
    private final Pass pass;
    private final boolean isAsked;
    private final LoadedModel model;
    private final AtomicBoolean cancelled;
    private final LastPicture decoded;
    private final Executor screen;

    /** @param isAsked whether it is kept so that it can be asked afterwards */
    PassRun(
            PictureItem item,
            Pass pass,
            boolean isAsked,
            LoadedModel model,
            LastPicture decoded,
            AtomicBoolean cancelled,
            Executor screen) {
        this.item = item;
        this.pass = pass;
        this.isAsked = isAsked;
        this.model = model;
        this.decoded = decoded;
        this.cancelled = cancelled;
        this.screen = screen;
    }

    /** What became of it: a result, a failure, or neither when it was stopped. */
    record Outcome(Optional<RunResult> result, Optional<Exploration> exploration, Optional<Fault> failure) {
        static final Outcome STOPPED = new Outcome(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Runs; throws nothing, for a failed picture never stops the others. */
    Outcome call() {
        try {
            if (cancelled.get()) {
                return Outcome.STOPPED;
            }
            return run();
        } catch (CancellationException e) {
            return Outcome.STOPPED;
        } catch (PictureException | AttentionException | RuntimeException | Error e) {
            LOG.error("{} failed", item.source().name(), e);
            Fault fault = Fault.of(Texts.of("fault.run"), e);
            // a picture's own message goes on from its name: "is no picture …"
            String name = item.source().name() + (e instanceof PictureException ? " " : ": ");
            return new Outcome(Optional.empty(), Optional.empty(), Optional.of(fault.about(name)));
        }
    }

    private Outcome run() throws PictureException, AttentionException {
        Picture picture = decoded.read(item.source(), pass.coarse());
        ModelInput input =
                ModelInput.of(picture, pass.options(), model.session().config().patch());
        Thumbnail small = Thumbnail.of(input.pixels(), THUMBNAIL);
        screen.execute(() -> item.see(small)); // something to look at until there is a map
        BlockProgress progress = new BlockProgress(item, pass.text(), cancelled, screen);
        RunResult.Origin origin =
                new RunResult.Origin(pass.options(), pass.coarse(), model, picture.width(), picture.height());
        AttentionSession session = model.session();
        if (!isAsked || !Explorations.isAllowed(session.config(), input.rows() * input.columns())) {
            AttentionMaps maps = session.run(input, RunOptions.DEFAULT, progress);
            return new Outcome(Optional.of(new RunResult(input, maps, origin)), Optional.empty(), Optional.empty());
        }
        Exploration exploration = session.explore(input, RunOptions.DEFAULT, Keep.FULL, progress);
        try {
            RunResult result = new RunResult(input, exploration.plain(), origin);
            return new Outcome(Optional.of(result), Optional.of(exploration), Optional.empty());
        } catch (AttentionException | RuntimeException | Error e) {
            exploration.close();
            throw e;
        }
    }
}
