package org.saccade.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saccade.batch.JournalEntry.JournalFile;

/** What a journal holds, as lines of JSON. What a line says is believed only if every field is of its kind. */
final class JournalLines {
    /** Of the journal, not of the program. */
    static final int FORMAT = 1;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KIND = "saccade";
    private static final String JOURNAL = "journal";

    private JournalLines() {}

    /** A line that is none of a journal's. */
    static final class DamagedException extends Exception {
        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }

    /** With its line end. */
    static String of(JournalHeader header) {
        ObjectNode line = JSON.createObjectNode();
        line.put(KIND, JOURNAL);
        line.put("format", FORMAT);
        line.put("version", header.version());
        line.put("options", header.options());
        line.put("weights", header.weights());
        line.put("shard", header.shard().orElse(null));
        line.put("inputs", header.inputs());
        line.put("share", header.share());
        line.put("list", header.list());
        return text(line);
    }

    /** With its line end. */
    static String of(JournalEntry entry) {
        ObjectNode line = JSON.createObjectNode();
        line.put("input", entry.input());
        line.put("size", entry.state().size());
        line.put("modified", entry.state().modified());
        line.put("status", entry.isDone() ? "done" : "failed");
        entry.error().ifPresent(error -> line.put("error", error));
        ArrayNode files = line.putArray("files");
        for (JournalFile file : entry.files()) {
            files.addObject().put("path", file.path()).put("size", file.size()).put("sha256", file.sha256());
        }
        line.put("seconds", Math.round(entry.seconds() * 1000) / 1000.0);
        return text(line);
    }

    private static String text(ObjectNode line) {
        try {
            return JSON.writeValueAsString(line) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    /** @throws DamagedException if it isn't one line of JSON */
    static JsonNode parse(byte[] line) throws DamagedException {
        try {
            JsonNode node = JSON.readTree(line);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (java.io.IOException | StackOverflowError e) {
            throw new DamagedException(String.valueOf(e.getMessage()));
        }
        throw new DamagedException("it is no object");
    }

    /** Whether a line begins a run, in this or another format. */
    static boolean isHeader(JsonNode line) {
        return JOURNAL.equals(line.path(KIND).asText());
    }

    /** The format of a header. */
    static int format(JsonNode header) {
        return header.path("format").asInt(-1);
    }

    static JournalHeader header(JsonNode line) throws DamagedException {
        JsonNode shard = line.path("shard");
        return new JournalHeader(
                text(line, "version"),
                text(line, "options"),
                text(line, "weights"),
                shard.isTextual() ? Optional.of(shard.textValue()) : Optional.empty(),
                Math.toIntExact(Math.min(number(line, "inputs"), Integer.MAX_VALUE)),
                Math.toIntExact(Math.min(number(line, "share"), Integer.MAX_VALUE)),
                text(line, "list"));
    }

    static JournalEntry entry(JsonNode line) throws DamagedException {
        InputState state = new InputState(number(line, "size"), number(line, "modified"));
        double seconds = line.path("seconds").asDouble();
        String input = text(line, "input");
        return switch (text(line, "status")) {
            case "done" -> JournalEntry.done(input, state, files(line), seconds);
            case "failed" -> JournalEntry.failed(input, state, text(line, "error"), seconds);
            default -> throw new DamagedException("its status is unknown");
        };
    }

    private static List<JournalFile> files(JsonNode line) throws DamagedException {
        if (!line.path("files").isArray()) {
            throw new DamagedException("it has no files");
        }
        List<JournalFile> files = new ArrayList<>();
        for (JsonNode file : line.path("files")) {
            files.add(new JournalFile(text(file, "path"), number(file, "size"), text(file, "sha256")));
        }
        return files;
    }

    private static String text(JsonNode line, String name) throws DamagedException {
        if (!line.path(name).isTextual()) {
            throw new DamagedException("it has no " + name);
        }
        return line.path(name).textValue();
    }

    private static long number(JsonNode line, String name) throws DamagedException {
        if (!line.path(name).isIntegralNumber() || !line.path(name).canConvertToLong()) {
            throw new DamagedException("it has no " + name);
        }
        return line.path(name).longValue();
    }
}
