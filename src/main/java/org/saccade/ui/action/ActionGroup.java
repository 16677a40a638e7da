package org.saccade.ui.action;

import java.util.Locale;
import org.saccade.ui.common.Texts;

/** A menu. */
public enum ActionGroup {
    FILE,
    EDIT,
    RUN,
    VIEW,
    QUERY,
    LOOK,
    COMPARE,
    HELP;

    /** The menu's name, with its mnemonic. */
    public String text() {
        return Texts.of("menu." + name().toLowerCase(Locale.ROOT));
    }

    /** The menu's name. */
    public String plain() {
        return text().replace("_", "");
    }
}
