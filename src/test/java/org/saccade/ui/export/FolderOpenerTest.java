package org.saccade.ui.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderOpenerTest {
    @ParameterizedTest
    @CsvSource({"Linux, xdg-open", "Mac OS X, open", "Windows 11, explorer.exe", "FreeBSD, xdg-open"})
    void eachSystemHasItsFileManager(String system, String opener) {
        Path folder = Path.of("a folder; rm -rf *");
        assertEquals(
                List.of(opener, folder.toString()),
                FolderOpener.commands(system, folder).get(0),
                "no shell sees the name");
    }

    @Test
    void whenNoneIsThereOrAllRefuseItIsTold() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        FolderOpener.open(List.of(List.of("/no/such/file-manager"), List.of(java, "-no-such-option")), told::countDown);
        assertTrue(told.await(30, TimeUnit.SECONDS));
    }
}
