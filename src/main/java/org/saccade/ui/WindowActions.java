package org.saccade.ui;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.saccade.heatmap.Interpolation;
import org.saccade.heatmap.MapUnit;
import org.saccade.heatmap.OpacityCurve;
import org.saccade.heatmap.Scale;
import org.saccade.heatmap.Transfer;
import org.saccade.ui.Panels.Panel;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.action.ActionTable;
import org.saccade.ui.centre.CentreModel;
import org.saccade.ui.common.Texts;
import org.saccade.ui.compare.Board;
import org.saccade.ui.compare.CompareModel;
import org.saccade.ui.compare.Comparison;
import org.saccade.ui.look.LookModel;
import org.saccade.ui.look.LookModel.Layer;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.query.SelectionModel;
import org.saccade.ui.state.Theme;

/** What each action of the table does. The only place where a name of the table and its deed meet. */
final class WindowActions {
    private static final double ZOOM = 1.25;
    private static final double FADE = 0.1;

    private final ActionTable table = new ActionTable();
    private final Session session;
    private final ObservableValue<Boolean> picture;
    private final ObservableValue<Boolean> result;

    WindowActions(Session session) {
        this.session = session;
        picture = session.maps().hasPicture();
        result = session.maps().hasResult();
    }

    /** The table with all but what concerns dialogs, panels and the window itself. */
    ActionTable table() {
        return table;
    }

    /** Pictures: opened, run, closed. */
    void addPictures(Dialogs dialogs, Runnable quit) {
        table.add(ActionId.OPEN, dialogs::open);
        table.add(ActionId.OPEN_FOLDER, dialogs::openFolder);
        table.add(ActionId.OPEN_SESSION, dialogs::openSession);
        table.add(ActionId.SAVE_SESSION, picture, () -> dialogs.saveSession(session.saved()::save));
        table.add(ActionId.CHOOSE_WEIGHTS, dialogs::chooseWeights);
        table.add(ActionId.GET_WEIGHTS, session.offer()::show);
        table.add(ActionId.TRAIN, () -> session.training().shown().set(true));
        table.add(ActionId.CLOSE_PICTURE, picture, () -> session.pictures()
                .remove(session.maps().picture().get()));
        table.add(ActionId.CLOSE_ALL, picture, session.pictures()::clear);
        table.add(ActionId.QUIT, quit);
        table.add(ActionId.PASTE, this::paste);
        table.add(ActionId.STOP, picture, this::stop);
        table.add(ActionId.AGAIN, picture, session.runner()::again);
        table.add(ActionId.NEXT_PICTURE, picture, () -> session.steps().step(1));
        table.add(ActionId.PREVIOUS_PICTURE, picture, () -> session.steps().step(-1));
    }

    /** Esc ends what is nearest: a question, one for the scale, a query of one's own, the run in view, a comparison, all runs. */
    private void stop() {
        boolean isRunning = session.maps().picture().get().state().get() == PictureItem.State.RUNNING;
        if (!session.answers().cancel()
                && !cancelScale()
                && !session.selection().askCls()
                && (isRunning || !session.comparison().end())) {
            session.runner().cancel();
        }
    }

    /** Ends what a scale of every layer takes; false where none is asked. */
    private boolean cancelScale() {
        boolean isAsking = session.scale().isAsking();
        if (isAsking) {
            session.look().choose(Scale.SHARED);
        }
        return isAsking;
    }

    private void paste() {
        if (!session.incoming().take(Clipboard.getSystemClipboard())) {
            session.notices().show(Texts.of("paste.nothing"));
        }
    }

