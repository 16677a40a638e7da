package org.saccade.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.concurrent.Executor;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.saccade.ui.state.Memory;
import org.saccade.ui.state.SystemTheme;
import org.saccade.ui.state.Theme;

/** The window's colours. */
final class Themes {
    private final Memory memory;
    private final SystemTheme system;
    private final Executor background;
    private final ReadOnlyObjectWrapper<Theme> chosen = new ReadOnlyObjectWrapper<>();
    private boolean dark = true;

    Themes(Memory memory, SystemTheme system, Executor background) {
        this.memory = memory;
        this.system = system;
        this.background = background;
    }

    /** Shows the remembered theme; the system's may follow a moment later. */
    void begin() {
        dark = system.answered().orElse(true);
        choose(memory.now().theme());
    }

    void choose(Theme theme) {
        memory.change(state -> state.withTheme(theme));
        chosen.set(theme);
        switch (theme) {
            case LIGHT -> show(false);
            case DARK -> show(true);
            case SYSTEM -> {
                show(dark);
                follow();
            }
        }
    }

    /** What was chosen, which may be the system's. */
    ReadOnlyObjectProperty<Theme> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** Asks the system, which may have changed its mind since; does nothing where a theme was chosen. */
    void follow() {
        if (chosen.get() == Theme.SYSTEM) {
            background.execute(() -> {
                boolean wanted = system.isDark();
                Platform.runLater(() -> {
                    if (chosen.get() == Theme.SYSTEM && wanted != dark) {
                        show(wanted);
                    }
                });
            });
        }
    }

    /** Light if it is dark, dark if it is light. */
    void toggle() {
        choose(dark ? Theme.LIGHT : Theme.DARK);
    }

    private void show(boolean wanted) {
        dark = wanted;
        // in binary: half the time, and the screen stands still for it
        atlantafx.base.theme.Theme colours = dark ? new PrimerDark() : new PrimerLight();
        Application.setUserAgentStylesheet(colours.getUserAgentStylesheetBSS());
    }
}
