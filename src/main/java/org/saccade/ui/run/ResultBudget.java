package org.saccade.ui.run;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureList;

/**
 * Bounds the memory of results, so that any number of pictures can be dropped: those farthest from the picture in view
 * go first, and run again when they are looked at.
 */
final class ResultBudget {
    private final PictureList pictures;
    private final long most;

    /** @param most of all results together, in bytes */
    ResultBudget(PictureList pictures, long most) {
        this.pictures = pictures;
        this.most = most;
    }

    /** Lets go of results until the rest is within the bounds; the picture in view keeps its own. */
    void keep() {
        long held = 0;
        for (PictureItem item : holders()) {
            held += item.result().get().bytes();
            boolean done = item.state().get() == PictureItem.State.DONE;
            if (held > most && done && item != pictures.inView().get()) {
                item.release();
            }
        }
    }

    /** Whether a picture's result would be kept: there is room, or one farther away would go for it. */
    boolean hasRoomFor(PictureItem item) {
        List<PictureItem> holders = holders();
        long held = holders.stream()
                .mapToLong(holder -> holder.result().get().bytes())
                .sum();
        long usual = holders.isEmpty() ? 0 : held / holders.size();
        return held + usual <= most
                || pictures.distance(item) < pictures.distance(holders.get(holders.size() - 1))
                || item == pictures.inView().get();
    }

    /** The pictures with a result, the nearest to the one in view first. */
    private List<PictureItem> holders() {
        List<PictureItem> items = pictures.items();
        int view = items.indexOf(pictures.inView().get());
        return IntStream.range(0, items.size())
                .boxed()
                .filter(index -> items.get(index).result().get() != null)
                .sorted(Comparator.comparingInt(index -> Math.abs(index - view)))
                .map(items::get)
                .toList();
    }
}
