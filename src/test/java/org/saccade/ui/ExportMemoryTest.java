package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.export.DrawingSize;
import org.saccade.export.ExportChoice;
import org.saccade.export.Exporter;
import org.saccade.export.SheetChoice;
import org.saccade.ui.export.ExportKind;
import org.saccade.ui.export.ExportModel;
import org.saccade.ui.state.Memory;
import org.saccade.ui.state.RememberedExport;
import org.saccade.ui.state.StateFile;
import org.saccade.ui.state.WindowState;

/** What was chosen for an export is chosen again when the window opens the next time. */
class ExportMemoryTest {
    private static final ExportChoice FIRST = ExportChoice.of(new Exporter.Additions(true, false));

    @TempDir
    Path folder;

    private StateFile file() {
        return new StateFile(folder.resolve("window.json"));
    }

    @Test
    void whatWasChosenIsChosenAgain() {
        Set<ExportKind> kinds = EnumSet.of(ExportKind.TRANSPARENT, ExportKind.SVG, ExportKind.CSV);
        ExportChoice choice = FIRST.withAdditions(new Exporter.Additions(true, true))
                .withSize(DrawingSize.wide(777))
                .withSheet(new SheetChoice(85, 3, SheetChoice.Maps.OVERLAYS, Optional.of("A cup, and 100 % of it")));
        try (ExportModel before = new ExportModel(Runnable::run)) {
            new ExportMemory(before, new Memory(file(), WindowState.FIRST, Runnable::run)).begin();
            assertEquals(Set.of(ExportKind.OVERLAY), before.kinds().get());
            assertEquals(FIRST, before.choice().get());
            before.kinds().set(kinds);
            before.choice().set(choice);
        }
        try (ExportModel after = new ExportModel(Runnable::run)) {
            new ExportMemory(after, new Memory(file(), file().read(), Runnable::run)).begin();
            assertEquals(kinds, after.kinds().get());
            assertEquals(
                    choice.withSheet(new SheetChoice(85, 3, SheetChoice.Maps.OVERLAYS, Optional.empty())),
                    after.choice().get(),
                    "a caption is of one picture");
        }
    }

    @Test
    void aCaptionOfAnEarlierVersionIsForgotten() {
        WindowState state = WindowState.FIRST.withExport(
                new RememberedExport(List.of("pdf"), Map.of("sheet-width", "85", "caption", "The cup")));
        try (ExportModel model = new ExportModel(Runnable::run)) {
            new ExportMemory(model, new Memory(file(), state, Runnable::run)).begin();
            assertEquals(
                    FIRST.withSheet(new SheetChoice(85, 0, SheetChoice.Maps.HEATMAPS, Optional.empty())),
                    model.choice().get());
        }
    }

    @ParameterizedTest
    @CsvSource({"at, huge", "sheet-width, -5", "sheet-columns, many", "animate, faces"})
    void whatHasNoMeaningIsForgotten(String option, String text) {
        WindowState state =
                WindowState.FIRST.withExport(new RememberedExport(List.of("smell", "pdf"), Map.of(option, text)));
        try (ExportModel model = new ExportModel(Runnable::run)) {
            new ExportMemory(model, new Memory(file(), state, Runnable::run)).begin();
            assertEquals(Set.of(ExportKind.PDF), model.kinds().get());
            assertEquals(FIRST, model.choice().get());
        }
    }
}
