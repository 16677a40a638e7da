package org.saccade.ui.common;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** What went wrong, where it concerns: one line, more of it on demand, all of it to copy. */
public final class FaultPane extends VBox {
    private static final Duration SAID = Duration.seconds(2);

    private final Label line = new Label();
    private final TextArea details = new TextArea();
    private final ToggleButton open = new ToggleButton(Texts.of("fault.details"));
    private Fault fault;

    /** @param more what else can be done about it */
    public FaultPane(Button... more) {
        super(10);
        line.setWrapText(true);
        line.setMinHeight(USE_PREF_SIZE);
        line.getStyleClass().add("fault-line");
        details.setEditable(false);
        details.setWrapText(true);
        details.setPrefRowCount(5);
        details.setMinHeight(60);
        details.setAccessibleText(Texts.of("fault.details"));
        open.setId("fault-details");
        Presence.follow(details, open.selectedProperty());
        FlowPane buttons = new FlowPane(8, 8);
        buttons.setAlignment(Pos.CENTER);
        buttons.getChildren().addAll(more);
        buttons.getChildren().addAll(open, copy());
        setAlignment(Pos.CENTER);
        setMaxWidth(560);
        setMaxHeight(USE_PREF_SIZE);
        getStyleClass().add("fault");
        getChildren().addAll(line, buttons, details);
        show(null);
    }

    private Button copy() {
        Button copy = new Button(Texts.of("fault.copy"));
        copy.setId("fault-copy");
        PauseTransition said = new PauseTransition(SAID);
        said.setOnFinished(event -> copy.setText(Texts.of("fault.copy")));
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text());
            Clipboard.getSystemClipboard().setContent(content);
            copy.setText(Texts.of("fault.copied"));
            said.playFromStart();
        });
        return copy;
    }

    /** Shows a fault, or with null nothing. */
    public void show(Fault what) {
        fault = what;
        Presence.set(this, what != null);
        open.setSelected(false);
        line.setText(what == null ? "" : what.line());
        details.setText(what == null ? "" : what.details());
    }

    /** What the Copy button puts on the clipboard. */
    public String text() {
        return fault == null ? "" : fault.line() + "\n\n" + fault.details();
    }
}
