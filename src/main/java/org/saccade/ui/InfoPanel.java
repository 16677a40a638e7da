package org.saccade.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.saccade.attention.LoadedModel;
import org.saccade.ui.action.Action;
import org.saccade.ui.action.ActionGroup;
import org.saccade.ui.action.ActionTable;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.run.ModelHolder;

/** Something to read: the list of keys, or what the program stands on. */
final class InfoPanel extends VBox {
    private static final double KEY_COLUMN = 140;
    private static final double PART_COLUMN = 200;
    /** Of what has no place in the table of actions. */
    private static final List<String> OTHER_KEYS = List.of("mean", "head", "maps", "pictures", "space", "wheel", "tab");

    private final Label headline = new Label();
    private final ScrollPane content = new ScrollPane();
    private final Supplier<Pane> what;

    /** @param what makes the content, each time the panel opens */
    private InfoPanel(String id, String title, Supplier<Pane> what) {
        super(12);
        this.what = what;
        setId(id);
        getStyleClass().add("panel");
        setMaxSize(620, 640);
        headline.setText(title);
        headline.getStyleClass().add("headline");
        content.setFitToWidth(true);
        Button close = new Button(Texts.of("panel.close"));
        close.setId(id + "-close");
        close.setOnAction(event -> setVisible(false));
        getChildren().addAll(headline, content, close);
        setVisible(false);
        Presence.follow(this);
    }

    /** Every key: those of the table of actions, and what has no place in it. */
    static InfoPanel ofKeys(ActionTable actions) {
        return new InfoPanel("keys-panel", Texts.of("keys.title"), () -> keys(actions));
    }

    private static Pane keys(ActionTable actions) {
        GridPane keys = grid(KEY_COLUMN);
        heading(keys, Texts.of("keys.other"));
        for (String other : OTHER_KEYS) {
            row(keys, Texts.of("keys." + other + ".key"), Texts.of("keys." + other));
        }
        for (ActionGroup group : ActionGroup.values()) {
            heading(keys, group.plain());
            for (Action action : actions.all()) {
                if (action.id().group() == group && action.id().key().isPresent()) {
                    row(keys, action.id().keyText(), action.id().plain());
                }
            }
        }
        return keys;
    }

    /** What the program is made with, the model in memory, and where the log is. */
    static InfoPanel about(String version, Path log, ObservableValue<LoadedModel> model) {
        return new InfoPanel("about-panel", Texts.of("about.title", version), () -> about(log, model.getValue()));
    }

    private static Pane about(Path log, LoadedModel model) {
        GridPane parts = grid(PART_COLUMN);
        for (int i = 1; Texts.has("about.part." + i); i++) {
            row(parts, Texts.of("about.part." + i), Texts.of("about.use." + i));
        }
        Label facts = new Label(Texts.of(
                "about.facts",
                ModelHolder.describe(model),
                log,
                System.getProperty("java.version"),
                System.getProperty("javafx.version")));
        facts.setWrapText(true);
        return new VBox(14, facts, parts);
    }

    /** Shows the panel, from its beginning. */
    void open() {
        Pane made = what.get();
        made.setPadding(new Insets(4, 12, 4, 4));
        content.setContent(made);
        content.setVvalue(0);
        setVisible(true);
        content.requestFocus();
    }

    private static GridPane grid(double first) {
        GridPane grid = new GridPane();
        ColumnConstraints names = new ColumnConstraints(first);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, words);
        grid.setHgap(18);
        grid.setVgap(5);
        return grid;
    }

    private static void row(GridPane grid, String... cells) {
        int row = grid.getRowCount();
        for (int i = 0; i < cells.length; i++) {
            Label label = new Label(cells[i]);
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            if (i == 0) {
                label.getStyleClass().add("word");
            }
            GridPane.setValignment(label, VPos.TOP);
            grid.add(label, i, row);
        }
    }

    private static void heading(GridPane grid, String words) {
        Label label = new Label(words);
        label.getStyleClass().add("heading");
        grid.add(label, 0, grid.getRowCount(), 2, 1);
    }
}
