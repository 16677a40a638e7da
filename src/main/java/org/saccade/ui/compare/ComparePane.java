package org.saccade.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.saccade.export.DifferenceColours;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.Look;
import org.saccade.ui.action.ActionTable;
import org.saccade.ui.centre.CentreModel;
import org.saccade.ui.centre.Drawing;
import org.saccade.ui.common.Texts;
import org.saccade.ui.compare.CompareModel.View;

/** Both sides, or one of them, or their difference; above them what can be done, and the figures. */
public final class ComparePane extends VBox {
    /** A pane lower than so many letters has no room for captions: their names stand in the maps. */
    private static final double LOW = 26;

    private final CompareModel model;
    private final CentreModel viewOfA = new CentreModel();
    private final SidePart a;
    private final SidePart b;
    private final SidePart difference;
    private final GridPane sides = new GridPane();
    private final CompareNotes notes = new CompareNotes();
    private final UnderPointer under;
    private boolean isLow;
    private final SidePainters painters;

    /** @param view how side B lies, which is the window's */
    public ComparePane(CompareModel model, CentreModel view, ActionTable actions) {
        this.model = model;
        setId("compare");
        setMinSize(0, 0);
        getStyleClass().add("compare");
        a = new SidePart("side-a", viewOfA);
        b = new SidePart("side-b", view);
        difference = new SidePart("difference", viewOfA);
        new LinkedViews(new LinkedViews.Part(viewOfA, a.canvas()), new LinkedViews.Part(view, b.canvas()));
        painters = new SidePainters(Platform::runLater, this::show);
        under = new UnderPointer(viewOfA, view, model.board());
        VBox.setVgrow(sides, Priority.ALWAYS);
        sides.setMinSize(0, 0);
        sides.getStyleClass().add("sides");
        CompareBar bar = new CompareBar(actions, model.board());
        bar.getChildren().add(notes.button());
        getChildren().addAll(bar, notes.text(), sides);
        viewOfA.query().addListener((observable, before, now) -> {
            Board board = model.board().get();
            boolean isRefused =
                    board != null && !now.equals(board.a().selection().queries().get(0)) && !model.askKept(now);
            if (isRefused) {
                markAnswered();
            }
        });
        model.view().subscribe(this::arrange);
        model.view().addListener((observable, before, now) -> view.fit());
        model.flipped().subscribe(this::arrange);
        model.note().subscribe(words -> {
            a.note(words);
            tellNotes();
            if (!words.isEmpty()) {
                notes.unfold(); // it answers what was just done
                markAnswered();
            }
        });
        heightProperty().addListener(observable -> fitCaptions());
        notes.text().fontProperty().addListener(observable -> fitCaptions());
        arrange();
        model.board().subscribe(this::show);
    }

    /** Marks the query that side A answers, so that the same click can be made once more. */
    private void markAnswered() {
        Optional.ofNullable(model.board().get()).ifPresent(board -> viewOfA.query()
                .set(board.a().selection().queries().get(0)));
    }

    private void fitCaptions() {
        boolean was = isLow;
        isLow = getHeight() < LOW * notes.text().getFont().getSize();
        if (was != isLow) {
            arrange();
            tellNotes();
            Optional.ofNullable(model.board().get()).ifPresent(painters::paint);
        }
    }

    /** Puts the sides where they are seen. */
    private void arrange() {
        View seen = model.view().get();
        boolean isFlipped = model.flipped().get();
        boolean isSplit = seen == View.SPLIT;
        sides.getChildren().clear();
        sides.getColumnConstraints().clear();
        for (int i = 0; i < (isSplit ? 2 : 1); i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(isSplit ? 50 : 100);
            sides.getColumnConstraints().add(column);
        }
        List.of(a, b, difference).forEach(part -> part.showCaption(!isLow));
        a.place(sides, isSplit && isFlipped ? 1 : 0, isSplit || (seen == View.ONE && isFlipped));
        b.place(sides, isSplit && !isFlipped ? 1 : 0, isSplit || (seen == View.ONE && !isFlipped));
        if (seen == View.DIFFERENCE) {
            difference.place(sides, 0, true);
        }
    }

    private void show(Board board) {
        if (board == null) {
            painters.close(); // with all that they hold
            a.clear();
            b.clear();
            difference.clear();
            return;
        }
        viewOfA.query().set(board.a().selection().queries().get(0));
        describe(a, "compare.a", board.a(), board.b().orElse(board.a()));
        board.b().ifPresentOrElse(side -> describeB(board.a(), side), () -> {
            b.clear();
            b.describe(Texts.of("compare.b", ""), Texts.of("compare.no-b"));
        });
        difference.describe(
                Texts.of("compare.difference"),
                board.b()
                        .map(side ->
                                written(board.a(), side, "compare.a") + "\n" + written(side, board.a(), "compare.b"))
                        .orElse(""));
        tellNotes();
        painters.paint(board);
    }

    /** The values under the pointer, in words; empty while it is elsewhere. */
    public ObservableValue<String> underPointer() {
        return under.text();
    }

    private void tellNotes() {
        Board board = model.board().get();
        List<String> all = new ArrayList<>();
        if (board != null) {
            board.comparison().ifPresent(now -> all.addAll(now.notes()));
            if (isLow && !model.note().get().isEmpty()) {
                all.add(Texts.of("compare.a", model.note().get()));
            }
        }
        boolean hasFigures = board != null
                && board.comparison().filter(now -> now.compared().isPresent()).isPresent();
        notes.show(all, isLow && hasFigures); // without them, the notes tell why
    }

    private void describeB(Side kept, Side side) {
        if (side.equals(kept)) {
            b.describe(Texts.of("compare.b", side.name()), Texts.of("compare.same"));
        } else {
            describe(b, "compare.b", side, kept);
        }
    }

    private static String written(Side side, Side other, String key) {
        return Texts.of(key, Texts.of("compare.written", side.nameBeside(other), side.about()));
    }

    private static void describe(SidePart part, String key, Side side, Side other) {
        part.describe(Texts.of(key, side.nameBeside(other)), side.about());
    }

    /** Shows what was drawn of a board. */
    private void show(SidePainters.Part part, Board board, Optional<Drawing> drawing) {
        if (model.board().get() == null) {
            return;
        }
        switch (part) {
            case A -> show(a, board.a(), "compare.a", board, drawing);
            case B -> board.b().ifPresent(side -> show(b, side, "compare.b", board, drawing));
            case DIFFERENCE -> showDifference(board, drawing);
        }
    }

    private void show(SidePart part, Side side, String key, Board board, Optional<Drawing> drawing) {
        drawing.ifPresentOrElse(
                now -> {
                    String label = side.result().label(side.map());
                    Side other = key.equals("compare.a") ? board.b().orElse(side) : board.a();
                    part.show(now, Texts.of(key, isLow ? side.nameBeside(other) : label));
                    if (side.result().colours(side.map()).isPresent()) {
                        part.range().clear();
                    } else {
                        Look look = side.result().suited(board.look());
                        part.range()
                                .show(ColourScale.of(
                                        look.unit().of(side.values()),
                                        look,
                                        now.ranges().get(side.map())));
                    }
                },
                part::clear);
    }

    private void showDifference(Board board, Optional<Drawing> drawing) {
        drawing.ifPresentOrElse(
                now -> {
                    difference.show(now, Texts.of("compare.difference"));
                    difference
                            .range()
                            .showDifference(DifferenceColours.most(board.comparison()
                                    .flatMap(Comparison::compared)
                                    .orElseThrow()
                                    .difference()));
                },
                difference::clear);
    }
}
