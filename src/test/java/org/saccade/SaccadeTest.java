package org.saccade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ProxySelector;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.saccade.cli.Console;
import org.saccade.cli.Models;
import org.saccade.cli.SaccadeCommand;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.UserFolders;
import org.saccade.weights.catalog.WeightsLocator;

/** What opens the window, and what goes to the command line. */
class SaccadeTest {
    private static boolean opensWindow(String... arguments) {
        return WindowArguments.of(arguments).isPresent();
    }

    @Test
    void nothingOrPicturesAndFoldersOpenTheWindow() {
        assertTrue(opensWindow());
        assertTrue(opensWindow("pom.xml", "src"));
        assertFalse(opensWindow("--help"));
        assertFalse(opensWindow("render", "pom.xml"));
        assertFalse(opensWindow("render", "pom.xml", "--demo"));
        assertTrue(opensWindow("pom.xml", "gone.png"), "the window says that one is gone");
        assertTrue(opensWindow("/nowhere/at/all"));
        assertFalse(opensWindow("rendr", "pom.xml"), "a mistyped command");
        assertFalse(opensWindow("rendr", "pom.xml", "--demo"));
        assertFalse(opensWindow("pom.xml", "--size=4"));
        assertFalse(opensWindow("pom.xml", ""));
        // weights is a folder here, and a command
        assertFalse(opensWindow("weights"));
        assertTrue(opensWindow("./weights"));
    }

    @Test
    void theWindowOpensWithAModel() {
        assertEquals(
                new WindowArguments(List.of(Path.of("a.jpg"), Path.of("b.jpg")), true, Optional.empty()),
                WindowArguments.of("a.jpg", "--demo", "b.jpg").orElseThrow());
        assertTrue(WindowArguments.of("--demo").orElseThrow().demo());
        WindowArguments named = new WindowArguments(List.of(Path.of("a.jpg")), false, Optional.of("dino-vitb16"));
        assertEquals(
                named, WindowArguments.of("a.jpg", "--model", "dino-vitb16").orElseThrow());
        assertEquals(named, WindowArguments.of("--model=dino-vitb16", "a.jpg").orElseThrow());
        WindowArguments own = new WindowArguments(List.of(Path.of("a.jpg"), Path.of("m.pth")), false, Optional.empty());
        assertEquals(own, WindowArguments.of("a.jpg", "--weights", "m.pth").orElseThrow());
        assertEquals(own, WindowArguments.of("a.jpg", "--weights=m.pth").orElseThrow());
        for (List<String> wrong : List.of(
                List.of("a.jpg", "--model"),
                List.of("a.jpg", "--weights"),
                List.of("a.jpg", "--weights="),
                List.of("a.jpg", "--demo", "--size", "224"),
                List.of("a.jpg", "--demo", "--model", "dino-vits8"),
                List.of("a.jpg", "--model", "dino-vits8", "--model", "dino-vitb16"))) {
            assertFalse(opensWindow(wrong.toArray(String[]::new)), wrong.toString());
        }
    }

    @Test
    void theModelIsOneThatIsKnown() {
        ModelCatalog catalog = ModelCatalog.official();
        assertEquals(
                catalog.bundled(),
                WindowArguments.of("a.jpg", "--demo").orElseThrow().begin(catalog));
        assertEquals(
                catalog.find("dino-vitb16"),
                WindowArguments.of("--model=dino-vitb16").orElseThrow().begin(catalog));
        assertEquals(Optional.empty(), WindowArguments.of("a.jpg").orElseThrow().begin(catalog));
        WindowArguments unknown = WindowArguments.of("--model=nonsense").orElseThrow();
        String message = assertThrows(IllegalArgumentException.class, () -> unknown.begin(catalog))
                .getMessage();
        assertEquals(
                "there is no model 'nonsense' that the window could begin with: 'saccade models' lists them", message);
    }

    @Test
    void theNamesOfTheCommandsAreThose() {
        UserFolders user = new UserFolders(Map.of(), Map.of());
        Models models = new Models(
                ModelCatalog.official(), new WeightsLocator(List.of(), Path.of("x")), ProxySelector.of(null), user);
        assertEquals(
                SaccadeCommand.names(),
                SaccadeCommand.of(Console.system(), models).getSubcommands().keySet());
    }

    @Test
    void onLinuxAWindowNeedsADisplay() {
        assertFalse(Saccade.hasDisplay("Linux", new UserFolders(Map.of(), Map.of())));
        assertTrue(Saccade.hasDisplay("Linux", new UserFolders(Map.of(), Map.of("DISPLAY", ":0"))));
        assertTrue(Saccade.hasDisplay("Mac OS X", new UserFolders(Map.of(), Map.of())));
    }
}
