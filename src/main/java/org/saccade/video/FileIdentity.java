package org.saccade.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What tells a file from another without reading it: clips are large. */
final class FileIdentity {
    private FileIdentity() {}

    /**
     * Its name, size and time of change, in plain values for JSON.
     *
     * @param kind what it is called
     */
    static Map<String, Object> of(String kind, Path file) {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put(kind, String.valueOf(file.getFileName()));
        try {
            identity.put("bytes", Files.size(file));
            identity.put("changed", Files.getLastModifiedTime(file).toInstant().toString());
        } catch (IOException e) {
            identity.put("bytes", "unknown"); // reading it will say why
        }
        return identity;
    }
}
