package org.saccade.ui.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.saccade.inspect.MapKinds;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.action.ActionTable;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;

/** The options that are a kind's own: a choice where there are names, a slider where there are numbers. */
final class KindOptions extends HBox {
    private static final double SLIDER = 90;
    /** The names that an option can be. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "facet", List.of("key", "query", "value", "token", "normed"),
            "foreground", List.of("off", "on", "swapped"),
            "method", List.of("lost", "tokencut", "maskcut"));
    /** The numbers that an option can be. */
    private static final Map<String, double[]> NUMBERS =
            Map.of("discard", new double[] {0, 0.99}, "residual", new double[] {0, 1}, "tau", new double[] {0, 0.95});

    private final SelectionModel model;
    private final ActionTable actions;
    private boolean following;

    /** @param actions hold that of kept colours */
    KindOptions(SelectionModel model, ActionTable actions) {
        super(8);
        this.model = model;
        this.actions = actions;
        setAlignment(Pos.CENTER_LEFT);
        setId("kind-options");
    }

    /** Shows the options of the chosen kind. */
    void show(Map<String, Object> options) {
        following = true;
        Set<String> names = new LinkedHashMap<>(model.chosen().get().kind().options()).keySet();
        boolean isSame = getChildren().stream().map(Node::getUserData).toList().equals(List.copyOf(names));
        if (!isSame) {
            getChildren().setAll(names.stream().map(this::control).toList());
        }
        for (Node control : getChildren()) {
            set((HBox) control, options.get((String) control.getUserData()));
        }
        Presence.set(this, !getChildren().isEmpty());
        following = false;
    }

    private Node control(String option) {
        if ("basis".equals(option)) {
            return row(option, actions.iconButton(ActionId.KEEP_COLOURS));
        }
        Label name = new Label(Texts.of("option." + option));
        name.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = row(option, name);
        if (NAMES.containsKey(option)) {
            ComboBox<String> box =
                    SelectionBar.choice(option, NAMES.get(option), each -> Texts.of("option." + option + "." + each));
            box.valueProperty().addListener((observable, before, now) -> change(option, now));
            describe(box, option);
            row.getChildren().add(box);
        } else if (NUMBERS.containsKey(option)) {
            double[] range = NUMBERS.get(option);
            Slider slider = new Slider(range[0], range[1], range[0]);
            slider.setId(option);
            slider.setPrefWidth(SLIDER);
            slider.setBlockIncrement(0.05);
            slider.valueProperty()
                    .addListener((observable, before, now) ->
                            change(option, String.valueOf(Math.rint(now.doubleValue() * 100) / 100)));
            describe(slider, option);
            row.getChildren().add(slider);
        } else if ("seed".equals(option)) {
            Label seed = new Label();
            seed.setId(option);
            seed.setMinWidth(Region.USE_PREF_SIZE);
            describe(seed, option);
            row.getChildren().add(seed);
        } else {
            Presence.set(row, false); // the layer's slider and the command line give it
        }
        return row;
    }

    private static HBox row(String option, Node node) {
        HBox row = new HBox(6, node);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setUserData(option);
        return row;
    }

    private static void describe(javafx.scene.control.Control control, String option) {
        String about = Texts.of("option." + option + ".about");
        control.setTooltip(new Tooltip(about));
        control.setAccessibleText(about);
    }

    @SuppressWarnings("unchecked")
    private static void set(HBox row, Object value) {
        Node control = row.getChildren().get(row.getChildren().size() - 1);
        if (control instanceof ComboBox<?> box) {
            ((ComboBox<String>) box).setValue(value.toString());
        } else if (control instanceof Slider slider && !slider.isValueChanging()) {
            slider.setValue(((Number) value).doubleValue());
        } else if (control instanceof Label seed && "seed".equals(seed.getId())) {
            seed.setText("found".equals(value) ? Texts.of("option.seed.found") : value.toString());
        }
    }

    private void change(String option, String text) {
        if (following) {
            return;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        model.chosen().get().kind().options().forEach((name, value) -> texts.put(name, value.toString()));
        texts.put(option, text);
        if ("method".equals(option)) {
            texts.keySet().removeAll(List.of("tau", "seed")); // not every method has them
        }
        if ("facet".equals(option) || "foreground".equals(option)) {
            texts.remove("basis"); // made of others
        }
        if ("facet".equals(option) && "normed".equals(text)) {
            model.chooseLastLayer(); // of no other layer
        }
        model.choose(MapKinds.of(model.chosen().get().kind().name(), texts));
    }
}
