package org.saccade.ui.action;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;

/** Finds any action by a few letters and does it. */
public final class CommandPalette extends VBox {
    private static final double ROW = 34;
    private static final int ROWS = 10;

    private final ActionTable actions;
    private final TextField text = new TextField();
    private final ListView<Action> found = new ListView<>();

    public CommandPalette(ActionTable actions) {
        super(8);
        this.actions = actions;
        setId("palette");
        getStyleClass().addAll("panel", "palette");
        setMaxSize(560, USE_PREF_SIZE);
        text.setId("palette-text");
        text.setPromptText(Texts.of("palette.prompt"));
        text.setAccessibleText(Texts.of("palette.prompt"));
        text.textProperty().subscribe(this::search);
        found.setId("palette-found");
        found.setAccessibleText(Texts.of("palette.found"));
        found.setPlaceholder(new Label(Texts.of("palette.nothing")));
        found.setFocusTraversable(false); // the arrows choose while one types
        found.setFixedCellSize(ROW);
        found.setPrefHeight(ROWS * ROW + 2);
        found.setCellFactory(list -> new Row());
        found.setOnMouseClicked(event -> runSelected());
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        getChildren().addAll(text, found);
        setVisible(false);
        Presence.follow(this);
    }

    /** Shows the palette, with every action. */
    public void open() {
        text.clear();
        search("");
        setVisible(true);
        text.requestFocus();
    }

    private void search(String wanted) {
        found.getItems().setAll(actions.find(wanted));
        found.getSelectionModel().selectFirst();
        found.scrollTo(0);
    }

    private void press(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code == KeyCode.DOWN || code == KeyCode.UP) {
            int to = found.getSelectionModel().getSelectedIndex() + (code == KeyCode.DOWN ? 1 : -1);
            if (to >= 0 && to < found.getItems().size()) {
                found.getSelectionModel().select(to);
                found.scrollTo(Math.max(0, to - ROWS + 1));
            }
        } else if (code == KeyCode.ENTER) {
            runSelected();
        } else {
            return;
        }
        event.consume();
    }

    private void runSelected() {
        Action action = found.getSelectionModel().getSelectedItem();
        if (action != null && action.enabled().get()) {
            setVisible(false); // before what it does, which may open another panel
            action.run();
        }
    }

    private static final class Row extends ListCell<Action> {
        @Override
        protected void updateItem(Action action, boolean empty) {
            super.updateItem(action, empty);
            setText(null);
            setGraphic(empty || action == null ? null : row(action));
        }

        private static HBox row(Action action) {
            Label name = new Label(action.id().plain(), Icons.of(action.id().icon()));
            name.setGraphicTextGap(10);
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            Label menu = new Label(action.id().group().plain());
            menu.getStyleClass().add("text-muted");
            Label key = new Label(action.id().keyText());
            key.getStyleClass().add("key");
            key.setMinWidth(110);
            key.setAlignment(Pos.CENTER_RIGHT);
            HBox row = new HBox(12, name, menu, key);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setDisable(!action.enabled().get());
            return row;
        }
    }
}
