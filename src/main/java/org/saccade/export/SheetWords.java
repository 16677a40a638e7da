package org.saccade.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.saccade.attention.AttentionMap;

/** What the sheet says. */
final class SheetWords {
    private SheetWords() {}

    /** Under the title: how the maps were made. */
    static List<String> facts(AttentionRun run) {
        Provenance from = run.provenance();
        List<String> facts = new ArrayList<>();
        facts.add(from.model());
        if (from.weights() instanceof Weights.Untrained untrained) {
            facts.add("formula weights, seed " + untrained.seed());
        }
        facts.add(run.maps().columns() + " × " + run.maps().rows() + " patches of " + from.patchSize() + " pixels");
        facts.add("attention of the CLS token, block " + from.layer() + " of " + from.layers());
        return facts;
    }

    /** At the foot: how to read the entropies, and the program. */
    static List<String> footnotes(AttentionRun run) {
        int patches = run.maps().columns() * run.maps().rows();
        double most = Math.log(patches) / Math.log(2);
        return List.of(
                String.format(Locale.ROOT, "entropy of an even map: %.2f bits", most),
                "Saccade " + run.provenance().version());
    }

    static String size(AttentionRun run) {
        return run.width() + " × " + run.height() + " pixels";
    }

    static String entropy(AttentionMap map) {
        return String.format(Locale.ROOT, "entropy %.2f bits", map.entropy());
    }

    static String maximum(AttentionMap map) {
        return "max " + number(map.maximum());
    }

    /** Attention to three digits, a power of ten below a ten-thousandth. */
    static String number(float value) {
        if (value == 0) {
            return "0";
        }
        return String.format(Locale.ROOT, value < 1e-4f ? "%.1e" : "%.3g", value);
    }
}
