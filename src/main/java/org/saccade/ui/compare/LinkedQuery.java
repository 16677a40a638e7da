package org.saccade.ui.compare;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.saccade.attention.AttentionException;
import org.saccade.attention.Exploration;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.WorkListener;
import org.saccade.inspect.MapKind.Part;
import org.saccade.inspect.Selection;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.Latest;
import org.saccade.ui.common.Texts;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.query.Question;
import org.saccade.ui.query.SelectionModel;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.run.PictureRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The side that is kept: all of it stays, but for its query and its mask, which follow those of the side in view, at the
 * same relative place on another grid. Its run is asked on a thread of its own, the last question wins. All methods are
 * for the JavaFX Application Thread.
 */
final class LinkedQuery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LinkedQuery.class);

    private final ObservableValue<Side> live;
    private final SelectionModel selection;
    private final PictureRunner runner;
    private final Executor screen;
    private final Latest<Asked> questions = new Latest<>("questions-of-a", this::answer);
    private final ReadOnlyObjectWrapper<Side> side = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final BooleanProperty linked = new SimpleBooleanProperty(true);
    private final ChangeListener<RunResult> madeAnew = (observable, before, now) -> adopt(now);
    private final ChangeListener<PictureItem.State> goesOn = (observable, before, now) -> tell();
    private PictureItem item;
    private Selection base = Selection.USUAL;
    private TokenQuery own = TokenQuery.CLS;
    private Place place;
    private RunResult lastRun;
    private Optional<TokenQuery> standIn = Optional.empty();
    private boolean isToFollow;

    /** What is asked of the kept side. */
    private record Asked(Side of, Optional<Exploration> exploration, Selection wanted) {
        RunResult answer(WorkListener listener) throws AttentionException {
            RunResult run = of.result().run();
            boolean isOfMask = wanted.withMask(of.selection().mask()).equals(of.selection());
            if (wanted.equals(Selection.USUAL)) {
                return run;
            }
            return isOfMask && of.result().inspected().isPresent()
                    ? new RunResult(run, wanted, of.result().inspected().get())
                    : new Question(run, exploration, wanted).ask(listener);
        }
    }

    /**
     * @param live the side in view
     * @param runner keeps runs that can be asked
     * @param screen runs what touches properties
     */
    LinkedQuery(ObservableValue<Side> live, SelectionModel selection, PictureRunner runner, Executor screen) {
        this.live = live;
        this.selection = selection;
        this.runner = runner;
        this.screen = screen;
        live.addListener((observable, before, now) -> followSoon());
        selection.asked().addListener((observable, before, now) -> followSoon());
        linked.addListener((observable, before, now) -> followSoon());
        runner.models().model().addListener((observable, before, now) -> followSoon());
    }

    /** The side that is kept, as it answers now; null while there is none. */
    ReadOnlyObjectProperty<Side> side() {
        return side.getReadOnlyProperty();
    }

    /** Why its query can't follow; empty where it does. */
    ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /** Whether both sides are asked the same. */
    BooleanProperty linked() {
        return linked;
    }

    /**
     * Keeps a side. A run that can't be asked is made anew.
     *
     * @param of the picture that it is of
     */
    void begin(Side kept, PictureItem of) {
        end();
        item = of;
        base = kept.selection();
        own = base.queries().get(0);
        place = new Place(own, kept.grid());
        lastRun = kept.result().run();
        standIn = Optional.empty();
        runner.explorations().pin(lastRun);
        side.set(kept);
        item.result().addListener(madeAnew);
        item.state().addListener(goesOn);
        if (runner.explorations().of(lastRun).isEmpty()) {
            runner.explore(item);
        }
        tell();
    }

    /** Lets go of it. */
    void end() {
        questions.forget();
        if (item != null) {
            item.result().removeListener(madeAnew);
            item.state().removeListener(goesOn);
            item = null;
        }
        lastRun = null;
        runner.explorations().unpin();
        side.set(null);
        note.set("");
    }

    /**
     * A click on the kept side: asks both at that place, or this one alone where they aren't linked.
     *
     * @return false if the kept side itself can't be asked that
     */
    boolean ask(TokenQuery query) {
        Side b = live.getValue();
        own = query;
        if (linked.get() && isAsked(b)) {
            place = new Place(query, side.get().grid());
            selection.query().set(place.on(b.grid()));
        }
        followSoon();
        return isPossible(query, base) && (exploration().isPresent() || wanted().isPlain());
    }

    private Optional<Exploration> exploration() {
        return runner.explorations().of(side.get().result().run());
    }

    private boolean isAsked(Side b) {
        return b != null
                && !b.result().coarse()
                && selection.chosen().get().kind().parts().contains(Part.QUERY);
    }

    /** After all that changes at once has changed. */
    private void followSoon() {
        if (side.get() != null && !isToFollow) {
            isToFollow = true;
            screen.execute(() -> {
                isToFollow = false;
                follow();
            });
        }
    }

    private void follow() {
        Side kept = side.get();
        if (kept == null) {
            return;
        }
        Side b = live.getValue();
        if (linked.get() && isAsked(b)) {
            settle(kept, b);
        }
        if (b != null && !b.result().coarse()) {
            lastRun = b.result().run();
        }
        followMask();
        ask(kept, wanted());
        tell();
    }

    /**
     * Another run in view is asked where the last was; otherwise the kept side is asked where the one in view is. Where
     * the model in view can't be asked that, another query stands in for it there, and the kept side stays.
     */
    private void settle(Side kept, Side b) {
        PatchGrid grid = b.result().run().grid();
        TokenQuery chosen = selection.query().get();
        if (b.result().run() != lastRun) {
            chosen = askAsBefore(b, chosen);
        }
        boolean stays = standIn.equals(Optional.of(chosen));
        if (!stays) {
            standIn = Optional.empty();
            place = place.on(grid).equals(chosen) ? place : new Place(chosen, grid);
        }
        TokenQuery asked = selection.asked().get().queries().get(0);
        own = asked.equals(chosen) ? place.on(kept.grid()) : new Place(asked, grid).on(kept.grid());
    }

    /** What another run is asked: the same as the last one, or else what is chosen. */
    private TokenQuery askAsBefore(Side b, TokenQuery chosen) {
        TokenQuery before = place.on(b.result().run().grid());
        standIn = Optional.empty();
        if (!isPossible(before, selection.chosen().get())) {
            return chosen;
        }
        if (!hasToken(b, before)) {
            standIn = Optional.of(chosen);
            return chosen;
        }
        selection.query().set(before);
        return before;
    }

    private boolean hasToken(Side b, TokenQuery query) {
        try {
            selection
                    .chosen()
                    .get()
                    .withQuery(query)
                    .requireModel(b.result().model().session().config());
            return true;
        } catch (IllegalArgumentException e) {
            return false; // SelectionModel has put another in its place
        }
    }

    private static boolean isPossible(TokenQuery query, Selection of) {
        return query.isCls()
                ? !of.kind().parts().contains(Part.PATCH_QUERY)
                : of.kind().parts().contains(Part.QUERY);
    }

    /** The mask stays as it followed last while either has none. */
    private void followMask() {
        Selection chosen = selection.chosen().get();
        if (has(Part.MASS) && chosen.kind().parts().contains(Part.MASS)) {
            base = base.withMask(chosen.mask());
        }
    }

    /** Whether the kind that is kept has something; a run that was made anew shows the usual kind until it has answered. */
    private boolean has(Part part) {
        return base.kind().parts().contains(part);
    }

    private Selection wanted() {
        return has(Part.QUERY) && isPossible(own, base) ? base.withQuery(own) : base;
    }

    private void ask(Side kept, Selection wanted) {
        if (wanted.equals(kept.selection())) {
            questions.forget();
            return;
        }
        Optional<Exploration> exploration = exploration();
        if (exploration.isEmpty() && !wanted.isPlain()) {
            Selection masked = kept.selection().withMask(wanted.mask());
            if (!masked.equals(kept.selection())) {
                questions.want(new Asked(kept, exploration, masked));
            }
            return;
        }
        questions.want(new Asked(kept, exploration, wanted));
    }

    private void answer(Asked asked) {
        try {
            RunResult answer = asked.answer(new WorkListener() {
                @Override
                public void progressed(long done, long total) {} // the side in view tells how far the same question is

                @Override
                public boolean cancelled() {
                    return !questions.isWanted(asked);
                }
            });
            whileWanted(asked, () -> take(answer));
        } catch (IllegalStateException e) { // a CancellationException, too
            LOG.debug("given up: {}", asked.wanted, e);
            whileWanted(asked, this::tell);
        } catch (AttentionException | RuntimeException | Error e) {
            LOG.error("{} can't be answered by the kept side", asked.wanted, e);
            whileWanted(
                    asked,
                    () -> note.set(Fault.of(Texts.of("fault.question"), e).line()));
        }
    }

    /** On the screen's thread, unless something else was asked or the side let go until then. */
    private void whileWanted(Asked asked, Runnable then) {
        screen.execute(() -> {
            if (questions.isWanted(asked)) {
                then.run();
            }
        });
    }

    private void take(RunResult answer) {
        Side kept = side.get();
        if (kept.result().run() == answer.run()) { // else it was made anew
            side.set(kept.with(answer));
        }
    }

    /** The same run, made once more so that it can be asked. */
    private void adopt(RunResult now) {
        Side kept = side.get();
        boolean isSame = now != null
                && !now.coarse()
                && now.model().equals(kept.result().model())
                && now.options().equals(kept.result().options())
                && runner.explorations().of(kept.result().run()).isEmpty()
                && runner.explorations().of(now).isPresent();
        if (isSame) {
            runner.explorations().pin(now);
            side.set(kept.with(now));
            followSoon();
        }
    }

    private void tell() {
        Side kept = side.get();
        note.set(kept == null || !has(Part.QUERY) ? "" : why(kept));
    }

    private String why(Side kept) {
        if (exploration().isPresent()) {
            return "";
        }
        if (!kept.result().model().equals(runner.models().model().get())) {
            return Texts.of("compare.kept-model");
        }
        boolean isMadeAnew =
                item.state().get() == PictureItem.State.WAITING || item.state().get() == PictureItem.State.RUNNING;
        return Texts.of(isMadeAnew ? "compare.kept-soon" : "compare.kept-run");
    }

    @Override
    public void close() {
        questions.close();
    }
}
