package org.saccade.ui;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;

/** Does things on the JavaFX Application Thread, and waits for them; for programs that measure, not for tests. */
final class OnScreen {
    private OnScreen() {}

    /** Waits until it is done; what it throws is thrown here. */
    static void run(Runnable what) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                what.run();
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        done.get();
    }

    /** Looks at something until it is so. */
    static void until(BooleanSupplier so) throws Exception {
        boolean[] is = new boolean[1];
        while (!is[0]) {
            run(() -> is[0] = so.getAsBoolean());
            LockSupport.parkNanos(50_000_000);
        }
    }
}
