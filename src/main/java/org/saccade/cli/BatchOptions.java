package org.saccade.cli;

import java.util.Optional;
import java.util.OptionalInt;
import org.saccade.batch.Journal;
import org.saccade.batch.Layout;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the files of a batch go, what it does about an earlier run, and how much it does at a time. */
final class BatchOptions {
    /** The option's name. */
    static final String THREADS = "threads";

    private static final int MOST_THREADS = 1024;

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
            description = "How many more pictures are read and written while others are in the model; 0 does one thing"
                    + " after another and takes the least memory (default: 2, more on many cores).")
    private Optional<Integer> ahead = Optional.empty();

    @Option(
            names = "--" + THREADS,
            paramLabel = "N",
            description =
                    "How many threads run a picture through the model (default: of one picture as many as there are"
                            + " cores; of several 1, and as many pictures side by side as there are cores, where memory"
                            + " suffices).")
    private Optional<Integer> threads = Optional.empty();

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
        if (threads.isPresent() && (threads.get() < 1 || threads.get() > MOST_THREADS)) {
            throw new IllegalArgumentException(
                    "--threads is from 1 to %,d, not %d".formatted(MOST_THREADS, threads.get()));
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

    /** How the cores are shared among so many pictures. */
    CoreShares shares(int pictures) {
        return CoreShares.of(pictures, threads.map(OptionalInt::of).orElseGet(OptionalInt::empty));
    }

    /** How many more pictures are read and written than are in the model. */
    int ahead() {
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
