package org.saccade.ui.common;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the user is told in passing. Whoever has something to tell puts it here; a view shows the latest. */
public final class Notices {
    private final ReadOnlyObjectWrapper<Notice> latest = new ReadOnlyObjectWrapper<>();

    /** A message, compared by identity: the same words a second time are news again. */
    public static final class Notice {
        private final String text;
        private final String action;
        private final Runnable what;

        private Notice(String text, String action, Runnable what) {
            this.text = text;
            this.action = action;
            this.what = what;
        }

        /** One line. */
        public String text() {
            return text;
        }

        /** The words on a button; empty for no button. */
        public String action() {
            return action;
        }

        /** What the button does. */
        public Runnable what() {
            return what;
        }
    }

    /** Tells something. */
    public void show(String text) {
        show(text, "", () -> {});
    }

    /**
     * Tells something, and offers to do something about it.
     *
     * @param action the words on the button
     */
    public void show(String text, String action, Runnable what) {
        latest.set(new Notice(text, action, what));
    }

    /** What was told last; null while nothing was. */
    public ReadOnlyObjectProperty<Notice> latest() {
        return latest.getReadOnlyProperty();
    }
}
