package org.saccade.family;

import java.util.ArrayList;
import java.util.List;
import org.saccade.vit.VitConfig;
import org.saccade.vit.VitParts;

/** An architecture in words, where there is no checkpoint that tells more. */
public final class Architecture {
    private Architecture() {}

    /**
     * What there is to tell, in the order to show it.
     *
     * @param from who told, for people
     */
    public static List<Decision> of(VitConfig config, String from) {
        VitParts parts = config.parts();
        List<Decision> decisions = new ArrayList<>();
        decisions.add(new Decision("patch", config.patch() + " pixels", from));
        decisions.add(new Decision("width", String.valueOf(config.dim()), from));
        decisions.add(new Decision("blocks", String.valueOf(config.depth()), from));
        decisions.add(
                new Decision("heads", config.heads() + ", each " + config.dim() / config.heads() + " wide", from));
        decisions.add(new Decision("prefix tokens", prefix(parts), from));
        decisions.add(new Decision(
                "positions", parts.rope() ? "rotary (RoPE), any grid" : "a table of " + config.grid(), from));
        if (!parts.rope()) {
            decisions.add(new Decision("on other grids", parts.interpolation().toString(), from));
        }
        return decisions;
    }

    /** The tokens before the patches, in words. */
    static String prefix(VitParts parts) {
        List<String> tokens = new ArrayList<>();
        if (parts.cls()) {
            tokens.add("CLS");
        }
        if (parts.distillation()) {
            tokens.add("distillation");
        }
        if (parts.registers() > 0) {
            tokens.add(parts.registers() + (parts.registers() == 1 ? " register" : " registers"));
        }
        return tokens.isEmpty() ? "none" : String.join(", ", tokens);
    }
}
