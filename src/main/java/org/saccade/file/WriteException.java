package org.saccade.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** A file that can't be written. The message is one line for the user: which path, what is wrong, what to do. */
public final class WriteException extends IOException {
    private static final long serialVersionUID = 1L;

    WriteException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The failure to make a folder, put into words. */
    static WriteException atFolder(Path folder, IOException cause) {
        return new WriteException("can't make the folder " + folder + ": " + reason(folder, cause), cause);
    }

    /** The failure to write a file, put into words. */
    public static WriteException atFile(Path file, IOException cause) {
        String reason = Files.isDirectory(file)
                ? "it is a folder; move it away or choose another output folder"
                : reason(file.toAbsolutePath().getParent(), cause);
        return new WriteException("can't write " + file + ": " + reason, cause);
    }

    private static String reason(Path folder, IOException cause) {
        Path blocking = blocking(folder.toAbsolutePath());
        if (blocking != null) {
            return blocking + " is a file where a folder is needed; move it away or choose another output folder";
        }
        Throwable root = root(cause);
        if (root instanceof AccessDeniedException) {
            return "no permission; choose an output folder that you may write to";
        }
        if (root instanceof NoSuchFileException) {
            return "a folder above it isn't there or takes no folders; choose another output folder";
        }
        String said = root instanceof FileSystemException e ? e.getReason() : root.getMessage();
        String words = said == null
                ? root.getClass().getSimpleName()
                : said.lines().findFirst().orElse("");
        String lower = words.toLowerCase(Locale.ROOT);
        if (tellsOfFullDisk(words)) {
            return "the disk is full (" + words + "); free some space or choose another output folder";
        }
        if (lower.contains("read-only")) {
            return "the disk is read-only; choose another output folder";
        }
        return words + "; check the folder or choose another output folder";
    }

    /** Whether a failure comes of a disk, or a share of one, that is full: nothing else can be written then either. */
    public static boolean isOfFullDisk(IOException failure) {
        Throwable root = root(failure);
        String said = root instanceof FileSystemException e ? e.getReason() : root.getMessage();
        return said != null && tellsOfFullDisk(said);
    }

    private static boolean tellsOfFullDisk(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return lower.contains("no space") || lower.contains("not enough space") || lower.contains("quota");
    }

    /** The folder itself or its nearest existing ancestor, if that isn't a folder. */
    private static Path blocking(Path folder) {
        Path existing = folder;
        while (existing != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        return existing == null || Files.isDirectory(existing) ? null : existing;
    }

    private static Throwable root(Throwable cause) {
        // ImageIO wraps what the disk said in exceptions of its own
        return cause.getCause() == null ? cause : root(cause.getCause());
    }
}
