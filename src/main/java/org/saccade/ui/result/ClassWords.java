package org.saccade.ui.result;

import org.saccade.file.OneLine;
import org.saccade.inspect.ClassScore;
import org.saccade.ui.common.Texts;

/** What classes are called on the screen. */
public final class ClassWords {
    private static final int BRIEF = 40;
    private static final int WHOLE = 300;

    private ClassWords() {}

    /** The first of its names, which ImageNet's classes have several of. */
    public static String brief(ClassScore score) {
        int comma = score.name().indexOf(',');
        return OneLine.of(comma > 0 ? score.name().substring(0, comma) : score.name(), BRIEF);
    }

    /** Its number, from 0, and all of its names. */
    public static String whole(ClassScore score) {
        boolean isNamed = !score.name().equals(String.valueOf(score.index()));
        return isNamed
                ? Texts.of("classes.whole", score.index(), OneLine.of(score.name(), WHOLE))
                : Texts.of("classes.number", score.index());
    }
}
