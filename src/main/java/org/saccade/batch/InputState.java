package org.saccade.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What tells whether an input is still the file that was read.
 *
 * @param size in bytes; -1 if there was no such file
 * @param modified milliseconds since 1970
 */
public record InputState(long size, long modified) {
    /** Of a file that can't be looked at. */
    public static final InputState NONE = new InputState(-1, 0);

    /** A file as it lies there now. */
    public static InputState of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new InputState(
                    attributes.size(), attributes.lastModifiedTime().toMillis());
        } catch (IOException e) {
            return NONE; // whoever reads it says why
        }
    }
}
