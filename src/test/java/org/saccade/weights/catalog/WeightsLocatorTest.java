package org.saccade.weights.catalog;

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
import org.saccade.weights.checkpoint.CheckpointException;

class WeightsLocatorTest {
    private static final CatalogEntry DEFAULT = ModelCatalog.official().preferred();

    @TempDir
    Path folder;

    @Test
    void looksBesideTheProgramAndThenInTheUsersDataFolder() {
        UserFolders linux = new UserFolders(Map.of("os.name", "Linux", "user.home", "/home/ada"), Map.of());
        WeightsLocator locator = WeightsLocator.of(Optional.of(Path.of("/opt/saccade")), linux);
        assertEquals(
                List.of(Path.of("/opt/saccade/weights"), Path.of("/home/ada/.local/share/saccade/weights")),
                locator.folders());
        assertEquals(Path.of("/home/ada/.local/share/saccade/weights"), locator.target());
    }

    @Test
    void everySystemHasItsFolders() {
        assertEquals(
                Path.of("/data/saccade"),
                new UserFolders(Map.of("os.name", "Linux"), Map.of("XDG_DATA_HOME", "/data")).data());
        UserFolders mac = new UserFolders(Map.of("os.name", "Mac OS X", "user.home", "/Users/ada"), Map.of());
        assertEquals(Path.of("/Users/ada/Library/Application Support/Saccade"), mac.data());
        assertEquals(Path.of("/Users/ada/Library/Logs/Saccade"), mac.logs());
        UserFolders windows =
                new UserFolders(Map.of("os.name", "Windows 11", "user.home", "/ada"), Map.of("LOCALAPPDATA", "/local"));
        assertEquals(Path.of("/local/Saccade"), windows.data());
        assertEquals(Path.of("/ada/AppData/Roaming/Saccade"), windows.configuration());
    }

    @Test
    void downloadsGoIntoACheckoutThatCanBeWrittenTo() throws IOException {
        UserFolders user = new UserFolders(Map.of("os.name", "Linux", "user.home", folder.toString()), Map.of());
        Path home = Files.createDirectories(folder.resolve("saccade/weights")).getParent();
        assertEquals(
                folder.resolve(".local/share/saccade/weights"),
                WeightsLocator.of(Optional.of(home), user).target());
        Files.createFile(home.resolve("pom.xml"));
        assertEquals(
                home.resolve("weights"),
                WeightsLocator.of(Optional.of(home), user).target());
        UserFolders chosen = new UserFolders(user.properties(), Map.of("SACCADE_WEIGHTS", "/chosen"));
        WeightsLocator locator = WeightsLocator.of(Optional.of(home), chosen);
        assertEquals(Path.of("/chosen"), locator.target());
        assertEquals(Path.of("/chosen"), locator.folders().get(0));
    }

    @Test
    void ownModelsAreAddedByAFile() throws IOException {
        Path file = folder.resolve("models.json");
        assertEquals(ModelCatalog.official(), ModelCatalog.official().with(file));
        Files.writeString(file, "[{\"name\": \"mine\", \"url\": \"https://example.org/models/mine.pth\"}]");
        CatalogEntry mine = ModelCatalog.official().with(file).find("mine").orElseThrow();
        assertEquals("mine.pth", mine.file());
        for (String wrong : List.of(
                "{",
                "[{\"name\": \"mine\"}]",
                "[{\"url\": \"https://example.org/a.pth\"}]",
                "[{\"name\": \"mine\", \"url\": \"http://example.org/a.pth\"}]",
                "[{\"name\": \"mine\", \"url\": \"https://example.org/a.pth\", \"file\": \"../a.pth\"}]",
                "[{\"name\": \"mine\", \"uri\": \"https://example.org/a.pth\"}]",
                "[{\"name\": \"mine\", \"url\": \"file:mine.pth\"}]",
                "[{\"name\": \"mine\", \"url\": \"https:///a.pth\"}]",
                "[null]")) {
            Files.writeString(file, wrong);
            CheckpointException refusal = assertThrows(
                    CheckpointException.class, () -> ModelCatalog.official().with(file), wrong);
            assertTrue(refusal.getMessage().contains("models.json"), refusal.getMessage());
        }
    }

    @Test
    void anOwnModelMayLieWhereItLies() throws IOException {
        Path checkpoint = folder.resolve("mine.pth");
        Path file = folder.resolve("models.json");
        Files.writeString(file, "[{\"name\": \"mine\", \"url\": \"%s\"}]".formatted(checkpoint.toUri()));
        CatalogEntry mine = ModelCatalog.official().with(file).find("mine").orElseThrow();
        WeightsLocator locator = new WeightsLocator(List.of(folder.resolve("weights")), folder);
        assertThrows(CheckpointException.class, () -> locator.require(mine));
        Files.createFile(checkpoint);
        assertEquals(checkpoint, locator.require(mine));
    }

    @Test
    void theFirstFolderThatHasTheFileWins() throws IOException {
        Path first = folder.resolve("first");
        Path second = Files.createDirectories(folder.resolve("second"));
        WeightsLocator locator = new WeightsLocator(List.of(first, second), first);
        Path inSecond = Files.createFile(second.resolve(DEFAULT.file()));
        assertEquals(inSecond, locator.require(DEFAULT));
        Files.createDirectories(first.resolve(DEFAULT.file())); // a folder of that name is no file
        assertEquals(inSecond, locator.require(DEFAULT));
    }

    @Test
    void whatIsMissingIsSaidWithWhatToDo() {
        CheckpointException missing = assertThrows(
                CheckpointException.class, () -> new WeightsLocator(List.of(folder), folder).require(DEFAULT));
        for (String part : List.of(DEFAULT.url(), folder.toString(), "--weights FILE", "--demo", "--untrained")) {
            assertTrue(missing.getMessage().contains(part), missing.getMessage());
        }
    }

    @Test
    void theOfficialFilesAreWhereDinoPublishesThem() {
        List<CatalogEntry> all = ModelCatalog.official().entries();
        assertEquals("saccade-demo", all.get(0).name());
        List<CatalogEntry> official =
                all.stream().filter(model -> model.family().equals("DINO")).toList();
        for (CatalogEntry model : official) {
            String stem = model.file().replace(".pth", "");
            assertEquals("https://dl.fbaipublicfiles.com/dino/" + stem + "/" + stem + ".pth", model.url());
        }
        assertEquals(
                List.of("dino-vits8", "dino-vits16", "dino-vitb8", "dino-vitb16"),
                official.stream().map(CatalogEntry::name).toList());
        assertEquals("dino_deitsmall8_300ep_pretrain.pth", DEFAULT.file());
    }

    @Test
    void theDigestIsSha256() throws IOException {
        Path file = Files.writeString(folder.resolve("abc"), "abc");
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256.of(file));
    }
}
