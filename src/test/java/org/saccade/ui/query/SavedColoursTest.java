package org.saccade.ui.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.inspect.ComponentsKind;
import org.saccade.inspect.MapKinds;
import org.saccade.inspect.Selection;
import org.saccade.ui.state.OptionTexts;

class SavedColoursTest {
    private static Selection kept(Path basis) {
        ComponentsKind own = (ComponentsKind) MapKinds.usual("components");
        return Selection.USUAL.withKind(own.withBasis(Optional.of(basis)));
    }

    @Test
    void coloursBelowTheSessionMoveWithIt(@TempDir Path folder, @TempDir Path moved) {
        Map<String, Object> saved = SavedColours.portable(kept(folder.resolve("colours/basis.json")), folder);
        assertEquals("colours/basis.json", saved.get("basis"));
        assertEquals(
                kept(moved.resolve("colours/basis.json")),
                SavedColours.resolved(Selection.of(OptionTexts.of(saved)), moved));
    }

    @Test
    void othersStayWhereTheyAre(@TempDir Path folder, @TempDir Path elsewhere) {
        Selection kept = kept(elsewhere.resolve("basis.json"));
        Map<String, Object> saved = SavedColours.portable(kept, folder);
        assertEquals(kept, SavedColours.resolved(Selection.of(OptionTexts.of(saved)), folder));
        assertEquals(Selection.USUAL.options(), SavedColours.portable(Selection.USUAL, folder));
        assertEquals(Selection.USUAL, SavedColours.resolved(Selection.USUAL, folder));
    }
}
