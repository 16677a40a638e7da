package org.saccade.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsLocatorTest {
    private static final CatalogEntry DEFAULT =
            ModelCatalog.official().entries().get(0);

    @TempDir
    Path folder;

    @Test
    void looksBesideTheProgramAndThenInTheUsersDataFolder() {
        Map<String, String> linux = Map.of("os.name", "Linux", "user.home", "/home/ada");
        assertEquals(
                List.of(Path.of("/opt/saccade/weights"), Path.of("/home/ada/.local/share/saccade/weights")),
                WeightsLocator.of(Optional.of(Path.of("/opt/saccade")), linux, Map.of())
                        .folders());
        assertEquals(
                List.of(Path.of("/data/saccade/weights")),
                WeightsLocator.of(Optional.empty(), linux, Map.of("XDG_DATA_HOME", "/data"))
                        .folders());
        assertEquals(
                List.of(Path.of("/Users/ada/Library/Application Support/Saccade/weights")),
                WeightsLocator.of(Optional.empty(), Map.of("os.name", "Mac OS X", "user.home", "/Users/ada"), Map.of())
                        .folders());
        assertEquals(
                List.of(Path.of("/local/Saccade/weights")),
                WeightsLocator.of(
                                Optional.empty(),
                                Map.of("os.name", "Windows 11", "user.home", "/ada"),
                                Map.of("LOCALAPPDATA", "/local"))
                        .folders());
    }

    @Test
    void theFirstFolderThatHasTheFileWins() throws IOException {
        Path first = folder.resolve("first");
        Path second = Files.createDirectories(folder.resolve("second"));
        WeightsLocator locator = new WeightsLocator(List.of(first, second));
        Path inSecond = Files.createFile(second.resolve(DEFAULT.file()));
        assertEquals(inSecond, locator.require(DEFAULT));
        Files.createDirectories(first.resolve(DEFAULT.file())); // a folder of that name is no file
        assertEquals(inSecond, locator.require(DEFAULT));
    }

    @Test
    void whatIsMissingIsSaidWithWhatToDo() {
        CheckpointException missing =
                assertThrows(CheckpointException.class, () -> new WeightsLocator(List.of(folder)).require(DEFAULT));
        for (String part : List.of(DEFAULT.url(), folder.toString(), "--weights FILE", "--untrained")) {
            assertTrue(missing.getMessage().contains(part), missing.getMessage());
        }
    }

    @Test
    void theOfficialFilesAreWhereDinoPublishesThem() {
        for (CatalogEntry model : ModelCatalog.official().entries()) {
            String stem = model.file().replace(".pth", "");
            assertEquals("https://dl.fbaipublicfiles.com/dino/" + stem + "/" + stem + ".pth", model.url());
        }
        assertEquals(
                List.of("dino-vits8", "dino-vits16", "dino-vitb8", "dino-vitb16"),
                ModelCatalog.official().entries().stream()
                        .map(CatalogEntry::name)
                        .toList());
        assertEquals("dino_deitsmall8_300ep_pretrain.pth", DEFAULT.file());
    }

    @Test
    void theDigestIsSha256() throws IOException {
        Path file = Files.writeString(folder.resolve("abc"), "abc");
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256.of(file));
    }
}
