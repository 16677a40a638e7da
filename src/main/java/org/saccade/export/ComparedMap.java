package org.saccade.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.saccade.attention.AttentionMap;
import org.saccade.explore.PatchGrid;

/**
 * One of two maps that are compared.
 *
 * @param name of its picture or its run's folder
 * @param map the values
 * @param patchSize the side of a patch in pixels
 * @param caveat what must be told of the weights that it was made with
 * @param origin what it came of
 */
public record ComparedMap(String name, AttentionMap map, int patchSize, Optional<String> caveat, MapOrigin origin) {
    /** The arrays that hold one map, where a run is of one layer and one query. */
    private static final List<String> ARRAYS =
            List.of("mean.npy", "max.npy", "min.npy", "rollout.npy", "similarity.npy", "objects.npy", "relevance.npy");

    private static final int LARGEST_PATCH = 1024;

    /**
     * Reads the map of all heads that {@code saccade render} left in a folder.
     *
     * @throws IOException in one line, if the folder holds no run, or not one of one layer and one query
     */
    public static ComparedMap read(Path folder) throws IOException {
        Path json = folder.resolve("attention.json");
        if (!Files.isRegularFile(json)) {
            throw new IOException(folder + " holds no run: there is no attention.json in it");
        }
        JsonNode run = tree(json);
        int patchSize = run.at("/patchSize").asInt();
        if (patchSize < 1 || patchSize > LARGEST_PATCH) {
            throw new IOException(json + " tells no patch size: render the picture again");
        }
        for (JsonNode file : run.at("/files")) {
            if (ARRAYS.contains(file.asText())) {
                JsonNode note = run.at("/weights/note");
                Optional<String> caveat = note.isTextual() ? Optional.of(note.asText()) : Optional.empty();
                String array = file.asText();
                return new ComparedMap(
                        folder.toString(),
                        NpyMap.read(folder.resolve(array)),
                        patchSize,
                        caveat,
                        MapOrigin.ofRun(run, array.substring(0, array.length() - ".npy".length())));
            }
        }
        throw new IOException(
                folder + " holds no single map: render it with npy and json, and a kind other than" + " components");
    }

    private static JsonNode tree(Path json) throws IOException {
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(json));
        } catch (JsonProcessingException e) {
            throw new IOException(json + " is no JSON: render the picture again", e);
        }
    }

    /**
     * Whether two maps can be compared.
     *
     * @throws IllegalArgumentException in one line that says what would be legal, if they are on different grids
     */
    public static void requireSameGrid(PatchGrid a, PatchGrid b) {
        if (!a.equals(b)) {
            throw new IllegalArgumentException(
                    grid(a) + " and " + grid(b) + " patches can't be compared: render both with one --size WxH");
        }
    }

    private static String grid(PatchGrid grid) {
        return grid.columns() + " x " + grid.rows();
    }
}
