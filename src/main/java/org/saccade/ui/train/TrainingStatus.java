package org.saccade.ui.train;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;

/** How far a training is, while its panel isn't on the screen; a click brings that back. */
public final class TrainingStatus extends Button {
    public TrainingStatus(TrainingModel model) {
        super("", Icons.of(Feather.TRENDING_UP));
        setId("training-status");
        getStyleClass().addAll("flat", "training-status");
        setMinWidth(USE_PREF_SIZE);
        setTooltip(new Tooltip(Texts.of("train.brief.about")));
        StringBinding words = Bindings.createStringBinding(
                () -> TrainingProgressPane.brief(model), model.state(), model.progress(), model.paused());
        textProperty().bind(words);
        Presence.follow(this, words.isNotEmpty().and(model.shown().not()));
        setOnAction(event -> model.shown().set(true));
    }
}
