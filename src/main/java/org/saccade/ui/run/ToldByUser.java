package org.saccade.ui.run;

import java.util.regex.Pattern;
import org.saccade.ui.common.Texts;

/** What the user told of a checkpoint, which a model's description calls by its option on the command line. */
public final class ToldByUser {
    private static final Pattern OPTIONS =
            Pattern.compile("(?<![^\\s(])--(family|heads|mean|std)(, --(family|heads|mean|std))*(?![\\w-])");

    private ToldByUser() {}

    /** The text with "told by you" in place of options. */
    public static String words(String text) {
        return OPTIONS.matcher(text).replaceAll(Texts.of("details.from-you"));
    }
}
