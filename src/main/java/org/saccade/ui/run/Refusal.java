package org.saccade.ui.run;

import java.nio.file.Path;
import org.saccade.family.FamilyOptions;
import org.saccade.family.UndecidedModelException;
import org.saccade.ui.common.Texts;

/**
 * A checkpoint of one's own that could be loaded if the user told more of it, or something else.
 *
 * @param file the checkpoint
 * @param known what was told of it
 * @param why it was refused
 */
public record Refusal(Path file, FamilyOptions known, UndecidedModelException why) {
    /** Why, in one line, with what to do in the window rather than on the command line. */
    public String line() {
        String fact = ToldByUser.words(why.fact());
        return switch (why.what()) {
            case FAMILY -> Texts.of("correct.refused-family", fact);
            case HEADS -> Texts.of("correct.refused-heads", fact);
            case NORMALISATION -> fact;
        };
    }
}
