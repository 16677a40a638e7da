package org.saccade.cli;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How much is said. */
final class VerbosityOptions {
    @ArgGroup
    private Choice choice = new Choice();

    static final class Choice {
        @Option(
                names = {"-q", "--quiet"},
                description = "Say nothing but errors, and that a model is untrained or runs on demo weights.")
        private boolean quiet;

        @Option(
                names = {"-v", "--verbose"},
                description = "Tell timings, and the causes of errors.")
        private boolean verbose;
    }

    void applyTo(Console console) {
        if (choice.quiet) {
            console.setVerbosity(Console.Verbosity.QUIET);
        } else if (choice.verbose) {
            console.setVerbosity(Console.Verbosity.VERBOSE);
        }
    }
}
