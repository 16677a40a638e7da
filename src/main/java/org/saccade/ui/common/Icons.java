package org.saccade.ui.common;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The window's icons, in the colour of the text around them. */
public final class Icons {
    private Icons() {}

    public static FontIcon of(Feather icon) {
        FontIcon made = FontIcon.of(icon, 15);
        made.getStyleClass().add("icon");
        return made;
    }
}
