package org.saccade.ui.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.train.HeldOutFigures;
import org.saccade.train.StepFigures;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.train.TrainingModel.Progress;
import org.saccade.ui.train.TrainingModel.State;

/** How a training goes, and the buttons that steer it. */
final class TrainingProgressPane extends VBox {
    private final TrainingModel model;
    private final Label status = Parts.paragraph("train-status");
    private final VBox notes;
    private final VBox asking = new VBox(6);
    private final Button discard = Parts.button("train-discard", "", Feather.TRASH_2, () -> {});
    private final Label figures = Parts.paragraph("train-figures");

    TrainingProgressPane(TrainingModel model) {
        super(8);
        this.model = model;
        setId("train-progress");
        discard.setText(Texts.of("train.discard"));
        discard.setContentDisplay(ContentDisplay.GRAPHIC_ONLY); // one row leaves room for the map
        discard.setTooltip(new Tooltip(Texts.of("train.discard.about")));
        ProgressBar bar = new ProgressBar();
        bar.setId("train-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        Label facts = Parts.paragraph("train-facts");
        facts.getStyleClass().add("text-small");
        Label hint = Parts.paragraph("train-hint");
        hint.getStyleClass().add("text-small");
        model.state().subscribe(now -> hint.setText(now == State.RUNNING ? Texts.of("train.hint") : ""));
        getChildren().addAll(status, bar, buttons(), asking());
        notes = new VBox(8, facts, hint);
        model.progress().subscribe(now -> {
            bar.setProgress(
                    now == null
                            ? -1
                            : (double) now.figures().step() / now.figures().steps());
            update();
        });
        model.facts()
                .subscribe(now -> facts.setText(
                        now == null ? "" : Texts.of("train.facts", now.pictures(), now.heldOut(), now.output())));
        model.state().subscribe(now -> update());
        model.paused().subscribe(now -> update());
        model.opening().subscribe(now -> update());
        model.heldOut().subscribe(now -> update());
    }

    /** What is good to know, and needs not be seen all the time. */
    Node notes() {
        return notes;
    }

    /** The last step's figures, in words. */
    Node figures() {
        return figures;
    }

    private void update() {
        status.setText(status());
        Progress now = model.progress().get();
        figures.setText(
                now == null ? "" : figures(now.figures(), model.heldOut().get()));
    }

    private String status() {
        return switch (model.state().get()) {
            case IDLE, ENDED -> "";
            case OPENING ->
                model.opening().get().isEmpty()
                        ? Texts.of("train.opening")
                        : model.opening().get();
            case RUNNING -> running();
            case SAVING -> Texts.of(model.isClosing() ? "train.closing" : "train.saving");
        };
    }

    private String running() {
        if (model.paused().get()) {
            return Texts.of("train.paused");
        }
        return model.figures()
                .map(now -> Texts.of("train.left", TimeWords.of(now.left())))
                .orElse(Texts.of("train.first"));
    }

    private String figures(StepFigures now, HeldOutFigures heldOut) {
        List<String> lines = new ArrayList<>();
        lines.add(Texts.of("train.step", now.step(), now.steps(), now.epoch() + 1));
        lines.add(
                now.accuracy().isPresent()
                        ? Texts.of(
                                "train.loss-accuracy",
                                now.loss(),
                                100 * now.accuracy().getAsDouble())
                        : Texts.of("train.loss", now.loss()));
        if (!now.parts().isEmpty()) {
            lines.add(now.parts().stream()
                    .map(part -> Texts.of("train.loss-part", part.name(), part.value()))
                    .collect(Collectors.joining(", ", Texts.of("train.loss-parts") + " ", "")));
        }
        if (heldOut != null) {
            lines.add(Texts.of("train.held-out", 100 * heldOut.accuracy(), heldOut.epoch() + 1));
        }
        return String.join("\n", lines);
    }

    private BooleanBinding isIn(State wanted) {
        return Bindings.createBooleanBinding(() -> model.state().get() == wanted, model.state());
    }

    private Node buttons() {
        Button pause = Parts.button(
                "train-pause",
                "",
                Feather.PAUSE,
                () -> model.pause(!model.paused().get()));
        pause.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        pause.setTooltip(new Tooltip());
        pause.getTooltip().textProperty().bind(pause.textProperty());
        model.paused().subscribe(now -> {
            pause.setText(Texts.of(now ? "train.go-on" : "train.pause"));
            pause.setGraphic(Icons.of(now ? Feather.PLAY : Feather.PAUSE));
        });
        Button keep = Parts.button("train-keep", Texts.of("train.keep"), Feather.SAVE, model::stopAndKeep);
        keep.setTooltip(new Tooltip(Texts.of("train.keep.about")));
        Button cancel = Parts.button("train-cancel", Texts.of("train.cancel"), Feather.X, model::stopAndKeep);
        Presence.follow(cancel, isIn(State.OPENING));
        FlowPane buttons = new FlowPane(6, 6, cancel, pause, keep, discard);
        for (Node button : List.of(pause, keep)) {
            Presence.follow(button, isIn(State.RUNNING));
        }
        Presence.follow(
                discard, isIn(State.RUNNING).and(asking.visibleProperty().not()));
        return buttons;
    }

    /** Asked twice, for what is deleted is gone. */
    private Node asking() {
        Label question = Parts.paragraph("train-discard-question");
        question.setText(Texts.of("train.discard.question"));
        Button no = Parts.button("train-discard-no", Texts.of("train.discard.no"), Feather.CORNER_UP_LEFT, () -> {
            Presence.set(asking, false);
            discard.requestFocus();
        });
        Button yes = Parts.button("train-discard-yes", Texts.of("train.discard.yes"), Feather.TRASH_2, model::discard);
        asking.getChildren().addAll(question, no, yes);
        discard.setOnAction(event -> {
            Presence.set(asking, true);
            no.requestFocus();
        });
        model.state().subscribe(now -> Presence.set(asking, false));
        return asking;
    }

    /** The figures in a few words, for where the panel isn't seen; empty while nothing is trained. */
    static String brief(TrainingModel model) {
        if (!model.isActive()) {
            return "";
        }
        return model.figures()
                .map(now -> Texts.of(
                        model.paused().get() ? "train.brief-paused" : "train.brief",
                        String.format(Locale.ROOT, "%.0f", 100.0 * now.step() / now.steps())))
                .orElse(Texts.of("train.brief-opening"));
    }
}
