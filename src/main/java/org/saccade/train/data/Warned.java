package org.saccade.train.data;

import java.util.List;
import java.util.stream.Stream;

/** A set of which something more must be told. It owns the set, and closes it. */
final class Warned extends OfOtherSet {
    private final PictureSet set;
    private final List<String> warnings;

    /** @param warning a sentence */
    Warned(PictureSet set, String warning) {
        super(set);
        this.set = set;
        warnings = Stream.concat(set.warnings().stream(), Stream.of(warning)).toList();
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public void close() {
        set.close();
    }
}
