package org.saccade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ProxySelector;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.saccade.cli.Console;
import org.saccade.cli.Models;
import org.saccade.cli.SaccadeCommand;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.UserFolders;
import org.saccade.weights.catalog.WeightsLocator;

/** What opens the window, and what goes to the command line. */
class SaccadeTest {
    @Test
    void nothingOrPicturesAndFoldersOpenTheWindow() {
        assertTrue(Saccade.opensWindow(new String[] {}));
        assertTrue(Saccade.opensWindow(new String[] {"pom.xml", "src"}));
        assertFalse(Saccade.opensWindow(new String[] {"--help"}));
        assertFalse(Saccade.opensWindow(new String[] {"render", "pom.xml"}));
        assertTrue(Saccade.opensWindow(new String[] {"pom.xml", "gone.png"}), "the window says that one is gone");
        assertTrue(Saccade.opensWindow(new String[] {"/nowhere/at/all"}));
        assertFalse(Saccade.opensWindow(new String[] {"rendr", "pom.xml"}), "a mistyped command");
        assertFalse(Saccade.opensWindow(new String[] {"pom.xml", "--size=4"}));
        // weights is a folder here, and a command
        assertFalse(Saccade.opensWindow(new String[] {"weights"}));
        assertTrue(Saccade.opensWindow(new String[] {"./weights"}));
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
