package org.saccade.ui.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saccade.attention.LoadedModel;
import org.saccade.heatmap.Colormap;
import org.saccade.ui.ScreenQueue;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;
import org.saccade.weights.catalog.Sha256;

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

    private String writtenBy(ExportModel exports, ExportJob job) {
        exports.folder().set(folder.resolve("out"));
        int before = written.size();
        exports.start(job);
        screen.until(() -> !exports.running().get());
        assertEquals(before + 1, written.size(), String.valueOf(exports.fault().get()));
        return written.get(before).get(0).getParent().getFileName().toString();
    }

    private static ExportJob coloured(ExportJob job, String colours) {
        return new ExportJob(
                job.result(),
                job.source(),
                job.map(),
                job.look().withColormap(Colormap.named(colours)),
                job.choice(),
                job.version());
    }

    @ParameterizedTest
    @EnumSource(
            value = ExportKind.class,
            names = {"OVERLAY", "ANIMATION", "SHEET", "PDF", "SVG", "NPY", "CSV"})
    void anotherExportLeavesTheFilesOfTheFirst(ExportKind kind) throws Exception {
        model.kinds().set(EnumSet.of(kind));
        ExportJob first = job(0);
        ExportJob second = coloured(first, "gray");
        assertEquals("boat", writtenBy(model, first));
        Map<Path, String> before = digests(folder.resolve("out/boat"));
        assertEquals("boat-2", writtenBy(model, second));
        assertEquals(before, digests(folder.resolve("out/boat")));
        assertEquals("boat", writtenBy(model, first), "the same once more");
        assertEquals("boat-2", writtenBy(model, second));
        model.kinds().set(EnumSet.of(ExportKind.CSV));
        assertEquals("boat-2", writtenBy(model, second), "the same with other files");
        assertEquals("boat-3", writtenBy(model, coloured(first, "viridis")));
    }

    @ParameterizedTest
    @EnumSource(
            value = ExportKind.class,
            names = {"OVERLAY", "PRINT", "NPY", "TIFF"})
    void filesOfAnEarlierWindowTellWhoseTheyAre(ExportKind kind) throws Exception {
        ExportJob first = job(0);
        try (ExportModel earlier = listenedTo(new ExportModel(screen))) {
            earlier.kinds().set(EnumSet.of(kind));
            assertEquals("boat", writtenBy(earlier, first));
        }
        model.kinds().set(EnumSet.of(kind));
        assertEquals("boat", writtenBy(model, first));
        assertEquals("boat-2", writtenBy(model, coloured(first, "gray")));
    }

    @Test
    void whatTellsNothingIsNotWrittenOver() throws Exception {
        Path own = Files.createDirectories(folder.resolve("out/boat"));
        assertEquals("boat", writtenBy(model, job(0)), "an empty folder is nobody's");
        Files.delete(own.resolve("overlay-mean.png"));
        Files.writeString(own.resolve("overlay-mean.png"), "no picture");
        try (ExportModel later = listenedTo(new ExportModel(screen))) {
            assertEquals("boat-2", writtenBy(later, job(0)));
        }
        Files.writeString(own.resolve("attention.json"), "{\"options\": 1}");
        assertEquals("no picture", Files.readString(own.resolve("overlay-mean.png")));
        ExportJob gone = Results.job(result, folder.resolve("boat.png").toString(), 0);
        try (ExportModel later = listenedTo(new ExportModel(screen))) {
            assertEquals("boat-2", writtenBy(later, gone));
        }
    }

    @Test
    void pastedPicturesOfOneNameStayApart() throws Exception {
        List<ExportJob> pasted = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ExportJob job = job(0);
            PictureSource.OfImage source = new PictureSource.OfImage("Pasted", new WritableImage(1 + i, 1));
            pasted.add(new ExportJob(job.result(), source, 0, job.look(), job.choice(), job.version()));
        }
        assertEquals("Pasted", writtenBy(model, pasted.get(0)));
        assertEquals("Pasted-2", writtenBy(model, pasted.get(1)));
        assertEquals("Pasted", writtenBy(model, pasted.get(0)));
        try (ExportModel later = listenedTo(new ExportModel(screen))) {
            assertEquals("Pasted-3", writtenBy(later, pasted.get(0)), "it may be another of that name");
        }
    }

    @Test
    void theFolderIsToldBefore() throws Exception {
        assertEquals("boat", writtenBy(model, job(0)));
        for (String colours : List.of("gray", "inferno", "viridis")) {
            ExportJob job = coloured(job(0), colours);
            model.lookAhead(job);
            Path expected = folder.resolve(colours.equals("inferno") ? "out/boat" : "out/boat-2");
            screen.until(() -> expected.equals(model.into().get()));
        }
        assertFalse(Files.exists(folder.resolve("out/boat-2")), "to look makes nothing");
    }

    private static Map<Path, String> digests(Path folder) throws Exception {
        Map<Path, String> digests = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                digests.put(file, Sha256.of(file));
            }
        }
        return digests;
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
