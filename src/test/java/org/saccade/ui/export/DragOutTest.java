package org.saccade.ui.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.attention.LoadedModel;
import org.saccade.ui.common.ScratchFolder;
import org.saccade.ui.result.RunResult;

class DragOutTest {
    @Test
    void aMapIsWrittenForAnotherProgramAndRemovedWithTheWindow(@TempDir Path folder) throws Exception {
        try (LoadedModel model = Results.tiny(folder)) {
            RunResult result = Results.of(model);
            ScratchFolder scratch = new ScratchFolder();
            DragOut drag = new DragOut(scratch, Runnable::run, map -> Results.job(result, map));
            Path file = drag.prepare(2);
            assertEquals("boat-head-2.png", file.getFileName().toString());
            BufferedImage written = ImageIO.read(file.toFile());
            assertEquals(result.input().width(), written.getWidth());
            assertTrue(Files.readString(file, StandardCharsets.ISO_8859_1).contains("UNTRAINED"));
            assertEquals("boat-mean.png", drag.prepare(0).getFileName().toString());
            if (scratch.path().getFileSystem().supportedFileAttributeViews().contains("posix")) {
                assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.path())));
            }
            scratch.close();
            assertFalse(Files.exists(scratch.path()), "what was dragged is left behind");
            scratch.close();
        }
    }

    @Test
    void withoutAResultThereIsNothingToDrag() {
        ScratchFolder scratch = new ScratchFolder();
        assertNull(new DragOut(scratch, Runnable::run, map -> null).prepare(0));
        assertFalse(Files.exists(scratch.path()));
    }
}
