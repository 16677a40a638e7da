package org.saccade.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.saccade.attention.ModelLoader;
import org.saccade.ui.centre.PictureCanvas;
import org.saccade.ui.run.ModelChoice;
import org.saccade.ui.state.StateFile;
import org.saccade.ui.state.SystemTheme;
import org.saccade.ui.weights.WeightsModel;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.WeightsLocator;
import org.saccade.weights.checkpoint.CheckpointException;
import org.testfx.util.WaitForAsyncUtils;

/** Windows for tests: a tiny model without weights, nothing remembered but in a folder of the test's. */
final class Windows {
    private Windows() {}

    static WindowSetup setup(Path folder) {
        return setup(folder, (model, listener) -> {
            throw new CheckpointException("there is no network in this test");
        });
    }

    static WindowSetup setup(Path folder, WeightsModel.Fetching fetching) {
        return setup(folder, new ModelCatalog(List.of(tiny("vit-tiny16", 16), tiny("vit-tiny8", 8))), fetching);
    }

    static WindowSetup setup(Path folder, ModelCatalog catalog, WeightsModel.Fetching fetching) {
        WeightsLocator locator = new WeightsLocator(List.of(folder), folder);
        StateFile file = new StateFile(folder.resolve("state/window.json"));
        return new WindowSetup(
                new ModelChoice(new ModelLoader(catalog, locator), locator, catalog),
                fetching,
                file,
                file.read(),
                new SystemTheme("none"),
                folder.resolve("exports"),
                folder.resolve("log"),
                "1.2.3");
    }

    private static CatalogEntry tiny(String name, int patch) {
        return new CatalogEntry(
                name, "", name + ".pth", "", patch, 192, 12, 3, 0, "", "", null, null, null, null, null);
    }

    /** Waits until something holds on the JavaFX Application Thread. */
    static void await(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean)
                .get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** The single map's canvas. */
    static PictureCanvas canvas(MainWindow window) {
        return (PictureCanvas) window.scene().lookup("#canvas");
    }
}
