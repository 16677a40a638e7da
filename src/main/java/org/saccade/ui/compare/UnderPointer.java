package org.saccade.ui.compare;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import org.saccade.attention.AttentionMap;
import org.saccade.ui.centre.CentreModel;
import org.saccade.ui.centre.CentreModel.Pointer;
import org.saccade.ui.centre.Readout;
import org.saccade.ui.common.Texts;

/** The values of both sides at the same place, and their difference. */
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
        String values = Texts.of(
                "compare.under",
                Readout.number(a.get().value()),
                Readout.number(b.get().value()));
        return now.comparison()
                .flatMap(Comparison::compared)
                .map(compared -> values + Texts.of("compare.under-difference", difference(compared, a.get())))
                .orElse(values);
    }

    private static Optional<Readout> at(Pointer pointer, Side side) {
        return pointer == null ? Optional.empty() : Readout.of(side.result(), side.map(), pointer.x(), pointer.y());
    }

    private static String difference(Comparison.Compared compared, Readout a) {
        AttentionMap difference = compared.difference();
        float value = difference.value(a.row(), a.column());
        return (value > 0 ? "+" : "") + Readout.number(value);
    }
}
