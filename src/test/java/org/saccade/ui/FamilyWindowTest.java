package org.saccade.ui;

import static org.saccade.ui.Windows.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import org.saccade.attention.LoadedModel;
import org.saccade.family.FamilyFiles;
import org.saccade.ui.run.SavedModel;
import org.testfx.api.FxRobot;

/** A window that loads micro checkpoints of any family. */
abstract class FamilyWindowTest extends WindowTest {
    /** Copies a checkpoint with what lies beside it, and loads it. */
    Path load(FxRobot robot, String file) throws Exception {
        Path from = FamilyFiles.file(file);
        Path own = Files.createDirectories(folder.resolve(file).getParent());
        try (Stream<Path> beside = Files.list(from.getParent())) {
            for (Path each : beside.toList()) {
                Files.copy(each, own.resolve(each.getFileName().toString()));
            }
        }
        Path copy = own.resolve(from.getFileName().toString());
        await(() -> model() != null);
        boolean headsMustBeSaid = file.contains("/native/");
        Map<String, String> options =
                headsMustBeSaid ? Map.of("weights", copy.toString(), "heads", "2") : Map.of("weights", copy.toString());
        robot.interact(() -> window.session().models().restore(SavedModel.of(options, folder)));
        await(() -> copy.equals(window.session().models().own().get()));
        return copy;
    }

    LoadedModel model() {
        return window.session().models().model().get();
    }

    String text(String id) {
        return ((Label) window.scene().lookup(id)).getText();
    }

    boolean isThere(String id) {
        return window.scene().lookup(id) != null && isShown(window.scene().lookup(id));
    }

    void awaitAnswer() throws Exception {
        await(() -> window.session()
                .maps()
                .result()
                .selection()
                .equals(window.session().selection().chosen().get()));
    }
}
