package org.saccade.ui.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.train.HeldOutFigures;
import org.saccade.ui.common.FaultPane;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;

/** What became of a training, and what can be done with it. */
final class TrainingEndPane extends VBox {
    private static final int CONFUSIONS = 3;

    private final TrainingModel model;
    private final Label became = Parts.paragraph("train-became");
    private final Label results = Parts.paragraph("train-results");
    private final Label files = Parts.paragraph("train-files");
    private final FaultPane fault = new FaultPane();
    private final Button open;
    private final Button goOn;

    /**
     * @param load opens a model
     * @param show shows a folder in the system's file manager
     */
    TrainingEndPane(TrainingModel model, Consumer<Path> load, Consumer<Path> show) {
        super(8);
        this.model = model;
        setId("train-end");
        open = Parts.button("train-open", Texts.of("train.open"), Feather.EYE, () -> outcome()
                .model()
                .ifPresent(load));
        open.getStyleClass().add("accent");
        goOn = Parts.button(
                "train-resume-this",
                Texts.of("train.resume-this"),
                Feather.ROTATE_CW,
                () -> model.resume(outcome().output()));
        goOn.setTooltip(new Tooltip(Texts.of("train.resume-this.about")));
        Button folder = Parts.button(
                "train-show-folder",
                Texts.of("export.show-folder"),
                Feather.FOLDER,
                () -> show.accept(outcome().output()));
        Button another =
                Parts.button("train-another", Texts.of("train.another"), Feather.CORNER_UP_LEFT, model::another);
        getChildren().addAll(fault, became, results, files, open, goOn, folder, another);
        model.outcome().subscribe(now -> {
            if (now != null) {
                show(now);
            }
        });
    }

    private TrainingOutcome outcome() {
        return model.outcome().get();
    }

    private void show(TrainingOutcome now) {
        fault.show(now.fault().orElse(null));
        boolean hasModel = now.model().isPresent();
        became.setText(
                now.fault().isPresent() ? kept(hasModel) : Texts.of(now.finished() ? "train.done" : "train.stopped"));
        HeldOutFigures heldOut = model.heldOut().get();
        results.setText(heldOut == null ? "" : results(heldOut));
        files.setText(hasModel ? Texts.of("train.files", now.output()) : "");
        Presence.set(open, hasModel);
        Presence.set(goOn, hasModel && !now.finished());
    }

    private static String kept(boolean hasModel) {
        return hasModel ? Texts.of("train.kept") : "";
    }

    private static String results(HeldOutFigures heldOut) {
        List<String> lines = new ArrayList<>();
        lines.add(Texts.of(
                "train.results", 100 * heldOut.accuracy(), heldOut.confusion().pictures()));
        lines.addAll(Confusions.worst(heldOut.confusion(), CONFUSIONS));
        return String.join("\n", lines);
    }
}
