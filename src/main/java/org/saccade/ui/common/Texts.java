package org.saccade.ui.common;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * What the window says to the user: all of it stands in {@code texts.properties}, so that a translation is a file.
 * Arguments are placed as {@link String#format} does it, with numbers written alike in every language.
 */
public final class Texts {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.saccade.ui.texts");

    private Texts() {}

    /**
     * The text of a key.
     *
     * @throws MissingResourceException if there is none: a test finds such keys
     */
    public static String of(String key, Object... arguments) {
        String text = BUNDLE.getString(key);
        return arguments.length == 0 ? text : String.format(Locale.ROOT, text, arguments);
    }

    /** Whether there is a text for a key. */
    public static boolean has(String key) {
        return BUNDLE.containsKey(key);
    }
}
