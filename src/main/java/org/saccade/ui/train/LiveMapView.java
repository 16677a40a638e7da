package org.saccade.ui.train;

import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.VBox;
import org.saccade.train.StepFigures;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.train.LiveMap.Shown;

/** What the model in training looks at in the picture in view. */
final class LiveMapView extends VBox {
    private static final double WIDEST = 240;
    private static final double HIGHEST = 220;
    private static final double LEAST = 96;
    /** Of what is seen of the panel without scrolling. */
    private static final double SHARE = 0.5;

    /** The part of a training in whose first steps maps tell nearly nothing. */
    private static final long EARLY = 20;

    private final TrainingModel model;
    private final ImageView image = new ImageView();
    private final ObservableDoubleValue room;
    private final Label words = Parts.paragraph("train-map-words");

    /** @param room height that it shares with the rest of the panel, without scrolling */
    LiveMapView(TrainingModel model, ObservableDoubleValue room) {
        super(6);
        this.model = model;
        this.room = room;
        setId("train-map");
        image.setId("train-map-image");
        image.setPreserveRatio(true);
        image.setSmooth(false);
        image.setFitWidth(WIDEST);
        words.getStyleClass().add("text-small");
        getChildren().addAll(image, words);
        model.map().shown().subscribe(this::show);
        room.addListener((observable, before, now) -> fit());
    }

    private void show(Shown now) {
        Presence.set(image, now != null);
        if (now == null) {
            image.setImage(null);
            words.setText(Texts.of("train.map.none"));
            return;
        }
        image.setImage(now.drawing().image());
        fit();
        image.setAccessibleText(Texts.of("train.map.about", now.name(), now.step()));
        words.setText(words(now));
    }

    /** So small that it is seen as a whole beside what steers the training. */
    private void fit() {
        Shown now = model.map().shown().get();
        if (now != null) {
            double ratio = (double) now.drawing().height() / now.drawing().width();
            double highest = Math.max(LEAST, Math.min(HIGHEST, SHARE * room.get()));
            image.setFitWidth(Math.min(WIDEST, highest / ratio));
        }
    }

    private String words(Shown now) {
        String said = Texts.of("train.map.step", now.step());
        boolean isEarly = model.figures()
                .map(StepFigures::steps)
                .filter(steps -> now.step() < steps / EARLY)
                .isPresent();
        return isEarly ? said + " " + Texts.of("train.map.early") : said;
    }
}
