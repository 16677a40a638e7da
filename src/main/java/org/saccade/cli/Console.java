package org.saccade.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The terminal: results go to standard output, everything else to standard error. What is passing (a progress line) is
 * wiped before anything lasting is printed.
 */
public final class Console {
    private static final int LONGEST_NAME = 24;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final AtomicReference<Verbosity> verbosity = new AtomicReference<>(Verbosity.NORMAL);
    private boolean passingShown;

    /** How much is said beside the results. */
    public enum Verbosity {
        /** Only errors, and that a model is untrained. */
        QUIET,
        NORMAL,
        /** Also causes and timings. */
        VERBOSE
    }

    /** @param terminal whether standard error is a terminal, on which a line can be wiped */
    public Console(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** The process's own streams. */
    public static Console system() {
        // Only the launcher can tell: Java sees a terminal when both streams are one.
        return new Console(System.out, System.err, Boolean.getBoolean("saccade.terminal"));
    }

    /** For picocli, which prints help and versions itself. */
    PrintWriter outWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    void setVerbosity(Verbosity wanted) {
        verbosity.set(wanted);
    }

    /** A result, for people and pipes. */
    synchronized void result(String line) {
        wipe();
        out.println(line);
        out.flush();
    }

    /** Something worth knowing. */
    void note(String line) {
        if (verbosity.get() != Verbosity.QUIET) {
            lasting(oneLine(line));
        }
    }

    /** Something for those who asked for more. */
    void detail(String line) {
        if (verbosity.get() == Verbosity.VERBOSE) {
            lasting(line);
        }
    }

    /** Something that must not be missed, even when all else is quiet. */
    void warn(String line) {
        lasting(line);
    }

    /** What went wrong, with its cause for those who asked for more. */
    public void error(String message, Throwable cause) {
        lasting("saccade: " + oneLine(message));
        for (Throwable next = cause.getCause(); next != null; next = next.getCause()) {
            detail("  because: " + oneLine(String.valueOf(next)));
        }
    }

    /** What went wrong, in the words of the exception. */
    public void error(Exception exception) {
        error(exception.getMessage(), exception);
    }

    /** Whether passing lines are shown; where they aren't, something lasting now and then takes their place. */
    boolean showsPassing() {
        return terminal;
    }

    /** A line that the next one replaces; only on a terminal. */
    synchronized void passing(String line) {
        if (terminal && verbosity.get() != Verbosity.QUIET) {
            err.print("\r\u001b[K" + line);
            err.flush();
            passingShown = true;
        }
    }

    private synchronized void lasting(String line) {
        wipe();
        err.println(line);
        err.flush();
    }

    private void wipe() {
        if (passingShown) {
            err.print("\r\u001b[K");
            err.flush();
            passingShown = false;
        }
    }

    /** A file's name for a line that must not wrap: a terminal can wipe one line only. */
    static String shortName(Path file) {
        Path last = file.getFileName();
        String name = oneLine((last == null ? file : last).toString());
        if (name.codePointCount(0, name.length()) <= LONGEST_NAME) {
            return name;
        }
        return name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }

    /** A file's name in a message; one that would look like nothing, or like another, stands in quotation marks. */
    static String named(Path file) {
        String name = file.toString();
        return name.isEmpty() || !name.equals(name.strip()) ? "'" + name + "'" : name;
    }

    /** File names may hold line breaks and control characters; a message is one line all the same. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                line.append(c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "\\r" : "\\u%04x".formatted(c));
            } else {
                line.appendCodePoint(c);
            }
        });
        return line.toString();
    }
}
