package org.saccade.vit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class EngineThreadsTest {
    @Test
    void eachThreadHasItsOwnNumber() throws Exception {
        int usual = EngineThreads.count();
        ExecutorService other = Executors.newSingleThreadExecutor();
        ExecutorService later = Executors.newSingleThreadExecutor();
        try {
            other.submit(() -> EngineThreads.set(3)).get();
            EngineThreads.set(5);
            assertEquals(3, other.submit(EngineThreads::count).get());
            assertEquals(5, EngineThreads.count());
        } finally {
            EngineThreads.set(usual);
            other.shutdownNow();
        }
        assertEquals(usual, EngineThreads.count());
        try {
            assertEquals(usual, later.submit(EngineThreads::count).get(), "whoever asks first takes what was set last");
        } finally {
            later.shutdownNow();
        }
    }

    @Test
    void noThreadIsTooFew() {
        assertThrows(IllegalArgumentException.class, () -> EngineThreads.set(0));
    }
}
