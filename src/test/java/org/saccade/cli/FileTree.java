package org.saccade.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.saccade.weights.catalog.Sha256;

/** What a folder holds: the digest of each file below it, by its path, journals left out. */
final class FileTree {
    private FileTree() {}

    static Map<String, String> of(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(".jsonl"))
                    .forEach(file -> files.put(folder.relativize(file).toString(), digest(file)));
        }
        return files;
    }

    private static String digest(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
