package org.saccade.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.concurrent.Executor;
import javafx.application.Application;
import javafx.application.Platform;
import org.saccade.ui.state.Memory;
import org.saccade.ui.state.SystemTheme;
import org.saccade.ui.state.Theme;

/** The window's colours. */
final class Themes {
    private final Memory memory;
    private final SystemTheme system;
    private final Executor background;
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
        switch (theme) {
            case LIGHT -> show(false);
            case DARK -> show(true);
            case SYSTEM -> {
                show(dark);
                background.execute(() -> {
                    boolean wanted = system.isDark();
                    Platform.runLater(() -> {
                        if (memory.now().theme() == Theme.SYSTEM && wanted != dark) {
                            show(wanted);
                        }
                    });
                });
            }
        }
    }

    /** Light if it is dark, dark if it is light. */
    void toggle() {
        choose(dark ? Theme.LIGHT : Theme.DARK);
    }

    private void show(boolean wanted) {
        dark = wanted;
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    }
}
