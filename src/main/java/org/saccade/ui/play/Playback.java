package org.saccade.ui.play;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import org.saccade.attention.AttentionException;
import org.saccade.image.PictureException;
import org.saccade.image.input.ModelInput;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.Texts;
import org.saccade.vit.RunListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays frames with their maps, on a thread of its own: first the model runs on each, then they are shown at their own pace,
 * over and over. What is kept is one map a frame; frames are decoded anew each time.
 */
final class Playback implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Playback.class);

    private final PlayRequest request;
    private final long mostBytes;
    private final Listener listener;
    private final BlockingQueue<PlayLoop.Command> commands = new LinkedBlockingQueue<>();
    /** Which frames are played: the numbers of those that have maps. */
    private final List<Integer> played = new ArrayList<>();

    private final List<String> leftOut = new ArrayList<>();
    private volatile boolean closed;
    /** Whether the file that is being written is not wanted any longer. */
    private volatile boolean unwanted;

    /** Follows it; called on its thread. */
    interface Listener {
        /** What the frames are called, all of them; empty where they have no name. */
        void named(String title);

        /** The maps of so many frames are there. */
        void computed(int done, int all);

        /**
         * All maps are there.
         *
         * @param frames how many are played; with those left out fewer than there are where memory sets a bound
         * @param all how many there are
         * @param leftOut the names of those that can't be read
         */
        void ready(int frames, int all, List<String> leftOut);

        /** A frame is to be seen. */
        void shown(PlayedFrame frame);

        /** Whether frames follow each other by themselves. */
        void playing(boolean now);

        /** So many frames are in the file. */
        void saving(int done, int all);

        /** The file is there. */
        void saved(Path file);

        /** It isn't. */
        void notSaved(String why);

        /** Nothing can be played. */
        void failed(String why);
    }

    /** @param mostBytes bounds what the maps hold */
    Playback(PlayRequest request, long mostBytes, Listener listener) {
        this.request = request;
        this.mostBytes = mostBytes;
        this.listener = listener;
    }

    /** Plays, or stops; from any thread. */
    void toggle() {
        commands.add(new PlayLoop.Toggle());
    }

    /** Goes on by one frame, or for -1 back, and stops there; from any thread. */
    void step(int by) {
        commands.add(new PlayLoop.Step(by));
    }

    /** Goes to a frame, from 0, and stops there; from any thread. */
    void goTo(int index) {
        commands.add(new PlayLoop.GoTo(index));
    }

    /** Stops, and writes all frames into a GIF; from any thread. */
    void save(Path file) {
        unwanted = false;
        commands.add(new PlayLoop.Save(file, () -> unwanted));
    }

    /** Ends that writing after the frame in hand, without a file; from any thread. */
    void cancelSave() {
        unwanted = true;
    }

    /** Ends it, within a block of the model; from any thread. */
    void close() {
        closed = true;
        toggle(); // wakes it
    }

    @Override
    public void run() {
        try (PlayFrames frames = PlayFrames.of(request).orElse(null)) {
            if (frames == null) {
                listener.failed(Texts.of("play.nothing"));
                return;
            }
            listener.named(frames.title());
            PlayedMaps maps = compute(frames);
            listener.ready(maps.count(), frames.count(), leftOut);
            commands.clear(); // of the time when there was nothing to play
            new PlayLoop(new DrawnFrames(request, frames, maps, played), commands, listener, () -> closed).run();
        } catch (CancellationException e) {
            LOG.debug("closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            LOG.debug("the model is gone", e);
            fail(Texts.of("play.model-gone"));
        } catch (IllegalArgumentException e) {
            LOG.debug("the model has no answer", e);
            fail(Texts.of("play.no-answer", e.getMessage()));
        } catch (PictureException | AttentionException | RuntimeException | Error e) {
            LOG.error("{} can't be played", request.inView().name(), e);
            fail(Fault.of(Texts.of("fault.run"), e).line());
        }
    }

    private void fail(String why) {
        if (!closed) {
            listener.failed(why);
        }
    }

    private PlayedMaps compute(PlayFrames frames) throws PictureException, AttentionException {
        PlayedMaps maps = new PlayedMaps(request);
        RunListener running = new RunListener() {
            @Override
            public boolean cancelled() {
                return closed;
            }
        };
        listener.computed(0, frames.count());
        for (int i = 0; i < frames.count() && maps.bytes() < mostBytes; i++) {
            requireOpen();
            Optional<ModelInput> input = readable(frames, i);
            if (input.isPresent()) {
                maps.add(input.get(), running);
                played.add(i);
                listener.shown(maps.draw(maps.count() - 1, input.get()));
            }
            listener.computed(i + 1, frames.count());
        }
        maps.settle();
        return maps;
    }

    /**
     * A frame, or nothing of one that is left out.
     *
     * @throws PictureException if others need it, or there is no other
     */
    private Optional<ModelInput> readable(PlayFrames frames, int index) throws PictureException {
        try {
            return Optional.of(DrawnFrames.input(request, frames, index));
        } catch (PictureException e) {
            boolean isNoneLeft = played.isEmpty() && index == frames.count() - 1;
            if (!frames.areSeparate() || isNoneLeft) {
                throw e;
            }
            LOG.warn("left out", e);
            leftOut.add(frames.name(index));
            return Optional.empty();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new CancellationException("the player is closed");
        }
    }
}
