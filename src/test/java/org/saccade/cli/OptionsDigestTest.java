package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsDigestTest {
    @TempDir
    Path folder;

    @Test
    void whateverChangesFilesChangesIt() throws IOException {
        String first = OptionsDigest.of(Map.of("size", "32"), Map.of("heads", 3), "{stem}");
        assertEquals(first, OptionsDigest.of(Map.of("size", "32"), Map.of("heads", 3), "{stem}"));
        assertNotEquals(first, OptionsDigest.of(Map.of("size", "33"), Map.of("heads", 3), "{stem}"));
        assertNotEquals(first, OptionsDigest.of(Map.of("size", "32"), Map.of("heads", 4), "{stem}"));
        assertNotEquals(first, OptionsDigest.of(Map.of("size", "32"), Map.of("heads", 3), "{name}"));
        Path basis = Files.writeString(folder.resolve("basis.json"), "1");
        Map<String, Object> options = Map.of("basis", basis);
        String before = OptionsDigest.of(options, Map.of(), "");
        Files.writeString(basis, "2");
        assertNotEquals(before, OptionsDigest.of(options, Map.of(), ""), "what a file holds counts");
    }
}
