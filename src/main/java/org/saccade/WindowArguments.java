package org.saccade;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.saccade.cli.SaccadeCommand;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.catalog.ModelCatalog;

/**
 * What the window is opened with.
 *
 * @param paths pictures, folders, sessions and checkpoints, as they were named
 * @param demo whether the demo weights are asked for
 * @param model the known model to begin with; empty for the usual one
 */
record WindowArguments(List<Path> paths, boolean demo, Optional<String> model) {
    WindowArguments {
        paths = List.copyOf(paths);
    }

    /**
     * Reads a command line without a command: nothing but what may be files and folders, {@code --demo}, {@code --model
     * NAME} and {@code --weights FILE}; the window says which of the files aren't there. A single word that is none is a
     * mistyped command.
     *
     * @return empty if it isn't the window that is asked for
     */
    static Optional<WindowArguments> of(String... arguments) {
        if (arguments.length > 0 && SaccadeCommand.names().contains(arguments[0])) {
            return Optional.empty();
        }
        List<Path> paths = new ArrayList<>();
        boolean isDemo = false;
        Optional<String> model = Optional.empty();
        Deque<String> left = split(arguments);
        while (!left.isEmpty()) {
            String next = left.pop();
            if (next.equals("--demo")) {
                isDemo = true;
            } else if (next.equals("--model") && model.isEmpty() && !left.isEmpty()) {
                model = Optional.of(left.pop());
            } else if (next.equals("--weights")
                    && !left.isEmpty()
                    && !left.peek().startsWith("-")
                    && SaccadeCommand.isFileName(left.peek())) {
                paths.add(Path.of(left.pop())); // a checkpoint is opened like a picture
            } else if (SaccadeCommand.looksLikeAFile(next)) {
                paths.add(Path.of(next));
            } else {
                return Optional.empty();
            }
        }
        return isDemo && model.isPresent() ? Optional.empty() : Optional.of(new WindowArguments(paths, isDemo, model));
    }

    /** The words, with {@code --model=NAME} as two. */
    private static Deque<String> split(String... arguments) {
        Deque<String> words = new ArrayDeque<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (argument.startsWith("--model=") || argument.startsWith("--weights=")) {
                words.add(argument.substring(0, equals));
                words.add(argument.substring(equals + 1));
            } else {
                words.add(argument);
            }
        }
        return words;
    }

    /**
     * The known model to begin with; empty for the usual one.
     *
     * @throws IllegalArgumentException in one line, if there is none of that name
     */
    Optional<CatalogEntry> begin(ModelCatalog catalog) {
        if (demo) {
            return Optional.of(catalog.bundled()
                    .orElseThrow(() -> new IllegalArgumentException("there are no demo weights: leave out --demo")));
        }
        return model.map(name -> catalog.find(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no model '" + name
                        + "' that the window could begin with: 'saccade models' lists them")));
    }
}
