package org.saccade.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.saccade.image.input.Normalisation;
import org.saccade.vit.HeadKind;
import org.saccade.vit.MlpKind;
import org.saccade.vit.VitConfig;

/** What was decided of a model, in words and in the order to show it. */
final class DecisionTable {
    /** The line of how many attention heads there are. */
    static final String HEADS = "heads";

    private static final String FAMILY = "the family";

    private static final Map<MlpKind, String> MLP = Map.of(
            MlpKind.GELU, "GELU",
            MlpKind.GELU_TANH, "GELU in its tanh form",
            MlpKind.QUICK_GELU, "QuickGELU",
            MlpKind.SWIGLU, "SwiGLU");

    private final DetectedFamily detected;
    private final String name;
    private final VitConfig config;
    private final List<Decision> decisions = new ArrayList<>();

    DecisionTable(DetectedFamily detected, String name, VitConfig config) {
        this.detected = detected;
        this.name = name;
        this.config = config;
    }

    List<Decision> of(
            Told<Integer> heads,
            Told<MlpKind> mlp,
            Told<Float> eps,
            Told<Normalisation> normalisation,
            Told<PictureSize> pictures,
            HeadOfModel head) {
        TensorFacts facts = detected.facts();
        add("family", name, detected.family().from());
        add("names", detected.checkpoint().naming().toString(), Told.TENSORS);
        detected.checkpoint().entry().ifPresent(entry -> add("entry", entry, "the first of those it holds"));
        add("patch", facts.patch() + " pixels", Told.TENSORS);
        add("width", String.valueOf(facts.width()), Told.TENSORS);
        add("blocks", String.valueOf(facts.depth()), Told.TENSORS);
        add(HEADS, heads.value() + ", each " + facts.width() / heads.value() + " wide", heads.from());
        add("prefix tokens", Architecture.prefix(config.parts()), Told.TENSORS);
        positions(pictures);
        add("MLP", MLP.get(mlp.value()) + ", " + facts.hidden() + " wide", mlp.from());
        add("LayerNorm eps", eps.value().toString().replace(".0E", "e"), eps.from());
        add("query, key, value bias", facts.qkvBias() ? "yes" : "no", Told.TENSORS);
        add("LayerScale", facts.layerScale() ? "yes" : "no", Told.TENSORS);
        add("mean", colour(normalisation.value().mean()), normalisation.from());
        add("std", colour(normalisation.value().deviation()), normalisation.from());
        add("trained at", pictures.value() + " pixels", pictures.from());
        add("head", HeadOfModel.isWide(detected) ? wideHead() : head(head), toldOfHead(head));
        if (!head.classes().value().isEmpty()) {
            add("classes", classes(head.classes().value()), head.classes().from());
        }
        return decisions;
    }

    private void positions(Told<PictureSize> pictures) {
        TensorFacts facts = detected.facts();
        if (facts.rope()) {
            add("positions", "rotary (RoPE), any grid", Told.TENSORS);
            periods();
            return;
        }
        add(
                "positions",
                "a table of %s%s"
                        .formatted(
                                config.grid(),
                                facts.prefixRows() == 0
                                        ? ""
                                        : " and " + facts.prefixRows()
                                                + (facts.prefixRows() == 1 ? " for CLS" : " for CLS and distillation")),
                config.grid().rows() == config.grid().columns() ? Told.TENSORS : pictures.from());
        add("on other grids", config.parts().interpolation().toString(), FAMILY);
    }

    private void periods() {
        if (detected.facts().periods().isPresent()) {
            add("rotary periods", "from the file", Told.TENSORS);
            return;
        }
        Told<Double> base = detected.declared().ropeBase().orElse(new Told<>(FamilyDetection.ROPE_BASE, FAMILY));
        add("rotary periods", "computed, of base " + base.value(), base.from());
    }

    private String wideHead() {
        return detected.facts().head().outputs() + " classes, of the CLS token and the mean of the patches";
    }

    /** Tensors don't tell what a classifier of one feature takes: CLS unless a configuration says otherwise. */
    private String toldOfHead(HeadOfModel head) {
        boolean isPooled = head.kind() == HeadKind.LINEAR || head.kind() == HeadKind.MEAN;
        return isPooled ? detected.declared().pool().map(Told::from).orElse(Told.TENSORS) : Told.TENSORS;
    }

    private static String head(HeadOfModel head) {
        String words = words(head);
        return head.hidden() == 0 ? words : words + ", through a layer of " + head.hidden();
    }

    private static String words(HeadOfModel head) {
        return switch (head.kind()) {
            case NONE -> "none";
            case LINEAR -> head.outputs() + " classes, of the CLS token";
            case MEAN -> head.outputs() + " classes, of the mean of the patches";
            case DISTILLED -> head.outputs() + " classes, of the CLS and the distillation token";
            case PROJECTION -> "an embedding of " + head.outputs() + " numbers, no classes";
            case POOLING -> "attention pooling";
        };
    }

    private static String classes(List<String> names) {
        String first = names.stream().limit(3).collect(Collectors.joining("; "));
        return names.size() <= 3 ? first : first + "; …";
    }

    private static String colour(List<Float> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private void add(String what, String value, String from) {
        decisions.add(new Decision(what, value, from));
    }
}
