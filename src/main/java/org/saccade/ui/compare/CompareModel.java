package org.saccade.ui.compare;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.saccade.heatmap.Look;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.centre.MaskStyle;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.Latest;
import org.saccade.ui.common.Notices;
import org.saccade.ui.common.Texts;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.query.SelectionModel;
import org.saccade.ui.run.PictureRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is compared: side A is kept as it was, side B is whatever is in view. So any two pictures, models, layers, heads,
 * kinds or input sizes are compared in one way. All methods are for the JavaFX Application Thread.
 */
public final class CompareModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CompareModel.class);

    /** What is seen of both. */
    public enum View {
        /** Both beside each other. */
        SPLIT,
        /** One of them, which gives way to the other in the same place. */
        ONE,
        /** The first minus the second. */
        DIFFERENCE
    }

    /**
     * What is in view.
     *
     * @param side its map; null while there is none
     * @param picture null while there is none
     * @param look how maps are drawn
     */
    public record InView(
            ObservableValue<Side> side,
            ObservableValue<PictureItem> picture,
            ObservableValue<Look> look,
            ObservableValue<MaskStyle> maskStyle) {}

    private final InView inView;
    private final Notices notices;
    private final Executor screen;
    private final LinkedQuery kept;
    private final Latest<Board.Wish> boards = new Latest<>("comparison", this::make);
    private final BooleanBinding comparing;
    private final ReadOnlyObjectWrapper<Board> board = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<View> view = new SimpleObjectProperty<>(View.SPLIT);
    private final BooleanProperty flipped = new SimpleBooleanProperty();
    private final BooleanProperty oneScale = new SimpleBooleanProperty(true);

    /**
     * @param runner keeps runs that can be asked
     * @param screen runs what touches properties
     */
    public CompareModel(
            InView inView, SelectionModel selection, PictureRunner runner, Notices notices, Executor screen) {
        this.inView = inView;
        this.notices = notices;
        this.screen = screen;
        kept = new LinkedQuery(inView.side, selection, runner, screen);
        comparing = kept.side().isNotNull();
        kept.side().addListener((observable, before, now) -> compare());
        inView.side.addListener((observable, before, now) -> compare());
        inView.look.addListener((observable, before, now) -> compare());
        inView.maskStyle.addListener((observable, before, now) -> compare());
        oneScale.addListener((observable, before, now) -> compare());
        inView.picture.addListener((observable, before, now) -> {
            if (now == null) {
                end();
            }
        });
    }

    /** Whether something is kept to be compared with what is in view. */
    public ObservableValue<Boolean> comparing() {
        return comparing;
    }

    /** Both sides as they are to be drawn; null while nothing is compared. */
    public ReadOnlyObjectProperty<Board> board() {
        return board.getReadOnlyProperty();
    }

    /** What is seen of both. */
    public ObjectProperty<View> view() {
        return view;
    }

    /** Whether the sides have changed places: B is left, or A is the one that is seen. */
    public BooleanProperty flipped() {
        return flipped;
    }

    /** Whether colours stand for the same values in both. */
    public BooleanProperty oneScale() {
        return oneScale;
    }

    /** Whether both sides are asked by the same query. */
    public BooleanProperty oneQuery() {
        return kept.linked();
    }

    /** Why side A's query can't follow; empty where it does. */
    public ReadOnlyStringProperty note() {
        return kept.note();
    }

    /**
     * Keeps what is in view as side A; a side that was kept before gives way to it.
     *
     * @return false if only a quick look is there, which can't be kept
     */
    public boolean keep() {
        Side now = inView.side.getValue();
        if (now == null || now.result().coarse()) {
            notices.show(Texts.of("compare.wait"));
            return false;
        }
        flipped.set(false);
        kept.begin(now, inView.picture.getValue());
        return true;
    }

    /** A click on side A; false if it can't be asked that. */
    public boolean askKept(TokenQuery query) {
        return comparing.get() && kept.ask(query);
    }

    /** The difference, or both beside each other again. */
    public void toggle(View other) {
        view.set(view.get() == other ? View.SPLIT : other);
    }

    /** Lets go of side A; false if nothing was compared. */
    public boolean end() {
        boolean was = comparing.get();
        boards.forget();
        kept.end();
        board.set(null);
        view.set(View.SPLIT);
        return was;
    }

    private void compare() {
        Side a = kept.side().get();
        if (a != null) {
            boards.want(new Board.Wish(
                    a,
                    Optional.ofNullable(inView.side.getValue()),
                    inView.look.getValue(),
                    inView.maskStyle.getValue(),
                    oneScale.get()));
        }
    }

    private void make(Board.Wish wish) {
        try {
            Board made = wish.make();
            screen.execute(() -> {
                Side a = kept.side().get();
                if (a != null && a.result().run() == made.a().result().run()) {
                    board.set(made);
                }
            });
        } catch (RuntimeException | Error e) {
            LOG.error("the maps can't be compared", e);
            screen.execute(
                    () -> notices.show(Fault.of(Texts.of("fault.comparison"), e).line()));
        }
    }

    @Override
    public void close() {
        boards.close();
        kept.close();
    }
}
