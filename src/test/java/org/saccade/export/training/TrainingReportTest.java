package org.saccade.export.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.attention.ModelLoader;
import org.saccade.attention.ModelRequest;
import org.saccade.export.ExportException;
import org.saccade.family.FamilyFiles;
import org.saccade.image.FormulaImage;
import org.saccade.train.ConfusionMatrix;
import org.saccade.train.HeldOutFigures;
import org.saccade.train.SavedModel;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.WeightsLocator;

class TrainingReportTest {
    private static final Path MODEL = FamilyFiles.file("vit/hf/model.safetensors");

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();
    private Path out;
    private Path picture;

    @BeforeEach
    void begin() throws IOException {
        out = folder.resolve("runs").resolve("first");
        picture = folder.resolve("cup.png");
        ImageIO.write(FormulaImage.rgb(3, 32, 32), "png", picture.toFile());
    }

    @Test
    void aWholeTrainingLeavesItsFiles() throws IOException {
        try (TrainingReport report = open(0)) {
            Trainings.go(report, 0, 60, 100, 1);
            assertEquals(List.of(".metrics-steps.csv", "metrics.csv"), files(), "nothing is drawn at a step");
            report.saved(new SavedModel(MODEL, 60, false));
            assertEquals(
                    List.of(
                            ".metrics-steps.csv",
                            "confusion.csv",
                            "confusion.png",
                            "curve.png",
                            "curve.svg",
                            "metrics.csv",
                            "watch/cup/00000060.png"),
                    files());
            Trainings.go(report, 60, 100, 100, 1);
            report.saved(new SavedModel(MODEL, 100, true));
        }
        assertEquals(
                List.of(
                        "confusion.csv",
                        "confusion.png",
                        "curve.png",
                        "curve.svg",
                        "metrics.csv",
                        "watch/cup.gif",
                        "watch/cup/00000060.png",
                        "watch/cup/00000100.png"),
                files());
        assertEquals(
                "cup,100,1", Files.readAllLines(out.resolve("confusion.csv")).get(1), "of the last evaluation");
        assertEquals(List.of(), notes);
    }

    @Test
    void aResumedTrainingGoesOn() throws IOException {
        TrainingReport killed = open(0);
        Trainings.go(killed, 0, 60, 100, 1);
        killed.saved(new SavedModel(MODEL, 60, false));
        Trainings.go(killed, 60, 77, 100, 1);
        try (TrainingReport report = open(60)) {
            Trainings.go(report, 60, 100, 100, 1);
            report.saved(new SavedModel(MODEL, 100, true));
        }
        assertEquals(
                IntStream.rangeClosed(1, 100).mapToObj(String::valueOf).toList(),
                Files.readAllLines(out.resolve("metrics.csv")).stream()
                        .skip(1)
                        .map(line -> line.split(",", -1))
                        .filter(cells -> !cells[2].isEmpty())
                        .map(cells -> cells[0])
                        .toList());
        assertTrue(files().containsAll(List.of("watch/cup/00000060.png", "watch/cup/00000100.png", "watch/cup.gif")));
    }

    @Test
    void aTrainingThatIsEndedEarlyIsDrawnToo() throws IOException {
        try (TrainingReport report = open(0)) {
            Trainings.go(report, 0, 30, 100, 1);
            report.saved(new SavedModel(MODEL, 30, false));
            Files.delete(out.resolve("curve.png"));
            Trainings.go(report, 30, 31, 100, 1);
        }
        assertTrue(files().containsAll(List.of("curve.png", "watch/cup.gif", ".metrics-steps.csv")));
    }

    @Test
    void aTrainingWithoutClassesHasNoConfusion() throws IOException {
        try (TrainingReport report = open(0)) {
            report.stepDone(Trainings.step(1, 1, 1));
            report.saved(new SavedModel(MODEL, 1, true));
        }
        assertFalse(files().contains("confusion.csv"));
    }

    @Test
    void manyClassesAreToldOnce() throws IOException {
        List<String> classes = IntStream.range(0, 41).mapToObj(i -> "c" + i).toList();
        try (TrainingReport report = open(0)) {
            for (int step = 1; step < 3; step++) {
                report.heldOutDone(new HeldOutFigures(step, 0, 1, new ConfusionMatrix(classes, new long[41][41])));
                report.saved(new SavedModel(MODEL, step, false));
            }
        }
        assertEquals(
                List.of("more than 40 classes: which was taken for which is in confusion.csv, not in a picture"),
                notes);
        assertFalse(files().contains("confusion.png"));
    }

    @Test
    void aFileThatCantBeWrittenEndsTheTrainingInOneLine() throws IOException {
        TrainingReport report = open(0);
        Trainings.go(report, 0, 30, 100, 1);
        Path inTheWay = Files.createDirectories(out.resolve("curve.svg").resolve("mine"))
                .getParent();
        ExportException said =
                assertThrows(ExportException.class, () -> report.saved(new SavedModel(MODEL, 30, false)));
        assertTrue(said.getMessage().startsWith("can't write " + inTheWay + ": "), said.getMessage());
        assertEquals(1, said.getMessage().lines().count());
        assertThrows(ExportException.class, report::close);
        assertTrue(files().stream().noneMatch(name -> name.endsWith(".part")), files().toString());
        assertEquals(1 + 30 + 1, Files.readAllLines(out.resolve("metrics.csv")).size());
    }

    @Test
    void aFileInTheWayOfTheFolderIsToldBefore() throws IOException {
        Files.writeString(folder.resolve("runs"), "a file");
        assertThrows(ExportException.class, () -> open(0));
    }

    @Test
    void thereIsNoStepBeforeTheFirst() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ReportOptions(out, -1, List.of(), Optional.empty(), List.of()));
    }

    private TrainingReport open(long resumedAt) throws IOException {
        ModelLoader loader = new ModelLoader(ModelCatalog.official(), new WeightsLocator(List.of(folder), folder));
        return TrainingReport.open(
                new ReportOptions(out, resumedAt, List.of(picture), Optional.empty(), List.of()),
                weights -> loader.load(ModelRequest.of(weights)),
                notes::add);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(out)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
