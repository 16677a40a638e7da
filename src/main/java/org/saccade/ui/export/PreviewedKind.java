package org.saccade.ui.export;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.saccade.export.ExportChoice;

/**
 * Which kind the preview shows: always one that is ticked and can be drawn. It is the one that was ticked last, and where a
 * choice changes that it doesn't depend on, another that does.
 */
final class PreviewedKind {
    private final ExportModel model;
    private final ReadOnlyObjectWrapper<ExportKind> kind = new ReadOnlyObjectWrapper<>();

    PreviewedKind(ExportModel model) {
        this.model = model;
        model.kinds().addListener((observable, before, now) -> follow(before, now));
        model.choice().addListener((observable, before, now) -> follow(before, now));
        begin();
    }

    /** Null where nothing is ticked that can be drawn. */
    ReadOnlyObjectProperty<ExportKind> kind() {
        return kind.getReadOnlyProperty();
    }

    /** Shows the first one that is ticked. */
    void begin() {
        kind.set(first(model.kinds().get(), ExportKind::isDrawn));
    }

    /** Shows a kind, if it is ticked and can be drawn. */
    void choose(ExportKind wanted) {
        if (wanted.isDrawn() && model.kinds().get().contains(wanted)) {
            kind.set(wanted);
        }
    }

    private void follow(Set<ExportKind> before, Set<ExportKind> now) {
        Set<ExportKind> ticked = EnumSet.noneOf(ExportKind.class);
        ticked.addAll(now);
        ticked.removeAll(before);
        ExportKind added = first(ticked, ExportKind::isDrawn);
        if (added != null) {
            kind.set(added);
        } else if (!now.contains(kind.get())) {
            begin();
        }
    }

    private void follow(ExportChoice before, ExportChoice now) {
        if (!before.sheet().equals(now.sheet())) {
            showOne(ExportKind::isForPaper);
        } else if (!before.size().equals(now.size()) || !before.additions().equals(now.additions())) {
            showOne(ExportKind::isSized);
        }
    }

    /** One of those, if the one that is shown isn't, and any is ticked. */
    private void showOne(Predicate<ExportKind> those) {
        ExportKind other = first(model.kinds().get(), those);
        if (other != null && (kind.get() == null || !those.test(kind.get()))) {
            kind.set(other);
        }
    }

    private static ExportKind first(Set<ExportKind> of, Predicate<ExportKind> those) {
        return EnumSet.allOf(ExportKind.class).stream()
                .filter(each -> of.contains(each) && those.test(each))
                .findFirst()
                .orElse(null);
    }
}
