package org.saccade.ui.train;

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
    /** The part of a training in whose first steps maps tell nearly nothing. */
    private static final long EARLY = 20;

    private final TrainingModel model;
    private final ImageView image = new ImageView();
    private final Label words = Parts.paragraph("train-map-words");

    LiveMapView(TrainingModel model) {
        super(6);
        this.model = model;
        setId("train-map");
        image.setId("train-map-image");
        image.setPreserveRatio(true);
        image.setSmooth(false);
        image.setFitWidth(WIDEST);
        words.getStyleClass().add("text-small");
        getChildren().addAll(Parts.heading(Texts.of("train.map")), image, words);
        model.map().shown().subscribe(this::show);
    }

    private void show(Shown now) {
        Presence.set(image, now != null);
        if (now == null) {
            image.setImage(null);
            words.setText(Texts.of("train.map.none"));
            return;
        }
        image.setImage(now.drawing().image());
        double ratio = (double) now.drawing().height() / now.drawing().width();
        image.setFitWidth(Math.min(WIDEST, HIGHEST / ratio));
        image.setAccessibleText(Texts.of("train.map.about", now.name(), now.step()));
        words.setText(words(now));
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
