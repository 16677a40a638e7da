package org.saccade.weights.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model in several files, as Hugging Face saves large ones: {@code model-00001-of-00002.safetensors}, …, and an
 * index, {@code model.safetensors.index.json}, whose {@code weight_map} tells which tensor lies in which file.
 */
final class Shards {
    private static final String INDEX = ".index.json";

    private static final Pattern SHARD = Pattern.compile("(.{1,150})-\\d{5}-of-\\d{5}\\.(safetensors|bin)");

    /** A file beside the index: no folders, nothing hidden. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}\\.(safetensors|bin)");

    private static final int MOST = 512;

    private final Path index;
    private final Map<String, CheckpointContent> files = new LinkedHashMap<>();

    private Shards(Path index) {
        this.index = index;
    }

    /**
     * The index of the files that a file belongs to, if it is one of several or their index.
     *
     * @throws CheckpointException if it is one of several, but their index is not beside it
     */
    static Optional<Path> index(Path file) throws CheckpointException {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString();
        if (name.endsWith(INDEX)) {
            return Optional.of(file);
        }
        Matcher shard = SHARD.matcher(name);
        if (!shard.matches()) {
            return Optional.empty();
        }
        Path index = file.resolveSibling(shard.group(1) + "." + shard.group(2) + INDEX);
        if (!Files.exists(index)) {
            throw new CheckpointException("%s is one of several files of a model: put %s and all of them beside it"
                    .formatted(file, index.getFileName()));
        }
        return Optional.of(index);
    }

    /**
     * The tensors of all files that an index lists.
     *
     * @throws CheckpointException if a file is missing or damaged, lacks a tensor that the index promises, or lies
     *     elsewhere than beside the index
     */
    static CheckpointContent read(Path index) throws CheckpointException {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        Shards shards = new Shards(index);
        JsonNode map = JsonFile.read(index).path("weight_map");
        if (!map.isObject() || map.isEmpty()) {
            throw new CheckpointException(index + " has no weight_map: it is no index of a model's files");
        }
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            StoredTensor tensor = shards.file(entry.getValue()).tensors().get(entry.getKey());
            if (tensor != null) {
                tensors.put(entry.getKey(), tensor);
            } else if (!entry.getKey().endsWith("position_ids")) { // whole numbers, which no parameter is
                throw new CheckpointException("%s says that %s lies in %s, which lacks it: get all files anew"
                        .formatted(
                                index,
                                shortened(entry.getKey()),
                                entry.getValue().asText()));
            }
        }
        shards.requireAllListed(tensors.keySet());
        return new CheckpointContent(Optional.empty(), tensors, shards.words());
    }

    /** Those of all files; each is written with the same. */
    private Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        files.values().forEach(file -> words.putAll(file.words()));
        return words;
    }

    /** A parameter that is left out of the index would be left out of the model. */
    private void requireAllListed(Set<String> listed) throws CheckpointException {
        for (Map.Entry<String, CheckpointContent> shard : files.entrySet()) {
            for (String name : shard.getValue().tensors().keySet()) {
                if (!listed.contains(name)) {
                    throw new CheckpointException("%s holds %s, which %s doesn't list: get all files anew"
                            .formatted(index.resolveSibling(shard.getKey()), shortened(name), index.getFileName()));
                }
            }
        }
    }

    /**
     * The files that an index lists, and the index itself, in the order of their names.
     *
     * @throws CheckpointException if it is no index
     */
    static List<Path> files(Path index) throws CheckpointException {
        Set<String> names = new TreeSet<>();
        for (JsonNode value : JsonFile.read(index).path("weight_map")) {
            if (PLAIN_NAME.matcher(value.asText()).matches()) {
                names.add(value.asText());
            }
        }
        List<Path> files = new ArrayList<>(List.of(index));
        names.forEach(name -> files.add(index.resolveSibling(name)));
        return files;
    }

    private CheckpointContent file(JsonNode value) throws CheckpointException {
        String name = value.isTextual() ? value.asText() : "";
        if (!PLAIN_NAME.matcher(name).matches()) {
            throw new CheckpointException(
                    "%s names '%s', which is no file beside it: it is damaged, or not to be trusted"
                            .formatted(index, shortened(value.asText())));
        }
        CheckpointContent content = files.get(name);
        if (content == null) {
            if (files.size() == MOST) {
                throw new CheckpointException(index + " lists more than " + MOST + " files: no model has so many");
            }
            content = CheckpointContent.read(index.resolveSibling(name), Optional.empty());
            files.put(name, content);
        }
        return content;
    }

    private static String shortened(String name) {
        return name.length() <= 80 ? name : name.substring(0, 80) + "…";
    }
}
