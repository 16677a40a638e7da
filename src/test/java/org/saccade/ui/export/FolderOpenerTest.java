package org.saccade.ui.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderOpenerTest {
    @ParameterizedTest
    @CsvSource({"Linux, xdg-open", "Mac OS X, open", "Windows 11, explorer.exe", "FreeBSD, xdg-open"})
    void eachSystemHasItsFileManager(String system, String opener) {
        Path folder = Path.of("a folder; rm -rf *");
        assertEquals(
                List.of(opener, folder.toString()), FolderOpener.command(system, folder), "no shell sees the name");
    }
}
