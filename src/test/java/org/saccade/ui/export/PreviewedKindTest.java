package org.saccade.ui.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.saccade.ui.export.ExportKind.ANIMATION;
import static org.saccade.ui.export.ExportKind.CSV;
import static org.saccade.ui.export.ExportKind.HEATMAP;
import static org.saccade.ui.export.ExportKind.NPY;
import static org.saccade.ui.export.ExportKind.OVERLAY;
import static org.saccade.ui.export.ExportKind.PDF;
import static org.saccade.ui.export.ExportKind.SHEET;
import static org.saccade.ui.export.ExportKind.SVG;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.saccade.export.DrawingSize;
import org.saccade.export.SheetChoice;

/** The preview shows what will be written. */
class PreviewedKindTest {
    private final ExportModel model = new ExportModel(Runnable::run);
    private final PreviewedKind previewed = new PreviewedKind(model);

    @AfterEach
    void close() {
        model.close();
    }

    private void tick(ExportKind... kinds) {
        Set<ExportKind> wanted = EnumSet.noneOf(ExportKind.class);
        wanted.addAll(List.of(kinds));
        model.kinds().set(wanted);
    }

    private ExportKind shown() {
        return previewed.kind().get();
    }

    @Test
    void theOneTickedLastIsShownAndWithoutItTheFirst() {
        assertEquals(OVERLAY, shown());
        tick(OVERLAY, PDF);
        assertEquals(PDF, shown());
        tick(OVERLAY, PDF, HEATMAP);
        assertEquals(HEATMAP, shown());
        tick(OVERLAY, HEATMAP);
        assertEquals(HEATMAP, shown(), "another is ticked no longer");
        tick(OVERLAY, HEATMAP, CSV);
        assertEquals(HEATMAP, shown(), "numbers aren't drawn");
        tick(OVERLAY, CSV);
        assertEquals(OVERLAY, shown());
        tick(CSV);
        assertNull(shown(), "nothing that is ticked can be drawn");
        tick(CSV, SHEET);
        assertEquals(SHEET, shown());
    }

    @Test
    void onlyWhatIsTickedIsChosenAndTheFirstAtTheOpening() {
        tick(OVERLAY, SVG, NPY);
        previewed.choose(OVERLAY);
        assertEquals(OVERLAY, shown());
        previewed.choose(HEATMAP);
        previewed.choose(NPY);
        assertEquals(OVERLAY, shown());
        previewed.choose(SVG);
        assertEquals(SVG, shown());
        previewed.begin();
        assertEquals(OVERLAY, shown());
    }

    private void caption(String text) {
        model.choice()
                .set(model.choice()
                        .get()
                        .withSheet(new SheetChoice(180, 0, SheetChoice.Maps.HEATMAPS, Optional.of(text))));
    }

    private void size(DrawingSize size) {
        model.choice().set(model.choice().get().withSize(size));
    }

    @Test
    void whatIsChangedIsSeen() {
        tick(ANIMATION, SHEET, PDF, SVG);
        previewed.choose(ANIMATION);
        caption("one");
        assertEquals(PDF, shown(), "a contact sheet has no caption");
        previewed.choose(SVG);
        caption("two");
        assertEquals(SVG, shown(), "it has a caption, too");
        size(DrawingSize.PICTURE);
        assertEquals(ANIMATION, shown());
        previewed.choose(SHEET);
        model.choice()
                .set(model.choice()
                        .get()
                        .withAdditions(model.choice().get().additions().withColourBar(true)));
        assertEquals(ANIMATION, shown());
        tick(PDF);
        size(DrawingSize.MODEL);
        assertEquals(PDF, shown(), "nothing that has a size is ticked");
        tick(OVERLAY);
        caption("three");
        assertEquals(OVERLAY, shown(), "no sheet is ticked");
    }
}
