package org.saccade.ui.picture;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The pictures of the filmstrip, and the one in view. */
public final class PictureList {
    private final ObservableList<PictureItem> items = FXCollections.observableArrayList();
    private final ObjectProperty<PictureItem> inView = new SimpleObjectProperty<>();

    public ObservableList<PictureItem> items() {
        return items;
    }

    /** Null while there is no picture. */
    public ObjectProperty<PictureItem> inView() {
        return inView;
    }

    /**
     * Adds pictures and shows the first of them. One that is there already isn't added again, but comes into view; one
     * that failed gets another chance.
     */
    public void add(Collection<? extends PictureSource> sources) {
        Map<PictureSource, PictureItem> there = new LinkedHashMap<>();
        items.forEach(item -> there.put(item.source(), item));
        Map<PictureSource, PictureItem> wanted = new LinkedHashMap<>();
        for (PictureSource source : sources) {
            PictureItem old = there.get(source);
            boolean failed = old != null && old.state().get() == PictureItem.State.FAILED;
            wanted.computeIfAbsent(source, any -> old == null || failed ? new PictureItem(source) : old);
        }
        if (!wanted.isEmpty()) {
            for (int i = 0; i < items.size(); i++) { // replaceAll would tell of every item
                PictureItem anew = wanted.get(items.get(i).source());
                if (anew != null && anew != items.get(i)) {
                    items.set(i, anew);
                }
            }
            inView.set(wanted.values().iterator().next()); // before the new ones: it goes first
            items.addAll(wanted.values().stream()
                    .filter(item -> !there.containsKey(item.source()))
                    .toList());
        }
    }

    /** The picture of a source; empty if it isn't in the list. */
    public Optional<PictureItem> find(PictureSource source) {
        return items.stream().filter(item -> item.source().equals(source)).findFirst();
    }

    /** Takes a picture off the list; the one after it comes into view, else the one before. */
    public void remove(PictureItem item) {
        int index = items.indexOf(item);
        if (index < 0) {
            return;
        }
        if (inView.get() == item) {
            int next = index + 1 < items.size() ? index + 1 : index - 1;
            inView.set(next < 0 ? null : items.get(next));
        }
        items.remove(index);
    }

    /** Puts another picture in the place of one; it comes into view if that one was. */
    public void replace(PictureItem item, PictureSource source) {
        int index = items.indexOf(item);
        if (index >= 0) {
            PictureItem anew = new PictureItem(source);
            boolean wasInView = inView.get() == item;
            items.set(index, anew);
            if (wasInView) {
                inView.set(anew);
            }
        }
    }

    /** Takes all but one picture off the list. */
    public void keepOnly(PictureItem item) {
        if (items.contains(item)) {
            inView.set(item);
            items.retainAll(List.of(item));
        }
    }

    /** Takes all pictures off the list. */
    public void clear() {
        inView.set(null);
        items.clear();
    }

    /** How many have come to an end, well or not. */
    public long ended() {
        return items.stream()
                .map(item -> item.state().get())
                .filter(state -> state == PictureItem.State.DONE || state == PictureItem.State.FAILED)
                .count();
    }

    /** Whether some wait or run. */
    public boolean areToCome() {
        return items.stream()
                .map(item -> item.state().get())
                .anyMatch(state -> state == PictureItem.State.WAITING || state == PictureItem.State.RUNNING);
    }

    /** Shows the next picture, or the one before. */
    public void step(int by) {
        int to = items.indexOf(inView.get()) + by;
        if (to >= 0 && to < items.size()) {
            inView.set(items.get(to));
        }
    }

    /**
     * The picture to run next: of those that wait and are at hand the one in view, else the next after it, else the
     * first.
     */
    public Optional<PictureItem> nextWaiting() {
        int from = Math.max(0, items.indexOf(inView.get()));
        return Stream.concat(items.stream().skip(from), items.stream().limit(from))
                .filter(item -> item.state().get() == PictureItem.State.WAITING
                        && item.source().isAtHand())
                .findFirst();
    }

    /** How many pictures lie between one and the one in view. */
    public int distance(PictureItem item) {
        return Math.abs(items.indexOf(item) - items.indexOf(inView.get()));
    }
}
