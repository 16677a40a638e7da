package org.saccade.ui.play;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.saccade.export.ExportException;
import org.saccade.image.PictureException;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows frames at their own pace, over and over, and does what the user wants meanwhile; on the playback's thread. */
final class PlayLoop {
    private static final Logger LOG = LoggerFactory.getLogger(PlayLoop.class);
    /** One that is later has lost the pace, and begins a new one. */
    private static final long LATE = TimeUnit.MILLISECONDS.toNanos(500);

    private final DrawnFrames frames;
    private final BlockingQueue<Command> commands;
    private final Playback.Listener listener;
    private final BooleanSupplier closed;
    private int at;
    private boolean playing = true;

    /** What the user wants. */
    interface Command {
        void apply(PlayLoop loop) throws PictureException;
    }

    /** To play, or to stop. */
    record Toggle() implements Command {
        @Override
        public void apply(PlayLoop loop) {
            loop.play(!loop.playing);
        }
    }

    /** To go on by so many frames, and stop there. */
    record Step(int by) implements Command {
        @Override
        public void apply(PlayLoop loop) throws PictureException {
            loop.play(false);
            loop.show(Math.floorMod(loop.at + by, loop.frames.count()));
        }
    }

    /** To go to a frame, and stop there. */
    record GoTo(int index) implements Command {
        @Override
        public void apply(PlayLoop loop) throws PictureException {
            loop.play(false);
            loop.show(Math.max(0, Math.min(index, loop.frames.count() - 1)));
        }
    }

    /** To stop, and write all frames. */
    record Save(Path file, BooleanSupplier cancelled) implements Command {
        @Override
        public void apply(PlayLoop loop) {
            loop.play(false);
            loop.save(file, cancelled);
        }
    }

    /**
     * @param commands what the user wants, in its order
     * @param closed whether it is to end; a command wakes it
     */
    PlayLoop(DrawnFrames frames, BlockingQueue<Command> commands, Playback.Listener listener, BooleanSupplier closed) {
        this.frames = frames;
        this.commands = commands;
        this.listener = listener;
        this.closed = closed;
    }

    /** Plays from the first frame until it is closed. */
    void run() throws PictureException, InterruptedException {
        listener.playing(true);
        show(0);
        long due = System.nanoTime();
        while (!closed.getAsBoolean()) {
            due += frames.shown(at).toNanos();
            Optional<Command> command = next(due);
            if (command.isEmpty()) {
                show((at + 1) % frames.count());
                due = System.nanoTime() - due > LATE ? System.nanoTime() : due;
            } else if (!closed.getAsBoolean()) {
                command.get().apply(this);
                due = System.nanoTime();
            }
        }
    }

    /** What the user wants next, of several places the last; empty when it is time for the next frame. */
    private Optional<Command> next(long due) throws InterruptedException {
        Command next =
                playing ? commands.poll(Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS) : commands.take();
        while (next instanceof GoTo && commands.peek() instanceof GoTo) {
            next = commands.take();
        }
        return Optional.ofNullable(next);
    }

    private void play(boolean now) {
        playing = now;
        listener.playing(now);
    }

    private void show(int index) throws PictureException {
        if (closed.getAsBoolean()) {
            throw new CancellationException("the player is closed");
        }
        at = index;
        listener.shown(frames.draw(index));
    }

    private void save(Path file, BooleanSupplier cancelled) {
        try {
            new PlayedGif(frames).write(file, done -> {
                if (closed.getAsBoolean() || cancelled.getAsBoolean()) {
                    throw new CancellationException("the file is not wanted any longer");
                }
                listener.saving(done, frames.count());
            });
            listener.saved(file);
        } catch (CancellationException e) {
            LOG.info("{} was not written to its end", file);
            listener.notSaved(Texts.of("play.not-saved"));
        } catch (ExportException | RuntimeException | Error e) {
            LOG.error("{} can't be written", file, e);
            listener.notSaved(Fault.of(Texts.of("fault.export"), e).line());
        }
    }
}
