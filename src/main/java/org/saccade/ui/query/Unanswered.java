package org.saccade.ui.query;

import org.saccade.inspect.NotInModelException;
import org.saccade.ui.common.Texts;

/** Why something can't be asked. */
final class Unanswered {
    private Unanswered() {}

    /** One line, with what to do in the window rather than on the command line. */
    static String words(IllegalArgumentException why) {
        if (why instanceof NotInModelException lacks) {
            return Texts.of(
                    switch (lacks.what()) {
                        case TOKEN -> "query.no-such-token";
                        case CLASS -> "query.no-such-class";
                    },
                    lacks.fact());
        }
        return why.getMessage();
    }
}
