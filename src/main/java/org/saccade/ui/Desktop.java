package org.saccade.ui;

import atlantafx.base.theme.PrimerDark;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.saccade.ui.run.ModelChoice;

/** Opens the window. */
public final class Desktop {
    private Desktop() {}

    /**
     * Starts the toolkit and opens the window; returns at once, and the window's thread keeps the process alive.
     *
     * @param paths pictures and folders to begin with
     * @throws UnsupportedOperationException if there is no display
     */
    public static void open(ModelChoice choice, List<Path> paths) {
        Platform.startup(() -> {
            Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
            MainWindow window = new MainWindow(choice);
            Stage stage = new Stage();
            stage.setTitle("Saccade");
            stage.setMinWidth(900);
            stage.setMinHeight(600);
            stage.setScene(window.scene());
            stage.setOnHidden(event -> {
                window.close();
                Platform.exit();
            });
            stage.show();
            window.start(paths);
        });
    }
}
