package org.saccade.ui.compare;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import org.saccade.attention.AttentionMap;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.MapUnit;
import org.saccade.ui.centre.CentreModel;
import org.saccade.ui.centre.CentreModel.Pointer;
import org.saccade.ui.centre.Readout;
import org.saccade.ui.common.Texts;

/** The values of both sides at the same place, and their difference, in the unit that both are drawn in. */
final class UnderPointer {
    private final CentreModel viewOfA;
    private final CentreModel viewOfB;
    private final ObservableValue<Board> board;
    private final StringBinding text;

    UnderPointer(CentreModel viewOfA, CentreModel viewOfB, ObservableValue<Board> board) {
        this.viewOfA = viewOfA;
        this.viewOfB = viewOfB;
        this.board = board;
        text = Bindings.createStringBinding(this::tell, viewOfA.pointer(), viewOfB.pointer(), board);
    }

    /** In words; empty while the pointer is elsewhere. */
    ObservableValue<String> text() {
        return text;
    }

    private String tell() {
        Board now = board.getValue();
        if (now == null || now.b().isEmpty()) {
            return "";
        }
        Optional<Readout> a = at(viewOfA.pointer().get(), now.a());
        Optional<Readout> b = at(viewOfB.pointer().get(), now.b().get());
        if (a.isEmpty() || b.isEmpty()) {
            return "";
        }
        MapUnit unit = unit(now.a(), now.b().get(), now.look());
        Optional<Comparison.Compared> compared = now.comparison().flatMap(Comparison::compared);
        if (compared.isEmpty()) {
            return values(
                    a.get().value(), b.get().value(), a.get().patches(), b.get().patches(), unit);
        }
        // as they are subtracted: both on the first one's grid
        int patches = a.get().patches();
        float difference = at(a.get(), compared.get().difference());
        return values(
                        at(a.get(), compared.get().a().map()),
                        at(a.get(), compared.get().b().map()),
                        patches,
                        patches,
                        unit)
                + Texts.of("compare.under-difference", (difference > 0 ? "+" : "") + number(difference, patches, unit));
    }

    /** Both in one unit, so that they can be told from each other. */
    private static MapUnit unit(Side a, Side b, Look look) {
        return b.result().suited(a.result().suited(look)).unit();
    }

    private static Optional<Readout> at(Pointer pointer, Side side) {
        return pointer == null ? Optional.empty() : Readout.of(side.result(), side.map(), pointer.x(), pointer.y());
    }

    private static float at(Readout place, AttentionMap map) {
        return map.value(place.row(), place.column());
    }

    private static String values(float a, float b, int patchesOfA, int patchesOfB, MapUnit unit) {
        return Texts.of("compare.under", number(a, patchesOfA, unit), number(b, patchesOfB, unit));
    }

    private static String number(float value, int patches, MapUnit unit) {
        return unit == MapUnit.UNIFORM
                ? Texts.of("compare.uniform", Readout.number(value * patches))
                : Readout.number(value);
    }
}
