package org.saccade.ui.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.saccade.export.WholeFile;

/** Reads and writes sessions. Touches the disk. */
public final class SessionFile {
    /** What the name of a session's file ends with. */
    public static final String ENDING = ".saccade.json";

    private static final long LARGEST = 16 << 20;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private SessionFile() {}

    /** Whether a file is a session by its name. */
    public static boolean isSession(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /** The file with a session's ending, whatever of it was typed. */
    public static Path named(Path file) {
        String name = file.getFileName().toString();
        return isSession(file) ? file : file.resolveSibling(name.replaceFirst("(?i)\\.json$", "") + ENDING);
    }

    /**
     * Reads a session.
     *
     * @throws IOException if the file can't be read or is none; the message is one line that leaves out its name
     */
    public static SavedSession read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("is not there, or no file");
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException("is larger than a session can be");
        }
        try {
            SavedSession session = JSON.readValue(Files.readAllBytes(file), SavedSession.class);
            if (session == null) {
                throw new IOException("is no session of Saccade");
            }
            return session;
        } catch (JsonProcessingException e) {
            throw new IOException(
                    e.getCause() instanceof IllegalArgumentException why
                            ? why.getMessage()
                            : "is no session of Saccade: it isn't the JSON of one",
                    e);
        }
    }

    /**
     * Writes a session, whole or not at all.
     *
     * @throws IOException if it can't be written; the message is one line
     */
    public static void write(Path file, SavedSession session) throws IOException {
        byte[] json = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(session);
        WholeFile.write(file, out -> out.write(json));
    }
}
