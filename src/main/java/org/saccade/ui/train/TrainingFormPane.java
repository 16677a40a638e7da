package org.saccade.ui.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.train.Goal;
import org.saccade.train.Preset;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;

/** What is asked before a model is trained. */
final class TrainingFormPane extends VBox {
    private static final int MINUTES_COLUMNS = 6;

    private final TrainingModel model;
    private final TrainingForm form;
    private final TrainingChoosers choosers;

    TrainingFormPane(TrainingModel model, TrainingChoosers choosers) {
        super(8);
        this.model = model;
        this.form = model.form();
        this.choosers = choosers;
        setId("train-form");
        Label about = Parts.paragraph("train-about");
        about.setText(Texts.of("train.about"));
        getChildren().add(about);
        getChildren().addAll(Parts.heading(Texts.of("train.pictures")), pictures(), looking(), told());
        getChildren().addAll(Parts.heading(Texts.of("train.goal")), goals());
        getChildren().addAll(Parts.heading(Texts.of("train.preset")), preset(), presetWords());
        getChildren().addAll(Parts.heading(Texts.of("train.minutes")), minutes(), minutesProblem());
        getChildren().addAll(Parts.heading(Texts.of("train.output")), output());
    }

    /** What begins a training, to stand where it is always seen. */
    Node buttons() {
        return new FlowPane(6, 6, start(), resume());
    }

    private Node pictures() {
        Label where = folder("train-pictures-folder");
        form.pictures().subscribe(now -> show(where, now, "train.pictures.none"));
        Button choose = Parts.button(
                "train-pictures", Texts.of("train.pictures.choose"), Feather.FOLDER, () -> choosers.pictures()
                        .accept(form.pictures()::set));
        choose.setTooltip(new Tooltip(Texts.of("train.pictures.about")));
        return new VBox(6, where, choose);
    }

    private static Label folder(String id) {
        Label label = new Label();
        label.setId(id);
        label.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static void show(Label label, Path folder, String none) {
        label.setText(folder == null ? Texts.of(none) : folder.toString());
        label.setTooltip(folder == null ? null : new Tooltip(folder.toString()));
    }

    private Node looking() {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        Button cancel =
                Parts.button("train-looking-cancel", Texts.of("train.looking.cancel"), Feather.X, () -> form.pictures()
                        .set(null));
        VBox looking = new VBox(6, new Label(Texts.of("train.looking")), bar, cancel);
        Presence.follow(looking, form.looking());
        return looking;
    }

    /** How many pictures there are, or why they can't be trained on. */
    private Node told() {
        Label counted = Parts.paragraph("train-counted");
        Label refused = Parts.paragraph("train-refused");
        refused.getStyleClass().add("field-problem");
        Label warnings = Parts.paragraph("train-warnings");
        form.found().subscribe(now -> {
            boolean isGood = now != null && now.refusal().isEmpty();
            counted.setText(isGood ? counted(now) : "");
            refused.setText(now == null ? "" : now.refusal().orElse(""));
            warnings.setText(isGood ? String.join(" ", now.warnings()) : "");
        });
        return new VBox(6, counted, refused, warnings);
    }

    private static String counted(FoundPictures now) {
        return now.classes() == 0
                ? Texts.of("train.counted", now.count())
                : Texts.of("train.counted-classes", now.count(), now.classes());
    }

    private Node goals() {
        ToggleGroup group = new ToggleGroup();
        VBox goals = new VBox(4);
        for (Goal goal : List.of(Goal.CLASSIFY, Goal.DINO)) {
            String name = goal.name().toLowerCase(Locale.ROOT);
            RadioButton button = new RadioButton(Texts.of("train.goal." + name));
            button.setId("train-goal-" + name);
            button.setWrapText(true);
            button.setMinHeight(USE_PREF_SIZE);
            button.setToggleGroup(group);
            form.goal().subscribe(now -> {
                if (now == goal) {
                    button.setSelected(true);
                }
            });
            button.setOnAction(event -> form.goal().set(goal));
            goals.getChildren().add(button);
        }
        return goals;
    }

    private Node preset() {
        ComboBox<Preset> box = new ComboBox<>(FXCollections.observableArrayList(Preset.values()));
        box.setId("train-preset");
        box.setMaxWidth(Double.MAX_VALUE);
        box.setAccessibleText(Texts.of("train.preset"));
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Preset preset) {
                return preset == null ? "" : Texts.of("train.preset." + preset);
            }

            @Override
            public Preset fromString(String text) {
                throw new UnsupportedOperationException("nobody types here");
            }
        });
        box.valueProperty().bindBidirectional(form.preset());
        return box;
    }

    private Node presetWords() {
        Label words = Parts.paragraph("train-preset-words");
        words.getStyleClass().add("text-small");
        form.preset().subscribe(now -> words.setText(Texts.of("train.preset." + now + ".about")));
        return words;
    }

    private Node minutes() {
        TextField field = new TextField();
        field.setId("train-minutes");
        field.setPrefColumnCount(MINUTES_COLUMNS);
        field.setMaxWidth(USE_PREF_SIZE);
        field.setAccessibleText(Texts.of("train.minutes"));
        field.setTooltip(new Tooltip(Texts.of("train.minutes.about")));
        field.textProperty().bindBidirectional(form.minutes());
        return field;
    }

    private Node minutesProblem() {
        Label problem = Parts.paragraph("train-minutes-problem");
        problem.getStyleClass().add("field-problem");
        form.minutes().subscribe(now -> problem.setText(form.minutesProblem()));
        return problem;
    }

    private Node output() {
        Label where = folder("train-output-folder");
        Runnable update = () -> {
            FoundPictures now = form.found().get();
            show(where, now == null ? form.into().get() : now.output(), "train.pictures.none");
        };
        form.found().subscribe(now -> update.run());
        form.into().subscribe(now -> update.run());
        Button choose =
                Parts.button("train-output", Texts.of("train.output.choose"), Feather.FOLDER, () -> choosers.output()
                        .accept(form.into()::set));
        choose.setTooltip(new Tooltip(Texts.of("train.output.about")));
        return new VBox(6, where, choose);
    }

    private Button start() {
        Button start = Parts.button("train-start", Texts.of("train.start"), Feather.PLAY, model::begin);
        start.getStyleClass().add("accent");
        start.disableProperty().bind(form.ready().not());
        return start;
    }

    private Button resume() {
        Consumer<Path> goOn = model::resume;
        Button resume =
                Parts.button("train-resume", Texts.of("train.resume"), Feather.ROTATE_CW, () -> choosers.resumed()
                        .accept(goOn));
        resume.setTooltip(new Tooltip(Texts.of("train.resume.about")));
        return resume;
    }
}
