package org.saccade.ui.common;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.saccade.attention.AttentionException;
import org.saccade.export.ExportException;
import org.saccade.file.WriteException;
import org.saccade.image.PictureException;
import org.saccade.train.TrainingException;
import org.saccade.train.data.TrainingDataException;
import org.saccade.weights.checkpoint.CheckpointException;

/**
 * What went wrong, for the user and for whoever helps them.
 *
 * @param line one sentence: what, and what to do
 * @param details the causes, a line each; shown only on demand
 * @param forWantOfMemory whether less would have worked
 */
public record Fault(String line, String details, boolean forWantOfMemory) {
    /**
     * Describes an exception.
     *
     * @param what failed, in case the exception isn't one of ours, whose messages are for the user
     */
    public static Fault of(String what, Throwable e) {
        boolean ours = e instanceof PictureException
                || e instanceof AttentionException
                || e instanceof CheckpointException
                || e instanceof ExportException
                || e instanceof WriteException
                || e instanceof TrainingException
                || e instanceof TrainingDataException;
        boolean memory = isMemory(e);
        String line = ours ? e.getMessage() : Texts.of(memory ? "fault.memory" : "fault.unexpected", what);
        return new Fault(line, causes(e), memory);
    }

    /** What lies behind it, a line for each cause; where in the code is for the log. */
    private static String causes(Throwable e) {
        List<String> lines = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = e; cause != null && seen.add(cause); cause = cause.getCause()) {
            String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
            lines.add(cause.getClass().getSimpleName() + message);
        }
        lines.add(Texts.of("fault.log"));
        return String.join("\n", lines);
    }

    /** The same with words before its line. */
    public Fault about(String words) {
        return new Fault(words + line, details, forWantOfMemory);
    }

    private static boolean isMemory(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError
                    || (cause instanceof AttentionException failure && failure.isForWantOfMemory())) {
                return true;
            }
        }
        return false;
    }
}
