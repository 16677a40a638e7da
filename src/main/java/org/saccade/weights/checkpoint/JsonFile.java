package org.saccade.weights.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JSON file that comes with a checkpoint, and is trusted no more than that. */
public final class JsonFile {
    /** Configurations have some kilobytes, an index of shards or 20,000 class names some hundred. */
    public static final int LARGEST = 16 << 20;

    private static final int DEEPEST = 32;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES) // tables of names: a million take seconds
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonFile() {}

    /**
     * Reads an object.
     *
     * @throws CheckpointException if the file is no regular file, has more than {@link #LARGEST} bytes, is no JSON
     *     object, or is nested deeper than any such file
     */
    public static JsonNode read(Path file) throws CheckpointException {
        if (!Files.isRegularFile(file)) { // opening a pipe would wait for ever
            throw new CheckpointException(file + " is no file, or doesn't exist: check the path");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new CheckpointException(
                        file + " has more than 16 MB: no such file is so large, it is damaged or not to be trusted");
            }
            JsonNode json = JSON.readTree(bytes);
            if (!json.isObject()) {
                throw new CheckpointException(file + " is no JSON object: it is damaged, get it anew");
            }
            return json;
        } catch (CheckpointException e) {
            throw e;
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file + " is no JSON, or damaged: get it anew", e);
        } catch (IOException e) {
            throw new CheckpointException(file + " can't be read: check its permissions", e);
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw new CheckpointException(
                    file + " lists more than fits into memory: it is damaged, or not to be trusted", e);
        }
    }
}
