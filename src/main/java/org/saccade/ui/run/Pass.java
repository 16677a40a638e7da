package org.saccade.ui.run;

import java.util.List;
import org.saccade.image.InputOptions;
import org.saccade.image.InputSize;

/**
 * One way of a picture through the model.
 *
 * @param options the size it is given
 * @param coarse whether a finer pass follows
 */
record Pass(InputOptions options, boolean coarse) {
    /** First a quick look, then the size that the command line takes by default. */
    static final List<Pass> ALL = List.of(
            new Pass(InputOptions.DEFAULT.withSize(new InputSize.ShorterSide(224)), true),
            new Pass(InputOptions.DEFAULT, false));

    String words() {
        return coarse ? "Quick look" : "Full size";
    }
}
