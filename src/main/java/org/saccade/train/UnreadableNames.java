package org.saccade.train;

import java.util.HashSet;
import java.util.Set;
import org.saccade.train.data.UnreadablePictures;

/** Tells of each picture that can't be read once, however often it is tried. */
final class UnreadableNames implements UnreadablePictures {
    private final Set<String> told = new HashSet<>();
    private UnreadablePictures listener = (name, label, reason) -> {};

    void tell(UnreadablePictures other) {
        listener = other;
    }

    @Override
    public void leftOut(String name, int label, String reason) {
        if (told.add(name)) {
            listener.leftOut(name, label, reason);
        }
    }
}
