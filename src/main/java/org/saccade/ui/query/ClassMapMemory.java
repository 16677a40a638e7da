package org.saccade.ui.query;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.saccade.attention.RelevanceMemory;
import org.saccade.attention.RelevanceMemory.Need;
import org.saccade.explore.PatchGrid;
import org.saccade.ui.common.Texts;
import org.saccade.ui.result.RunResult;
import org.saccade.vit.VitConfig;

/**
 * How much memory the map of a class would take of the picture in view, told before it is asked. All methods are for the
 * JavaFX Application Thread.
 */
public final class ClassMapMemory {
    private static final double GIGABYTE = 1e9;
    private static final double LEAST_GIGABYTES = 0.1;

    private final ObservableValue<RunResult> run;
    private final BiFunction<VitConfig, PatchGrid, Need> needs;
    private final Executor disk;
    private final Executor screen;
    private final ReadOnlyObjectWrapper<Need> need = new ReadOnlyObjectWrapper<>();

    /**
     * @param run the result of the picture in view
     * @param disk asks the system how much memory there is
     * @param screen runs what touches properties
     */
    public ClassMapMemory(ObservableValue<RunResult> run, Executor disk, Executor screen) {
        this(run, (config, grid) -> RelevanceMemory.of(config).need(grid), disk, screen);
    }

    ClassMapMemory(
            ObservableValue<RunResult> run,
            BiFunction<VitConfig, PatchGrid, Need> needs,
            Executor disk,
            Executor screen) {
        this.run = run;
        this.needs = needs;
        this.disk = disk;
        this.screen = screen;
        run.subscribe(now -> ask(now));
    }

    /** What it takes; null while that isn't known, or where the model tells no classes apart. */
    public ReadOnlyObjectProperty<Need> need() {
        return need.getReadOnlyProperty();
    }

    private void ask(RunResult now) {
        need.set(null);
        if (now == null || now.coarse() || !now.model().session().classifier().hasClasses()) {
            return;
        }
        VitConfig config = now.model().session().config();
        try {
            disk.execute(() -> {
                Need found = needs.apply(config, now.grid());
                screen.execute(() -> {
                    if (run.getValue() == now) {
                        need.set(found);
                    }
                });
            });
        } catch (RejectedExecutionException e) {
            need.set(null); // the window is closed
        }
    }

    /** In a few words, below the kind's name; empty while it isn't known. */
    static String brief(Need need) {
        return need == null ? "" : Texts.of(need.fits() ? "memory.brief" : "memory.brief-not", gigabytes(need.bytes()));
    }

    /** In a sentence, with the size that fits; empty while it isn't known. */
    public static String sentence(Need need) {
        if (need == null) {
            return "";
        }
        if (need.fits()) {
            return Texts.of("memory.fits", gigabytes(need.bytes()));
        }
        return need.largest().isPresent()
                ? Texts.of(
                        "memory.at-size",
                        gigabytes(need.bytes()),
                        need.available() / GIGABYTE,
                        need.largest().getAsInt())
                : Texts.of("memory.at-no-size", gigabytes(need.bytes()), need.available() / GIGABYTE);
    }

    private static double gigabytes(long bytes) {
        return Math.max(LEAST_GIGABYTES, bytes / GIGABYTE);
    }
}
