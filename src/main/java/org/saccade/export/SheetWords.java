package org.saccade.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.saccade.attention.AttentionMap;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.Transfer;

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
        facts.add(run.subject().what() + ", block " + from.layer() + " of " + from.layers());
        if (run.subject().isUniform()) {
            facts.add("1 = an even spread");
        }
        return facts;
    }

    /** At the foot: how to read the entropies, where there are any, and the program. */
    static List<String> footnotes(AttentionRun run) {
        String version = "Saccade " + run.provenance().version();
        if (!run.subject().hasMass()) {
            return List.of(version);
        }
        int patches = run.maps().columns() * run.maps().rows();
        double most = Math.log(patches) / Math.log(2);
        return List.of(String.format(Locale.ROOT, "entropy of an even map: %.2f bits", most), version);
    }

    /** What the lowest colour stands for. */
    static String lowest(Look look) {
        Contrast contrast = look.contrast();
        if (look.transfer() == Transfer.LOGARITHMIC && isUncut(contrast, contrast.low(), 0)) {
            return "lowest above 0";
        }
        return isUncut(contrast, contrast.low(), 0) ? "lowest" : end(contrast, contrast.low());
    }

    /** What the highest colour stands for. */
    static String highest(Contrast contrast) {
        double whole = contrast.kind() == Contrast.Kind.PERCENTILES ? 100 : 1;
        return isUncut(contrast, contrast.high(), whole) ? "highest" : end(contrast, contrast.high());
    }

    /** What lies between the lowest and the highest colour, for a sentence that goes on with whose values they are. */
    static String span(Look look) {
        Contrast contrast = look.contrast();
        boolean isLowest = lowest(look).startsWith("lowest");
        boolean isHighest = highest(contrast).equals("highest");
        if (isLowest && isHighest) {
            return "from the " + lowest(look) + " to the highest value";
        }
        if (contrast.kind() == Contrast.Kind.SHARES && !isLowest && !isHighest) {
            return String.format(
                    Locale.ROOT, "from %.0f to %.0f %% of the range", 100 * contrast.low(), 100 * contrast.high());
        }
        String low = isLowest
                ? "the " + lowest(look).replaceFirst("lowest", "lowest value")
                : part(contrast, contrast.low());
        String high = isHighest ? "the highest value" : part(contrast, contrast.high());
        return "from " + low + " to " + high;
    }

    private static String part(Contrast contrast, double end) {
        return (contrast.kind() == Contrast.Kind.PERCENTILES ? "the " : "") + end(contrast, end);
    }

    private static boolean isUncut(Contrast contrast, double end, double whole) {
        return contrast.kind() != Contrast.Kind.VALUES && end == whole;
    }

    private static String end(Contrast contrast, double end) {
        return switch (contrast.kind()) {
            case SHARES -> percent(end);
            case PERCENTILES -> ordinal(end) + " percentile";
            case VALUES -> number((float) end);
        };
    }

    /** That colours stand for logarithms; empty if they don't. */
    static String transfer(Look look) {
        return look.transfer() == Transfer.LOGARITHMIC ? ", logarithmic" : "";
    }

    /** That the colours of all maps end before their largest value; empty if they don't. */
    static String clipped(Contrast contrast) {
        return contrast.equals(Contrast.FULL) || contrast.kind() == Contrast.Kind.VALUES
                ? ""
                : " (" + highest(contrast) + ")";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %% of the range", 100 * share);
    }

    /** For example 1st, 5th, 99.5th. */
    private static String ordinal(double number) {
        if (number != Math.rint(number)) {
            return number + "th";
        }
        int whole = (int) number;
        boolean isTeen = whole % 100 / 10 == 1;
        String ending =
                switch (isTeen ? 0 : whole % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
        return whole + ending;
    }

    static String size(AttentionRun run) {
        return run.width() + " × " + run.height() + " pixels";
    }

    static String entropy(AttentionMap map) {
        return String.format(Locale.ROOT, "entropy %.2f bits", map.entropy());
    }

    static String minimum(AttentionMap map) {
        return "min " + number(map.minimum());
    }

    static String maximum(AttentionMap map) {
        return "max " + number(map.maximum());
    }

    /** Attention to three digits, a power of ten below a ten-thousandth. */
    static String number(float value) {
        if (value == 0) {
            return "0";
        }
        return String.format(Locale.ROOT, Math.abs(value) < 1e-4f ? "%.1e" : "%.3g", value);
    }
}
