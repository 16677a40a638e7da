package org.saccade.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Turns what goes wrong in the file system and in decoders into one line for the user. */
public final class PictureFaults {
    private PictureFaults() {}

    /** What it means that a file can't be opened: it is absent, may not be read, or the disk failed. */
    public static PictureException unopened(IOException e) {
        if (e instanceof NoSuchFileException) {
            return new PictureException("does not exist; check the path", e);
        }
        if (e instanceof AccessDeniedException) {
            return new PictureException("can't be read: you have no permission; change its permissions", e);
        }
        return new PictureException("can't be opened (" + reason(e) + "); check the path and the disk", e);
    }

    /**
     * What a decoder's failure means. Decoders wrap the cause, even a lack of memory (the JDK's for PNG), so the whole
     * chain is asked.
     *
     * @param format the format's name, as PNG
     */
    public static PictureException undecoded(String format, Throwable e) {
        if (isCutShort(e)) {
            return truncated(format, e);
        }
        Throwable root = e;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return tooLittleMemory(e);
            }
            root = cause;
        }
        return new PictureException(
                "its " + format + " data is damaged or of an unknown kind (" + reason(root)
                        + "); copy it again, or save it as a plain PNG or JPEG",
                e);
    }

    /** Whether a decoder ran out of data. The JDK's say so in words, too. */
    public static boolean isCutShort(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null ? "" : cause.getMessage();
            if (cause instanceof EOFException
                    || message.contains("Unexpected end")
                    || message.contains("end of file")) {
                return true;
            }
        }
        return false;
    }

    static PictureException truncated(String format, Throwable cause) {
        return new PictureException(
                "is cut short: the " + format + " data ends before the picture does; copy or download it again", cause);
    }

    /** What it means that Java's heap is full. */
    public static PictureException tooLittleMemory(Throwable cause) {
        return new PictureException(
                "is too large for the memory that the program may use; give Java more (SACCADE_JAVA_OPTS=-Xmx4g), or make the picture"
                        + " smaller",
                cause);
    }

    /** An exception's message on one line, or its kind where it has none, or one that only programmers understand. */
    private static String reason(Throwable e) {
        if (e instanceof NullPointerException
                || e instanceof ClassCastException
                || e instanceof IndexOutOfBoundsException) {
            return "its reader failed";
        }
        String message = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return message == null || message.isBlank()
                ? e.getClass().getSimpleName()
                : message.strip().replaceAll("\\s+", " ");
    }
}
