package org.saccade.cli;

import java.util.Locale;

/** How many there are of something, for people. */
final class Amounts {
    private Amounts() {}

    /**
     * "1 picture", "1,200 pictures".
     *
     * @param one the word for one of them, whose plural has an s
     */
    static String of(long many, String one) {
        return String.format(Locale.ROOT, many == 1 ? "%,d %s" : "%,d %ss", many, one);
    }
}
