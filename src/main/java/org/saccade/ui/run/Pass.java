package org.saccade.ui.run;

import java.util.List;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.ui.common.Texts;

/**
 * One way of a picture through the model.
 *
 * @param options the size it is given
 * @param coarse whether a finer pass follows
 */
record Pass(InputOptions options, boolean coarse) {
    private static final int COARSE_SIDE = 224;
    /** Up to this side a quick look would cost about as much as it saves. */
    private static final int QUICK_ENOUGH = 288;

    /**
     * The passes for a picture.
     *
     * @param quickLook whether a coarse one comes first, unless the wanted size is small itself
     */
    static List<Pass> of(InputOptions options, boolean quickLook) {
        Pass full = new Pass(options, false);
        boolean small = options.size() instanceof InputSize.ShorterSide side && side.pixels() <= QUICK_ENOUGH;
        return quickLook && !small
                ? List.of(new Pass(options.withSize(new InputSize.ShorterSide(COARSE_SIDE)), true), full)
                : List.of(full);
    }

    String text() {
        return Texts.of(coarse ? "pass.quick" : "pass.full");
    }
}