    /** The look, and its undoing. */
    void addLook() {
        LookModel look = session.look();
        table.add(ActionId.UNDO, look.undoable(), look::undo);
        table.add(ActionId.REDO, look.redoable(), look::redo);
        addLayer(ActionId.LAYER_PICTURE, Layer.PICTURE);
        addLayer(ActionId.LAYER_OVERLAY, Layer.OVERLAY);
        addLayer(ActionId.LAYER_HEATMAP, Layer.HEATMAP);
        table.addSwitch(
                ActionId.SMOOTH,
                picture,
                look.look().map(now -> now.interpolation() == Interpolation.BILINEAR),
                look::toggleSmooth);
        table.addSwitch(
                ActionId.SHARED_SCALE,
                picture,
                look.look().map(now -> now.scale() == Scale.SHARED),
                look::toggleShared);
        table.add(ActionId.NEXT_SCALE, picture, look::nextScale);
        table.addSwitch(
                ActionId.LOG_TRANSFER,
                picture,
                look.look().map(now -> now.transfer() == Transfer.LOGARITHMIC),
                look::toggleTransfer);
        table.addSwitch(
                ActionId.UNIFORM_UNIT,
                session.maps().side().map(side -> side.result().hasMass()).orElse(false), // else there is one unit
                look.look().map(now -> now.unit() == MapUnit.UNIFORM),
                () -> look.toggleUnit(session.maps().result().grid().patches()));
        table.addSwitch(
                ActionId.OPACITY_CURVE,
                picture,
                look.look().map(now -> now.opacityCurve() == OpacityCurve.ATTENTION),
                look::toggleOpacityCurve);
        table.add(ActionId.NEXT_COLORMAP, picture, look::nextColormap);
        table.add(ActionId.MORE_OPAQUE, picture, () -> look.fade(FADE));
        table.add(ActionId.LESS_OPAQUE, picture, () -> look.fade(-FADE));
        table.addSwitch(
                ActionId.AUTO_CONTRAST,
                picture,
                look.look().map(now -> now.contrast().isAuto()),
                look::toggleAutoContrast);
        table.add(ActionId.FULL_CONTRAST, picture, look::resetContrast);
        table.addSwitch(ActionId.CONTRAST_NUMBERS, picture, look.numbers());
    }

    private void addLayer(ActionId id, Layer layer) {
        LookModel look = session.look();
        table.addSwitch(id, picture, look.layer().map(now -> now == layer), () -> look.layer()
                .set(layer));
    }

    /** How the picture lies in its view. */
    void addView() {
        CentreModel view = session.view();
        table.add(ActionId.FIT_VIEW, picture, view::fit);
        table.add(ActionId.ONE_TO_ONE, picture, view::actualSize);
        table.add(ActionId.ZOOM_IN, picture, () -> view.zoom(ZOOM));
        table.add(ActionId.ZOOM_OUT, picture, () -> view.zoom(1 / ZOOM));
        table.addSwitch(ActionId.KEEP_ZOOM, picture, view.locked());
        ObservableValue<Boolean> alone = comparing(false);
        table.addSwitch(ActionId.ALL_HEADS, alone, view.sideBySide());
        table.addSwitch(ActionId.CURTAIN, picture, view.curtain());
        table.addSwitch(ActionId.PATCH_GRID, picture, view.grid());
        table.addSwitch(ActionId.COLOUR_BAR, picture, view.colours());
    }

    /** What is looked at. */
    void addQuery() {
        SelectionModel selection = session.selection();
        table.add(ActionId.ASK_CLS, picture, selection::askCls);
        table.addSwitch(ActionId.FOLLOW_POINTER, picture, selection.following());
        table.addSwitch(
                ActionId.TURN_ROUND,
                picture,
                selection.chosen().map(now -> now.kind().name().equals("column")),
                selection::turnRound);
        table.add(ActionId.NEXT_LAYER, picture, () -> selection.stepLayer(1));
        table.add(ActionId.PREVIOUS_LAYER, picture, () -> selection.stepLayer(-1));
        table.add(ActionId.NEXT_KIND, picture, selection::nextKind);
        table.addSwitch(ActionId.KEEP_COLOURS, picture, session.keptColours().kept(), session.keptColours()::toggle);
        table.addSwitch(
                ActionId.MASK, picture, selection.chosen().map(now -> now.mask().isPresent()), selection::toggleMask);
        table.add(ActionId.NEXT_MASK_STYLE, picture, session.view()::nextMaskStyle);
    }

    /** What is seen of many heads, or frames, at once. */
    void addPanels(Panels panels) {
        table.add(ActionId.PLAY, picture, () -> panels.show(Panel.PLAY));
        table.add(ActionId.ATLAS, picture, () -> panels.show(Panel.ATLAS));
        table.add(ActionId.NUMBERS, picture, () -> panels.show(Panel.NUMBERS));
    }

