package org.saccade.ui.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.saccade.explore.HeadFusion;
import org.saccade.inspect.HeadChoice;
import org.saccade.inspect.MapKind;
import org.saccade.inspect.MapKind.Part;
import org.saccade.inspect.MapKinds;
import org.saccade.inspect.Selection;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.action.ActionTable;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.result.RunResult;
import org.saccade.vit.VitConfig;

/** The controls of what is looked at, in as many rows as the width asks for. They follow the model. */
public final class SelectionBar extends FlowPane {
    private static final double GAP = 10;
    private static final double SLIDER = 110;

    private final SelectionModel model;
    private final ClassMapMemory memory;
    private final KindOptions options;
    private final Label layer = new Label();
    private final Slider layers = new Slider(1, 1, 1);
    private final Label query = new Label();
    private final MenuButton heads = new MenuButton();
    private final TokenChoice tokens;
    private boolean pools;
    private boolean following;

    /**
     * @param memory what the map of a class takes
     * @param actions hold those of the query
     */
    public SelectionBar(SelectionModel model, ClassMapMemory memory, ActionTable actions) {
        super(GAP, 6);
        this.model = model;
        this.memory = memory;
        options = new KindOptions(model, actions);
        tokens = new TokenChoice(model);
        setId("selection-bar");
        getStyleClass().add("bars");
        query.setId("query");
        query.setMinWidth(Region.USE_PREF_SIZE);
        Node follow = actions.iconButton(ActionId.FOLLOW_POINTER);
        Node turn = actions.iconButton(ActionId.TURN_ROUND);
        ObservableValue<Boolean> ofPatches =
                model.chosen().map(now -> now.kind().parts().contains(Part.QUERY));
        Presence.follow(follow, ofPatches);
        Presence.follow(turn, ofPatches);
        HBox asks = row(query, tokens, actions.iconButton(ActionId.ASK_CLS), follow, turn);
        Presence.follow(asks, model.chosen().map(SelectionBar::isQueried));
        HBox mask = mask();
        getChildren().addAll(kind(), layers(), asks, fusion(), options, mask);
        model.chosen().subscribe(this::follow);
        model.depth().addListener(observable -> follow(model.chosen().get()));
        model.asked().subscribe(now -> query.setText(asks(now)));
        tokens.valueProperty().subscribe(() -> query.setText(asks(model.asked().get())));
        tokens.visibleProperty()
                .subscribe(() -> query.setText(asks(model.asked().get())));
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(6, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static boolean isQueried(Selection now) {
        return now.kind().parts().contains(Part.QUERY) || now.kind().parts().contains(Part.CLASS_QUERY);
    }

    private String asks(Selection now) {
        TokenQuery asker = now.queries().get(0);
        if (!isQueried(now)) {
            return "";
        }
        if (tokens.tells(asker)) {
            return Texts.of("query.asks-token"); // the box beside it says which
        }
        return pools && asker.isCls()
                ? Texts.of("query.asks-pooling")
                : Texts.of("query.asks", RunResult.queryText(asker, pools));
    }

    private ComboBox<String> kind() {
        ComboBox<String> box = choice("kind", model.kinds(), name -> Texts.of("kind." + name));
        box.setCellFactory(list -> new KindCell(memory));
        Tooltip about = new Tooltip();
        memory.need()
                .subscribe(
                        now -> about.setText((Texts.of("kind.about") + "\n" + ClassMapMemory.sentence(now)).strip()));
        box.setTooltip(about);
        box.setAccessibleText(Texts.of("kind.name"));
        box.valueProperty().addListener((observable, before, now) -> {
            if (!following && !now.equals(model.chosen().get().kind().name())) {
                model.choose(MapKinds.usual(now));
            }
        });
        model.hasClasses()
                .subscribe(now -> keepQuiet(() -> {
                    box.getItems().setAll(model.kinds());
                    box.setValue(model.chosen().get().kind().name());
                }));
        model.chosen().subscribe(now -> keepQuiet(() -> box.setValue(now.kind().name())));
        return box;
    }

    private void keepQuiet(Runnable change) {
        boolean before = following;
        following = true;
        change.run();
        following = before;
    }

    /** A box of names that are shown in words. */
    static ComboBox<String> choice(String id, List<String> names, java.util.function.UnaryOperator<String> words) {
        ComboBox<String> box = new ComboBox<>(FXCollections.observableArrayList(names));
        box.setId(id);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(String name) {
                return name == null ? "" : words.apply(name);
            }

            @Override
            public String fromString(String text) {
                throw new UnsupportedOperationException("the box is not edited");
            }
        });
        return box;
    }

