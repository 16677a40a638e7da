package org.saccade.train.paste;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.saccade.image.PictureException;
import org.saccade.train.data.Chance;
import org.saccade.train.data.PictureSet;
import org.saccade.train.data.SmallCopies;

/**
 * A number of backgrounds for each size of views, each made when it is first asked for, and kept while there is room. A
 * background is a function of the seed, its size and its number alone. Safe for several threads.
 */
final class Backgrounds {
    /** Photographs are reduced to twice this, their shorter side. */
    private static final int PHOTO_SIDE = 400;

    private final PictureSet photos;
    private final BackgroundMaker maker;
    private final long seed;
    private final long mostBytes;
    private final Map<List<Integer>, byte[]> kept = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final Set<Integer> unreadable = ConcurrentHashMap.newKeySet();
    private final Queue<Unreadable> toTell = new ConcurrentLinkedQueue<>();

    /** A photograph that can't be read, and why. */
    record Unreadable(String name, String reason) {}

    Backgrounds(PictureSet photos, Cutouts cutouts, long seed) {
        this(photos, cutouts, seed, SmallCopies.MOST_BYTES);
    }

    Backgrounds(PictureSet photos, Cutouts cutouts, long seed, long mostBytes) {
        this.photos = SmallCopies.reduced(photos, PHOTO_SIDE);
        this.seed = seed;
        this.mostBytes = mostBytes;
        maker = new BackgroundMaker(this::photo, cutouts);
    }

    /** Side of the backgrounds for views of a side: a sixth more, so that views can be moved on them. */
    static int sideFor(int view) {
        return view + view / 6;
    }

    /**
     * One of them.
     *
     * @param view side of the view in pixels
     * @return (3, side, side) bytes, 0 to 255
     * @throws PictureException if no photograph can be read
     */
    byte[] background(int view, int number) throws PictureException {
        List<Integer> key = List.of(view, number);
        byte[] ready = kept.get(key);
        if (ready != null) {
            return ready;
        }
        float[] values = maker.make(sideFor(view), Chance.of(seed, view, number));
        byte[] made = new byte[values.length];
        for (int i = 0; i < made.length; i++) {
            made[i] = (byte) Math.max(0, Math.min(255, values[i]));
        }
        if (bytes.addAndGet(made.length) > mostBytes || kept.putIfAbsent(key, made) != null) {
            bytes.addAndGet(-made.length);
        }
        return made;
    }

    /** A photograph by chance; the next one that can be read, if that can't. */
    private BufferedImage photo(SplittableRandom random) throws PictureException {
        int drawn = random.nextInt(photos.size());
        for (int i = 0; i < photos.size(); i++) {
            int index = (drawn + i) % photos.size();
            if (!unreadable.contains(index)) {
                try {
                    return photos.picture(index);
                } catch (PictureException e) {
                    if (unreadable.add(index)) {
                        toTell.add(new Unreadable(photos.name(index), e.getMessage()));
                    }
                }
            }
        }
        throw new PictureException("none of the backgrounds can be read; put pictures there that can");
    }

    /** Those found unreadable since it was last asked. */
    List<Unreadable> newlyUnreadable() {
        List<Unreadable> found = new ArrayList<>();
        for (Unreadable each = toTell.poll(); each != null; each = toTell.poll()) {
            found.add(each);
        }
        return found;
    }

    /** How many bytes are kept. */
    long keptBytes() {
        return bytes.get();
    }
}
