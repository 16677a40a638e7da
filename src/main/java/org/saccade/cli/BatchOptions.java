package org.saccade.cli;

import java.util.Optional;
import org.saccade.batch.Journal;
import org.saccade.batch.Layout;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the files of a batch go, what it does about an earlier run, and how much it does at a time. */
final class BatchOptions {
    @Option(
            names = "--layout",
            paramLabel = "TEMPLATE",
            converter = LayoutConverter.class,
            description =
                    "Where files go in the output folder, such as '{dir}/{stem}_{kind}.{ext}': {dir} is the picture's"
                            + " folder below the one that was named, {stem} its name, {name} with the ending, {kind} what a file"
                            + " shows (default: {dir}/{stem}/{kind}.{ext} for pictures found in folders, else"
                            + " {stem}/{kind}.{ext}).")
    private Optional<Layout> layout = Optional.empty();

    @ArgGroup
    private Earlier earlier = new Earlier();

    @Option(
            names = "--ahead",
            paramLabel = "N",
            description =
                    "How many pictures are read ahead of the model, and written behind it, at the same time; 0 does"
                            + " one thing after another and takes the least memory (default: 2, more on many cores).")
    private Optional<Integer> ahead = Optional.empty();

    /** What to do about the journal of an earlier run. */
    static final class Earlier {
        @Option(
                names = "--resume",
                description =
                        "Go on with an earlier run: leave out the pictures that its journal and their files prove done"
                                + " with the same options and weights. Begins anew where there is no journal.")
        private boolean resume;

        @Option(names = "--overwrite", description = "Begin anew over the journal and the files of an earlier run.")
        private boolean overwrite;
    }

    /** @throws IllegalArgumentException in one line, if a number can't be */
    void check() {
        if (ahead.isPresent() && ahead.get() < 0) {
            throw new IllegalArgumentException("--ahead is 0 or more, not " + ahead.get());
        }
    }

    /** Whether an earlier run is gone on with or written over, which its journal tells of. */
    boolean isOfEarlier() {
        return earlier.resume || earlier.overwrite;
    }

    Layout layout() {
        return layout.orElseGet(Layout::usual);
    }

    Journal.Start start() {
        return earlier.resume ? Journal.Start.RESUME : earlier.overwrite ? Journal.Start.OVERWRITE : Journal.Start.NEW;
    }

    /** How many pictures are read ahead, and written behind. */
    int width() {
        return ahead.orElseGet(
                () -> Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors() / 4)));
    }

    static final class LayoutConverter implements ITypeConverter<Layout> {
        @Override
        public Layout convert(String text) {
            try {
                return Layout.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