    private HBox layers() {
        layers.setId("layer");
        layers.setPrefWidth(SLIDER);
        layers.setBlockIncrement(1);
        layers.setMajorTickUnit(1);
        layers.setMinorTickCount(0);
        layers.setSnapToTicks(true);
        layers.setAccessibleText(Texts.of("layer.name"));
        layers.setTooltip(
                new Tooltip(Texts.of("layer.about", ActionId.PREVIOUS_LAYER.keyText(), ActionId.NEXT_LAYER.keyText())));
        layers.valueProperty().addListener((observable, before, now) -> {
            int wanted = (int) Math.round(now.doubleValue());
            if (!following && wanted != model.layer()) {
                model.chooseLayer(wanted);
            }
        });
        layers.disableProperty()
                .bind(model.chosen()
                        .map(now -> now.kind().parts().contains(Part.CLASSES))); // they go through all layers
        layer.setMinWidth(Region.USE_PREF_SIZE);
        layer.setId("layer-text");
        return row(layer, layers);
    }

    private HBox fusion() {
        List<String> rules = new ArrayList<>();
        for (HeadFusion.Rule rule : HeadFusion.Rule.values()) {
            rules.add(rule.name().toLowerCase(Locale.ROOT));
        }
        ComboBox<String> box = choice("fuse", rules, rule -> Texts.of("map.fused-" + rule));
        box.setTooltip(new Tooltip(Texts.of("fuse.about")));
        box.setAccessibleText(Texts.of("fuse.about"));
        box.valueProperty().addListener((observable, before, now) -> {
            if (!following) {
                HeadChoice chosen = model.chosen().get().heads();
                model.choose(HeadChoice.parse(now, chosen.headsText()));
            }
        });
        model.chosen().subscribe(now -> keepQuiet(() -> box.setValue(now.heads().ruleText())));
        heads.setId("use-heads");
        heads.setMinWidth(Region.USE_PREF_SIZE);
        heads.setTooltip(new Tooltip(Texts.of("use-heads.about")));
        HBox fusion = row(box, heads);
        Presence.follow(fusion, model.chosen().map(SelectionBar::hasHeads));
        return fusion;
    }

    private static boolean hasHeads(Selection now) {
        MapKind kind = now.kind();
        return kind.parts().contains(Part.HEADS) || kind.parts().contains(Part.FUSION);
    }

    /**
     * Shows what there is to choose from in a model.
     *
     * @param config its architecture; null while there is none
     */
    public void show(VitConfig config) {
        pools = config != null && !config.parts().cls();
        tokens.show(config);
        query.setText(asks(model.asked().get()));
        showHeads(config == null ? 0 : config.heads());
    }

    private void showHeads(int count) {
        heads.getItems().clear();
        for (int head = 1; head <= count; head++) {
            CheckMenuItem item = new CheckMenuItem(Texts.of("map.head", head));
            item.setSelected(isUsed(head));
            item.setOnAction(event -> useTicked());
            heads.getItems().add(item);
        }
        follow(model.chosen().get());
    }

    private boolean isUsed(int head) {
        List<Integer> used = model.chosen().get().heads().heads();
        return used.isEmpty() || used.contains(head);
    }

    private void useTicked() {
        List<Integer> ticked = new ArrayList<>();
        for (int i = 0; i < heads.getItems().size(); i++) {
            if (((CheckMenuItem) heads.getItems().get(i)).isSelected()) {
                ticked.add(i + 1);
            }
        }
        boolean isAll = ticked.isEmpty() || ticked.size() == heads.getItems().size();
        model.choose(new HeadChoice(model.chosen().get().heads().rule(), isAll ? List.of() : ticked));
    }

    private HBox mask() {
        Slider share = slider("mask", 0, 1, value -> {
            model.mark(value == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.rint(value * 100) / 100));
        });
        share.setTooltip(new Tooltip(Texts.of("mask.about")));
        share.setAccessibleText(Texts.of("mask.about"));
        Label words = new Label();
        words.setMinWidth(Region.USE_PREF_SIZE);
        words.setId("mask-text");
        model.chosen().subscribe(now -> {
            keepQuiet(() -> share.setValue(now.mask().orElse(0)));
            words.setText(
                    now.mask().isEmpty()
                            ? Texts.of("mask.none")
                            : Texts.of("mask.share", 100 * now.mask().getAsDouble()));
        });
        HBox mask = row(words, share);
        Presence.follow(mask, model.chosen().map(now -> now.kind().hasMask()));
        return mask;
    }

    private Slider slider(String id, double from, double to, DoubleConsumer changed) {
        Slider slider = new Slider(from, to, from);
        slider.setId(id);
        slider.setPrefWidth(SLIDER);
        slider.setBlockIncrement((to - from) / 20);
        slider.valueProperty().addListener((observable, before, now) -> {
            if (!following) {
                changed.accept(now.doubleValue());
            }
        });
        return slider;
    }

    private void follow(Selection now) {
        keepQuiet(() -> {
            layers.setMax(Math.max(1, model.depth().get()));
            layers.setValue(model.layer());
            layer.setText(Texts.of(
                    "layer.text", model.layer(), Math.max(1, model.depth().get())));
            for (int i = 0; i < heads.getItems().size(); i++) {
                ((CheckMenuItem) heads.getItems().get(i)).setSelected(isUsed(i + 1));
            }
            heads.setText(
                    now.heads().heads().isEmpty()
                            ? Texts.of("use-heads.all")
                            : Texts.of("use-heads.some", now.heads().headsText()));
        });
        options.show(Map.copyOf(now.kind().options()));
    }
}
