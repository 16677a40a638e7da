package org.saccade.train.paste;

import java.util.List;

/**
 * What a training on pasted cut-outs depends on, with the numbers of the demo weights ({@code DEMO_RECIPE.md}).
 *
 * @param visible patches seen of a view; all of a view of as many, else 2 x 2 blocks of neighbours. 4, 16, 36, 64, …
 * @param lateShare of the steps in which CLS reads no patch before the last block
 * @param secondShare of the views that have a second, smaller cut-out beneath the first
 * @param onObject a patch has a label if more of it than this is covered
 * @param spreadShare of the visible patches that each head of the last block should attend to
 * @param denseScale what cosines of patches are multiplied by
 * @param firstScale what cosines of CLS are multiplied by at first; it is learnt
 * @param largestScale the most that it may become
 * @param averageDecay the most of the averaged model that a step keeps
 * @param warmUpSteps how many steps a phase's learning rate rises, in a training that isn't shortened
 * @param pool how many backgrounds there are for each size of views
 * @param phases one after the other
 */
public record PasteOptions(
        int visible,
        double lateShare,
        double secondShare,
        double onObject,
        double spreadShare,
        double denseScale,
        double firstScale,
        double largestScale,
        double averageDecay,
        int warmUpSteps,
        int pool,
        List<PastePhase> phases) {
    /** Steps in a minute of the recipe, which was trained by the clock. */
    private static final long A_MINUTE = 250;

    /**
     * One phase more, for a model that the recipe of the demo weights has trained: cut-outs that are zoomed more, views
     * that are larger.
     */
    public static PasteOptions further() {
        List<ViewSide> sides =
                List.of(new ViewSide(64, 0.7), new ViewSide(96, 1.2), new ViewSide(128, 1.2), new ViewSide(160, 0.6));
        PasteSizes pastes = new PasteSizes(0.38, 0.22, 2.4);
        long steps = 48 * A_MINUTE;
        return usual(1100, List.of(new PastePhase("further", steps, steps, 6e-4, 1e-5, 0.2, 1, 1, pastes, sides, 23)));
    }

    /** The recipe of the demo weights. */
    public static PasteOptions demo() {
        PasteSizes usual = new PasteSizes(0.42, 0.12, 1.7);
        List<ViewSide> sides = sides(0.7);
        return usual(
                1800,
                List.of(
                        new PastePhase("focus", 12 * A_MINUTE, 22 * A_MINUTE, 1e-3, 6e-4, 0, 1, 1, usual, sides, 0),
                        new PastePhase(
                                "spread", 32 * A_MINUTE, 32 * A_MINUTE, 8e-4, 1e-5, 0.2, 1, 0.6, usual, sides, 5),
                        new PastePhase(
                                "zoom",
                                36 * A_MINUTE,
                                36 * A_MINUTE,
                                6e-4,
                                1e-5,
                                0.2,
                                1,
                                1,
                                new PasteSizes(0.40, 0.2, 2.2),
                                sides(1),
                                11)));
    }

    private static PasteOptions usual(int pool, List<PastePhase> phases) {
        return new PasteOptions(64, 0.5, 0.15, 0.6, 0.25, 16, 12, 30, 0.998, 200, pool, phases);
    }

    private static List<ViewSide> sides(double ofLargest) {
        return List.of(new ViewSide(64, 1), new ViewSide(96, 1.3), new ViewSide(128, ofLargest));
    }

    /** @throws IllegalArgumentException in one line, if a number is out of range */
    public PasteOptions {
        phases = List.copyOf(phases);
        long across = Math.round(Math.sqrt(visible));
        if (visible < 4 || visible > 1 << 14 || across * across != visible || across % 2 != 0) {
            throw new IllegalArgumentException(
                    "the visible patches are 4, 16, 36, 64 or another even number squared, not " + visible);
        }
        requireShare(lateShare, "late steps");
        requireShare(secondShare, "second cut-outs");
        requireShare(onObject, "a covered patch");
        requireShare(spreadShare, "attended patches");
        requireShare(averageDecay, "the average");
        if (!(denseScale > 0 && firstScale > 0 && largestScale >= firstScale) || warmUpSteps < 1 || pool < 1) {
            throw new IllegalArgumentException("scales, warm-up and the number of backgrounds are above 0");
        }
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("a training has at least one phase");
        }
    }

    private static void requireShare(double share, String of) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of " + of + " is from 0 to 1, not " + share);
        }
    }

    /**
     * Checks the sizes of views.
     *
     * @param patch side of a patch in pixels
     * @throws IllegalArgumentException in one line, if a view isn't made of whole blocks of patches, or has fewer than
     *     are to be seen
     */
    public void requireWholeBlocks(int patch) {
        for (PastePhase phase : phases) {
            for (ViewSide view : phase.sides()) {
                long grid = view.side() / patch;
                if (view.side() % (2 * patch) != 0 || grid * grid < visible) {
                    throw new IllegalArgumentException(
                            "views of %d pixels can't be cut into 2 x 2 blocks of patches of %d, with %d patches at least"
                                    .formatted(view.side(), patch, visible));
                }
            }
        }
    }

    /** Steps of all phases as they are written here. */
    public long steps() {
        return phases.stream().mapToLong(PastePhase::steps).sum();
    }
}
