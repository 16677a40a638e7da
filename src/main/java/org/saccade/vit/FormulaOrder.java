package org.saccade.vit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which numbers the formula counts a model's parameters by: their places in the state_dict of the family's authors,
 * which holds some that the model hasn't (mask tokens, a text tower) and others in parts. Of a model that pools by
 * attention the order is our own.
 */
final class FormulaOrder {

    /**
     * A parameter of the authors' file.
     *
     * @param number its place, from 0
     * @param shape its shape
     * @param isTransposed whether the model has it with rows and columns exchanged
     */
    record Source(int number, List<Long> shape, boolean isTransposed) {}

    private final VitConfig config;
    private final VitParts parts;
    private final Map<String, List<Source>> sources = new LinkedHashMap<>();
    private int next;

    private FormulaOrder(VitConfig config) {
        this.config = config;
        parts = config.parts();
    }

    /** Of each parameter of the model what it is made of, stacked in this order. */
    static Map<String, List<Source>> of(VitConfig config) {
        FormulaOrder order = new FormulaOrder(config);
        if (config.parts().preNorm()) {
            order.clip();
        } else {
            config.parameterShapes().forEach(order::add);
        }
        return order.sources;
    }

    private void add(String name, List<Long> shape) {
        if (sources.containsKey(name)) {
            return; // it came earlier, with another
        }
        boolean hasMaskToken = parts.layerScale() && (parts.rope() || parts.prefixPositions());
        if (hasMaskToken && name.equals(parts.rope() ? "rope_embed.periods" : "patch_embed.proj.weight")) {
            next++;
        }
        if (isDeit3() && name.endsWith("norm1.weight")) {
            String block = name.substring(0, name.length() - "norm1.weight".length());
            put(block + "ls1.gamma", List.of((long) config.dim()));
            put(block + "ls2.gamma", List.of((long) config.dim()));
        }
        if (parts.rope() && name.endsWith("mlp.w12.weight")) {
            gateAndUp(name, shape);
            return;
        }
        put(name, shape);
        if (parts.rope() && name.endsWith("attn.qkv.bias")) {
            next++; // bias_mask
        }
    }

    /** DeiT-III keeps its scales before all else in a block. */
    private boolean isDeit3() {
        return parts.layerScale() && !parts.rope() && !parts.prefixPositions();
    }

    /** DINOv3 keeps w1 and w2 apart, each weight before its bias. */
    private void gateAndUp(String weight, List<Long> shape) {
        List<Long> half = List.of(shape.get(0) / 2, shape.get(1));
        List<Long> bias = half.subList(0, 1);
        sources.put(weight, List.of(source(next, half), source(next + 2, half)));
        sources.put(weight.replace(".weight", ".bias"), List.of(source(next + 1, bias), source(next + 3, bias)));
        next += 4;
    }

    /** OpenAI's names, among those of a text tower that is 8 wide and one block deep. */
    private void clip() {
        Map<String, List<Long>> shapes = config.parameterShapes();
        next = 3; // positional_embedding, text_projection, logit_scale
        put("cls_token", shapes);
        put("pos_embed", shapes);
        List<Long> head = shapes.getOrDefault("head.weight", List.of(0L, 0L));
        sources.put("head.weight", List.of(new Source(next++, List.of(head.get(1), head.get(0)), true)));
        put("patch_embed.proj.weight", shapes);
        putBoth("norm_pre", shapes);
        for (int i = 0; i < config.depth(); i++) {
            for (String layer : List.of("attn.qkv", "attn.proj", "norm1", "mlp.fc1", "mlp.fc2", "norm2")) {
                putBoth("blocks." + i + "." + layer, shapes);
            }
        }
        putBoth("norm", shapes);
    }

    private void putBoth(String layer, Map<String, List<Long>> shapes) {
        put(layer + ".weight", shapes);
        put(layer + ".bias", shapes);
    }

    private void put(String name, Map<String, List<Long>> shapes) {
        put(name, shapes.get(name));
    }

    private void put(String name, List<Long> shape) {
        sources.put(name, List.of(source(next++, shape)));
    }

    private static Source source(int number, List<Long> shape) {
        return new Source(number, shape, false);
    }
}
