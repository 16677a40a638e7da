package org.saccade.ui;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.saccade.export.ExportChoice;
import org.saccade.ui.export.ExportKind;
import org.saccade.ui.export.ExportModel;
import org.saccade.ui.state.Memory;
import org.saccade.ui.state.OptionTexts;
import org.saccade.ui.state.RememberedExport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins with what was exported last, and remembers every change of it; a caption is of one picture and question. */
final class ExportMemory {
    private static final Logger LOG = LoggerFactory.getLogger(ExportMemory.class);

    private final ExportModel exports;
    private final Memory memory;

    ExportMemory(ExportModel exports, Memory memory) {
        this.exports = exports;
        this.memory = memory;
    }

    void begin() {
        RememberedExport remembered = memory.now().export();
        Set<ExportKind> kinds = kindsOf(remembered.kinds());
        if (!kinds.isEmpty()) {
            exports.kinds().set(kinds);
        }
        exports.choice().set(choiceOf(remembered.options()));
        exports.kinds().addListener(observable -> remember());
        exports.choice().addListener(observable -> remember());
    }

    private static Set<ExportKind> kindsOf(List<String> keys) {
        Set<ExportKind> kinds = EnumSet.noneOf(ExportKind.class);
        Arrays.stream(ExportKind.values())
                .filter(kind -> keys.contains(kind.key()))
                .forEach(kinds::add);
        return kinds;
    }

    private static ExportChoice choiceOf(Map<String, String> options) {
        try {
            ExportChoice choice = ExportChoice.of(options);
            return ExportModel.withoutCaption(choice)
                    .withAdditions(ExportModel.FIRST
                            .additions()
                            .withColourBar(choice.additions().colourBar()));
        } catch (IllegalArgumentException e) {
            LOG.warn("the remembered export is ignored", e);
            return ExportModel.FIRST;
        }
    }

    private void remember() {
        RememberedExport kept = new RememberedExport(
                exports.kinds().get().stream().map(ExportKind::key).toList(),
                OptionTexts.of(
                        ExportModel.withoutCaption(exports.choice().get()).options()));
        memory.change(state -> state.withExport(kept));
    }
}
