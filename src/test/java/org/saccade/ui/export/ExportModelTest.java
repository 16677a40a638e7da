package org.saccade.ui.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.attention.LoadedModel;
import org.saccade.ui.ScreenQueue;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;

/** Without a toolkit: this test's thread stands for the screen's. */
class ExportModelTest {
    @TempDir
    Path folder;

    private final ScreenQueue screen = new ScreenQueue();
    private final List<List<Path>> written = new ArrayList<>();
    private final ExportModel model = listenedTo(new ExportModel(screen));
    private LoadedModel loaded;
    private RunResult result;

    @BeforeEach
    void run() throws Exception {
        loaded = Results.tiny(folder);
        result = Results.of(loaded);
        model.folder().set(folder.resolve("out"));
    }

    /** Of a picture that is there: sheets for print are drawn from it. */
    private ExportJob job(int map) throws Exception {
        Path picture = folder.resolve("boat.png");
        ImageIO.write(PictureSource.Sample.all().get(0).read().pixels(), "png", picture.toFile());
        return Results.job(result, picture.toString(), map);
    }

    private ExportModel listenedTo(ExportModel listened) {
        listened.written().subscribe(files -> {
            if (files != null) {
                written.add(files);
            }
        });
        return listened;
    }

    @AfterEach
    void close() {
        model.close();
        loaded.close();
    }

    @Test
    void everythingIsWrittenAndProgressTold() throws Exception {
        model.kinds().set(EnumSet.allOf(ExportKind.class));
        List<Double> shares = new ArrayList<>();
        model.progress().addListener((observable, before, now) -> shares.add(now.doubleValue()));
        model.start(job(2));
        assertTrue(model.running().get());
        screen.until(() -> !model.running().get());
        assertEquals(1, written.size());
        assertEquals(shares.size(), written.get(0).size());
        assertEquals(
                Set.copyOf(written.get(0)).size(),
                written.get(0).size(),
                "the map in view is one of the heads, and written once");
        assertEquals(1, shares.get(shares.size() - 1), "progress ends where it should");
        assertNull(model.fault().get());
        assertEquals(folder.resolve("out/boat"), written.get(0).get(0).getParent());
    }

    @Test
    void aCancelledExportEndsBeforeTheNextFile() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (ExportModel direct = listenedTo(new ExportModel(Runnable::run))) {
            direct.folder().set(folder.resolve("out"));
            direct.kinds().set(EnumSet.allOf(ExportKind.class));
            direct.progress().addListener((observable, before, now) -> direct.cancel());
            direct.running().addListener((observable, before, now) -> {
                if (!now) {
                    ended.countDown();
                }
            });
            direct.start(job(1));
            assertTrue(ended.await(30, TimeUnit.SECONDS));
            assertNull(direct.fault().get(), "to be stopped is no fault");
        }
        try (Stream<Path> files = Files.list(folder.resolve("out/boat"))) {
            assertEquals(
                    List.of("head-1-transparent.png"),
                    files.map(file -> file.getFileName().toString()).toList());
        }
        assertEquals(List.of(), written);
    }

    @Test
    void picturesOfOneNameGetFoldersOfTheirOwn() {
        for (String file : List.of("/a/cat.png", "/b/cat.png", "/a/cat.png")) {
            model.start(Results.job(result, file, 0));
            screen.until(() -> !model.running().get());
        }
        assertEquals(
                List.of("cat", "cat-2", "cat"),
                written.stream()
                        .map(files -> files.get(0).getParent().getFileName().toString())
                        .toList());
    }

    @Test
    void aFolderInTheWayIsSaid() throws Exception {
        Files.writeString(folder.resolve("out"), "a file");
        model.start(Results.job(result, 0));
        screen.until(() -> !model.running().get());
        assertTrue(model.fault().get().line().contains("is a file where a folder is needed"));
        assertEquals(List.of(), written);
    }

    @Test
    void nothingIsStartedWithoutAWish() {
        model.kinds().set(EnumSet.noneOf(ExportKind.class));
        model.start(Results.job(result, 0));
        assertFalse(model.running().get());
        assertFalse(Files.exists(folder.resolve("out")));
    }
}
