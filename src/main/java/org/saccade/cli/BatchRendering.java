package org.saccade.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.saccade.attention.AttentionException;
import org.saccade.batch.BatchInput;
import org.saccade.batch.InputState;
import org.saccade.batch.Journal;
import org.saccade.batch.JournalEntry;
import org.saccade.batch.JournalEntry.JournalFile;
import org.saccade.batch.OutputFolder;
import org.saccade.batch.Pipeline;
import org.saccade.cli.BatchItem.Answered;
import org.saccade.cli.BatchItem.DoneBefore;
import org.saccade.cli.BatchItem.Failed;
import org.saccade.cli.BatchItem.Ready;
import org.saccade.cli.BatchItem.Written;
import org.saccade.export.ExportException;
import org.saccade.export.ExportListener;
import org.saccade.export.Placement;
import org.saccade.file.WriteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a batch does to each picture: reads it unless it is done, runs it, writes it and notes in the journal how it ended. A
 * picture that fails is named and counted, and the others go on; a full disk stops the batch.
 */
final class BatchRendering implements Pipeline.Stages<BatchInput, BatchItem, BatchItem, BatchItem> {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRendering.class);
    private static final String NO_MEMORY =
            "there is not enough memory to write its files: choose a smaller --size, or give Java more"
                    + " (SACCADE_JAVA_OPTS=-Xmx4g)";

    private final PictureRendering rendering;
    private final Places places;
    private final BatchProgress progress;
    private final Console console;
    /** Pictures share the memory; one for which it didn't suffice has it for itself, once. */
    private final ReadWriteLock memory = new ReentrantReadWriteLock();

    private final AtomicReference<IOException> stop = new AtomicReference<>();
    private final AtomicBoolean leavesEarlierFiles = new AtomicBoolean();

    /**
     * Where files go, and what is known of them.
     *
     * @param journal what became of each input
     */
    record Places(OutputFolder folder, Journal journal) {}

    BatchRendering(PictureRendering rendering, Places places, BatchProgress progress, Console console) {
        this.rendering = rendering;
        this.places = places;
        this.progress = progress;
        this.console = console;
    }

    /** Whether a picture failed of which an earlier run left files. */
    boolean leavesEarlierFiles() {
        return leavesEarlierFiles.get();
    }

    /** What no other picture would escape, if it happened. */
    Optional<IOException> stop() {
        return Optional.ofNullable(stop.get());
    }

    @Override
    public BatchItem read(BatchInput input) {
        BatchItem item = new BatchItem(input, InputState.of(input.path()), new DoneBefore());
        try {
            Optional<JournalEntry> before = places.journal.done(input.name());
            if (before.isPresent() && places.folder.proves(input, before.get())) {
                return item;
            }
        } catch (IOException e) {
            stop.compareAndSet(null, e);
            return item.with(failed(e));
        }
        return prepared(item, memory.readLock());
    }

    private BatchItem prepared(BatchItem item, Lock lock) {
        lock.lock();
        try {
            return item.with(new Ready(rendering.prepare(item.input().path())));
        } catch (IOException | AttentionException | RuntimeException e) {
            return item.with(failed(e));
        } catch (OutOfMemoryError e) {
            return item.with(new Failed(NO_MEMORY, e, true));
        } finally {
            lock.unlock();
        }
    }

    private static Failed failed(Exception e) {
        return e instanceof RuntimeException
                ? new Failed("something went wrong that should not have: " + e + ". The log tells more", e, false)
                : new Failed(e.getMessage(), e, e.getCause() instanceof OutOfMemoryError);
    }

    /** One for which memory didn't suffice has the model for itself, too. */
    @Override
    public int cores(BatchItem read) {
        return read.step() instanceof Ready ready
                ? rendering.threads(ready.prepared())
                : isForWantOfMemory(read) ? rendering.shares().cores() : 0;
    }

    private static boolean isForWantOfMemory(BatchItem item) {
        return item.failure().filter(Failed::forWantOfMemory).isPresent();
    }

    @Override
    public BatchItem run(BatchItem read) {
        BatchItem item = isForWantOfMemory(read) ? prepared(read, memory.writeLock()) : read;
        if (!(item.step() instanceof Ready ready)) {
            return item;
        }
        Questions.Followed followed =
                progress.begun(Console.shortName(item.input().path()));
        ready.prepared()
                .notes()
                .forEach(note ->
                        console.note("saccade: " + Console.named(item.input().path()) + ": " + note));
        try {
            return item.with(new Answered(rendering.run(ready.prepared(), followed)));
        } catch (CancellationException e) {
            throw e; // the process is ending
        } catch (AttentionException | RuntimeException e) {
            return item.with(failed(e));
        }
    }

    @Override
    public BatchItem write(BatchItem item) {
        BatchItem written = item.step() instanceof Answered ? written(item, memory.readLock()) : item;
        if (isForWantOfMemory(written) && item.step() instanceof Answered) {
            written = written(item, memory.writeLock());
        }
        try {
            if (written.step() instanceof Written whole) {
                places.folder.clear(
                        item.input(), places.journal.earlier(item.input().name()), whole.files());
            }
            Optional<JournalEntry> entry = entry(written);
            if (entry.isPresent()) {
                places.journal.append(entry.get());
            }
            return written;
        } catch (WriteException e) {
            stop.compareAndSet(null, e);
            return written.with(failed(e));
        } catch (IOException e) {
            return written.with(failed(e));
        }
    }

    private BatchItem written(BatchItem item, Lock lock) {
        PictureRendering.Answered answered = ((Answered) item.step()).answered();
        Placement placement = PictureRendering.placement(places.folder, item.input());
        lock.lock();
        try {
            return item.with(new Written(answered, rendering.write(answered, placement, ExportListener.NONE)));
        } catch (ExportException e) {
            if (WriteException.isOfFullDisk(e)) {
                stop.compareAndSet(null, e);
            }
            return item.with(failed(e));
        } catch (RuntimeException e) {
            return item.with(failed(e));
        } catch (OutOfMemoryError e) {
            return item.with(new Failed(NO_MEMORY, e, true));
        } finally {
            lock.unlock();
        }
    }

    /** What the journal keeps; nothing of what was done before, nor of what would be tried again at once. */
    private Optional<JournalEntry> entry(BatchItem item) throws IOException {
        String name = item.input().name();
        if (item.step() instanceof Written written) {
            List<JournalFile> files = places.folder.described(written.files());
            double seconds = written.answered().prepared().seconds().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            return Optional.of(JournalEntry.done(name, item.state(), files, seconds));
        }
        if (item.failure().isPresent() && !places.journal.earlier(name).isEmpty()) {
            leavesEarlierFiles.set(true);
        }
        return item.failure()
                .filter(failed -> stop.get() == null)
                .map(failed -> JournalEntry.failed(name, item.state(), failed.message(), 0));
    }

    @Override
    public void ended(BatchItem item) {
        if (item.step() instanceof DoneBefore) {
            progress.skipped();
        } else if (item.step() instanceof Written written) {
            progress.done();
            places.folder.printed(item.input(), written.files()).forEach(path -> console.result(path.toString()));
            console.detail(
                    "saccade: " + PictureRendering.times(written.answered().prepared()));
        } else {
            Failed failed = item.failure().orElseThrow();
            progress.failed();
            LOG.error("{} failed", item.input().path(), failed.cause());
            console.error(Console.named(item.input().path()) + ": " + failed.message(), failed.cause());
        }
    }
}
