package org.saccade.ui.run;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;

/** What a run is asked for: the input's size and fit. Changing it runs the pictures again. */
public final class RunSettings {
    /** Shorter sides that are offered, in pixels. */
    public static final List<Integer> PRESETS = List.of(224, 320, 480, 640, 800);

    private final ObjectProperty<InputOptions> options = new SimpleObjectProperty<>(InputOptions.DEFAULT);

    public ObjectProperty<InputOptions> options() {
        return options;
    }

    /** The next smaller shorter side that is offered; empty below the smallest. */
    public Optional<InputSize> smaller() {
        int now = options.get().size() instanceof InputSize.ShorterSide side ? side.pixels() : Integer.MAX_VALUE;
        return PRESETS.stream()
                .filter(preset -> preset < now)
                .reduce((first, second) -> second)
                .map(InputSize.ShorterSide::new);
    }

    /** Changes the size. */
    public void resize(InputSize size) {
        options.set(options.get().withSize(size));
    }
}
