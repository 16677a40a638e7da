package org.saccade.ui.train;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;

/** What was noticed of a training that its user should know, such as a class of which nothing is learnt. */
final class NoticedPane extends VBox {
    private final TrainingModel model;
    private final Label words = Parts.paragraph("train-noticed-words");
    private final VBox content = new VBox(4, Parts.heading(Texts.of("train.noticed")), words);

    NoticedPane(TrainingModel model) {
        this.model = model;
        setId("train-noticed");
        words.getStyleClass().add("text-small");
        getChildren().add(content);
        model.facts().subscribe(now -> update());
        model.notes().subscribe(now -> update());
        model.unreadable().subscribe(now -> update());
    }

    private void update() {
        List<String> all = new ArrayList<>();
        if (model.unreadable().get() > 0) {
            all.add(Texts.of("train.unreadable", model.unreadable().get()));
        }
        all.addAll(model.notes().get());
        if (model.facts().get() != null) {
            all.addAll(model.facts().get().warnings());
        }
        words.setText(String.join("\n", all));
        Presence.set(content, !all.isEmpty());
    }
}
