package org.saccade.ui;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;

/**
 * TestFX for tests that show a stage themselves. TestFX's own extension also begins and ends an application for each
 * test, which here would do nothing, and waits after each of that for the toolkit to come to rest: 0.15 s a test.
 */
final class WindowExtension extends ApplicationExtension {
    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        FxToolkit.cleanupStages();
        FxToolkit.cleanupInput(this);
    }
}
