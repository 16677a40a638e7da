package org.saccade.ui.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import org.saccade.attention.Exploration;
import org.saccade.attention.ExplorationBytes;
import org.saccade.attention.Keep;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureList;
import org.saccade.ui.result.RunResult;
import org.saccade.vit.VitConfig;

/**
 * Runs that can be asked, within bounds of native memory: the one in view, and of the others those that were in view
 * last. One is closed when its picture is, when its result gives way to another or leaves memory, and when it is the
 * one longest out of view beyond the bounds. One may be pinned: it stays though no picture has its result any longer, and
 * is the last to go beyond the bounds. All methods are for the JavaFX Application Thread.
 */
public final class Explorations {
    /** Of all together, in bytes; of one alone as well. */
    public static final long MOST = 1L << 30;

    private final PictureList pictures;
    private final Executor closer;
    /** The one that was longest not asked first. */
    private final Map<RunResult, Exploration> held = new LinkedHashMap<>(16, 0.75f, true);

    private RunResult pinned;

    /** @param closer closes them, which waits for what is being asked */
    Explorations(PictureList pictures, Executor closer) {
        this.pictures = pictures;
        this.closer = closer;
        pictures.items().addListener((ListChangeListener<PictureItem>) change -> closeWhatIsGone());
    }

    /** Whether a run of so many patches may be kept to be asked. */
    static boolean isAllowed(VitConfig config, int patches) {
        return ExplorationBytes.of(config, patches, Keep.FULL).total() <= MOST;
    }

    /** Takes a run that can be asked, before its result is a picture's. */
    void put(RunResult run, Exploration exploration) {
        held.put(run, exploration);
    }

    /**
     * Closes those whose result no picture has any longer, and those that are beyond the bounds.
     *
     * @param run this one stays
     */
    void keepWithinBounds(RunResult run) {
        closeWhatIsGone();
        held.values().removeIf(Exploration::isClosed);
        long bytes = bytes();
        List<RunResult> oldest = new ArrayList<>(held.keySet());
        oldest.remove(run);
        if (oldest.remove(pinned)) {
            oldest.add(pinned);
        }
        for (RunResult next : oldest) {
            boolean isInView = pictures.inView().get() != null
                    && pictures.inView().get().result().get() == next;
            if (bytes > MOST && !isInView) {
                Exploration going = held.remove(next);
                bytes -= bytes(going);
                close(going);
            }
        }
    }

    /** Keeps a run whatever becomes of its picture, within the bounds; the one pinned before is as the others again. */
    public void pin(RunResult run) {
        pinned = run;
        closeWhatIsGone();
    }

    /** None is pinned any longer. */
    public void unpin() {
        pin(null);
    }

    private static long bytes(Exploration exploration) {
        return exploration.bytes().total();
    }

    /** What can be asked of a result; empty if it can't be. */
    public Optional<Exploration> of(RunResult run) {
        held.values().removeIf(Exploration::isClosed); // with their model
        return Optional.ofNullable(held.get(run));
    }

    /** How many bytes they hold at most between two questions. */
    public long bytes() {
        return held.values().stream().mapToLong(Explorations::bytes).sum();
    }

    /** Closes those whose result no picture has any longer. */
    void closeWhatIsGone() {
        Set<RunResult> there =
                pictures.items().stream().map(item -> item.result().get()).collect(Collectors.toSet());
        List<RunResult> gone = new ArrayList<>(held.keySet());
        gone.removeAll(there);
        gone.remove(pinned);
        gone.forEach(run -> close(held.remove(run)));
    }

    private void close(Exploration exploration) {
        closer.execute(exploration::close);
    }
}
