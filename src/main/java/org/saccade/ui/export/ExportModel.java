package org.saccade.ui.export;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.saccade.export.ExportChoice;
import org.saccade.export.ExportException;
import org.saccade.export.ExportListener;
import org.saccade.export.Exporter;
import org.saccade.export.SheetChoice;
import org.saccade.ui.common.BackgroundThread;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.Latest;
import org.saccade.ui.common.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is written, where to, and how far it is; on a thread of its own. All methods are for the JavaFX Application
 * Thread.
 */
public final class ExportModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExportModel.class);

    /** How it is drawn at first: what leaves the window always carries what must be told of its weights. */
    public static final ExportChoice FIRST = ExportChoice.of(new Exporter.Additions(true, false));

    private record Place(Path root, ExportJob job) {}

    private final Latest<Runnable> previews = new Latest<>("preview", Runnable::run);
    private final ExecutorService writer = BackgroundThread.named("export");
    private final Executor screen;
    private final ReadOnlyObjectWrapper<List<Path>> written = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Path> folder = new SimpleObjectProperty<>();
    private final ObjectProperty<Set<ExportKind>> kinds = new SimpleObjectProperty<>(EnumSet.of(ExportKind.OVERLAY));
    private final ObjectProperty<ExportChoice> choice = new SimpleObjectProperty<>(FIRST);
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final DoubleProperty progress = new SimpleDoubleProperty();
    private final ObjectProperty<Fault> fault = new SimpleObjectProperty<>();
    private final ExportFolders folders = new ExportFolders();
    private final ReadOnlyObjectWrapper<Path> into = new ReadOnlyObjectWrapper<>();
    private final Latest<Place> places = new Latest<>("export-folder", this::tellFolder);
    private AtomicBoolean cancelled = new AtomicBoolean();

    /** @param screen runs what touches properties */
    public ExportModel(Executor screen) {
        this.screen = screen;
    }

    /** The files of the last export that came to its end; null before the first. */
    public ReadOnlyObjectProperty<List<Path>> written() {
        return written.getReadOnlyProperty();
    }

    /** What the pictures' folders are made in. */
    public ObjectProperty<Path> folder() {
        return folder;
    }

    /** The folder that files would go into, as {@link #lookAhead} found it; null before. */
    ReadOnlyObjectProperty<Path> into() {
        return into.getReadOnlyProperty();
    }

    /** Finds out, in the background, which folder a job would write into. */
    void lookAhead(ExportJob job) {
        places.want(new Place(folder.get(), job));
    }

    private void tellFolder(Place place) {
        try {
            Path found = folders.folderFor(place.root, place.job);
            screen.execute(() -> {
                if (places.isWanted(place)) {
                    into.set(found);
                }
            });
        } catch (RuntimeException e) {
            LOG.error("no folder for {}", place.job.picture(), e);
        }
    }

    /** What is wanted. */
    public ObjectProperty<Set<ExportKind>> kinds() {
        return kinds;
    }

    /** Draws what files will look like, of several wishes the last. */
    Latest<Runnable> previews() {
        return previews;
    }

    /** How it is drawn: what is beside the maps, how large, on which sheets. */
    public ObjectProperty<ExportChoice> choice() {
        return choice;
    }

    /** Forgets the caption, which was written for what was in view. */
    public void forgetCaption() {
        if (choice.get().sheet().caption().isPresent()) {
            choice.set(withoutCaption(choice.get()));
        }
    }

    /** The same without words of the user's. */
    public static ExportChoice withoutCaption(ExportChoice chosen) {
        SheetChoice sheet = chosen.sheet();
        return chosen.withSheet(new SheetChoice(sheet.width(), sheet.columns(), sheet.maps(), Optional.empty()));
    }

    /** Whether files are being written. */
    public BooleanProperty running() {
        return running;
    }

    /** The share of the files that are there, 0 to 1. */
    public DoubleProperty progress() {
        return progress;
    }

    /** Why nothing more was written; null unless that is so. */
    public ObjectProperty<Fault> fault() {
        return fault;
    }

    /** Writes what is wanted, unless something is still being written. */
    public void start(ExportJob job) {
        if (running.get() || kinds.get().isEmpty()) {
            return;
        }
        AtomicBoolean token = new AtomicBoolean();
        cancelled = token;
        fault.set(null);
        progress.set(0);
        running.set(true);
        Path root = folder.get();
        Set<ExportKind> wanted = EnumSet.copyOf(kinds.get());
        writer.execute(() -> write(job, root, wanted, token));
    }

    /** Stops before the next file; what is there stays. */
    public void cancel() {
        cancelled.set(true);
    }

    private void write(ExportJob job, Path root, Set<ExportKind> wanted, AtomicBoolean token) {
        try {
            Path own = folders.folderFor(root, job);
            folders.take(own, job);
            List<Path> files = job.write(own, wanted, new Follow(job.files(wanted), token));
            screen.execute(() -> {
                written.set(null); // the same files once more are news again
                written.set(files);
            });
        } catch (CancellationException e) {
            LOG.info("the export into {} was cancelled", root);
        } catch (ExportException | RuntimeException | Error e) {
            LOG.error("the export into {} failed", root, e);
            Fault why = Fault.of(Texts.of("fault.export"), e);
            screen.execute(() -> fault.set(why));
        } finally {
            screen.execute(() -> running.set(false));
        }
    }

    private final class Follow implements ExportListener {
        private final int files;
        private final AtomicBoolean token;
        private final AtomicInteger done = new AtomicInteger();

        Follow(int files, AtomicBoolean token) {
            this.files = files;
            this.token = token;
        }

        @Override
        public void written() {
            double share = (double) done.incrementAndGet() / files;
            screen.execute(() -> progress.set(share));
        }

        @Override
        public boolean cancelled() {
            return token.get();
        }
    }

    /** Stops with the file that is being written. */
    @Override
    public void close() {
        cancel();
        previews.close();
        places.close();
        writer.shutdown();
    }

    /** Waits for that file, after {@link #close}; false if it takes longer. */
    public boolean awaitEnd(long time, TimeUnit unit) throws InterruptedException {
        return writer.awaitTermination(time, unit);
    }
}