    /** What is compared with what is in view. */
    void addComparison(Dialogs dialogs, Exporting exporting) {
        CompareModel comparison = session.comparison();
        ObservableValue<Boolean> comparing = comparing(true);
        table.add(ActionId.KEEP_SIDE, result, () -> {
            if (comparison.keep()) {
                session.view().sideBySide().set(false);
            }
        });
        addSeen(ActionId.COMPARE_ONE, CompareModel.View.ONE);
        addSeen(ActionId.COMPARE_DIFFERENCE, CompareModel.View.DIFFERENCE);
        table.addSwitch(ActionId.FLIP_SIDES, comparing, comparison.flipped());
        table.addSwitch(ActionId.ONE_SCALE, comparing, comparison.oneScale());
        table.addSwitch(ActionId.ONE_QUERY, comparing, comparison.oneQuery());
        table.add(
                ActionId.COPY_COMPARISON,
                comparison.board().map(board -> board.comparison().isPresent()).orElse(false),
                this::copyFigures);
        table.add(
                ActionId.SAVE_COMPARISON,
                comparison
                        .board()
                        .map(board ->
                                board.comparison().flatMap(Comparison::compared).isPresent())
                        .orElse(false),
                () -> {
                    Comparison now = comparison.board().get().comparison().orElseThrow();
                    dialogs.saveComparison(
                            folder -> exporting.save(now, now.compared().orElseThrow(), folder));
                });
        table.add(ActionId.END_COMPARISON, comparing, comparison::end);
    }

    private void addSeen(ActionId id, CompareModel.View view) {
        CompareModel comparison = session.comparison();
        table.addSwitch(id, comparing(true), comparison.view().map(now -> now == view), () -> comparison.toggle(view));
    }

    /** Whether there is a picture in view, and it is compared, or isn't. */
    private ObservableValue<Boolean> comparing(boolean is) {
        ObservableValue<Boolean> now = session.comparison().comparing();
        return Bindings.createBooleanBinding(() -> picture.getValue() && now.getValue() == is, picture, now);
    }

    private void copyFigures() {
        Board board = session.comparison().board().get();
        if (board != null && board.comparison().isPresent()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(board.comparison().get().tsv());
            Clipboard.getSystemClipboard().setContent(content);
            session.notices().show(Texts.of("compare.copied"));
        }
    }

    /** What leaves the window. */
    void addCopies(CopiedView copied, Panels panels) {
        table.add(ActionId.EXPORT, result, () -> panels.show(Panel.EXPORT));
        table.add(ActionId.COPY_VIEW, result, copied::copy);
        table.add(ActionId.COPY_COMMAND, result, copied::copyCommand);
    }

    /** How the window itself looks. */
    void addWindow(Themes themes, Folds folds, TextSize text, Panels panels) {
        table.addSwitch(ActionId.SHOW_SELECTION, picture, folds.selection());
        table.addSwitch(ActionId.SHOW_HEADS, picture, folds.heads());
        // one picture has no strip: what folds then would be missed later
        table.addSwitch(
                ActionId.SHOW_PICTURES,
                Bindings.size(session.pictures().items()).greaterThan(1),
                folds.pictures());
        table.addSwitch(
                ActionId.SHOW_CLASSES,
                session.selection().hasClasses().and(BooleanExpression.booleanExpression(picture)),
                folds.classes());
        table.addSwitch(ActionId.SHOW_WEIGHTS, session.weights().shown(), session.offer()::toggle);
        table.add(ActionId.LARGER_TEXT, text::larger);
        table.add(ActionId.SMALLER_TEXT, text::smaller);
        table.add(ActionId.USUAL_TEXT, text::usual);
        addTheme(themes, ActionId.THEME_SYSTEM, Theme.SYSTEM);
        addTheme(themes, ActionId.THEME_LIGHT, Theme.LIGHT);
        addTheme(themes, ActionId.THEME_DARK, Theme.DARK);
        table.add(ActionId.TOGGLE_THEME, themes::toggle);
        ObservableValue<Boolean> loaded =
                session.models().model().map(model -> true).orElse(false);
        table.add(ActionId.MODEL_DETAILS, loaded, () -> panels.show(Panel.DETAILS));
        table.add(ActionId.PALETTE, () -> panels.show(Panel.PALETTE));
        table.add(ActionId.KEYS, () -> panels.show(Panel.KEYS));
        table.add(ActionId.ABOUT, () -> panels.show(Panel.ABOUT));
    }

    private void addTheme(Themes themes, ActionId id, Theme theme) {
        table.addSwitch(id, themes.chosen().map(now -> now == theme), () -> themes.choose(theme));
    }
}
