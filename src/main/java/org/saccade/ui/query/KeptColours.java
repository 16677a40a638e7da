package org.saccade.ui.query;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.value.ObservableValue;
import org.saccade.export.ExportException;
import org.saccade.export.WholeFile;
import org.saccade.inspect.ColourBasis;
import org.saccade.inspect.ColourBasisFile;
import org.saccade.inspect.ComponentsKind;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.Selection;
import org.saccade.ui.common.Notices;
import org.saccade.ui.common.Texts;
import org.saccade.ui.result.RunResult;
import org.saccade.weights.catalog.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Principal components whose colours are kept for the next pictures, so that they mean the same there. They are kept in
 * a file, which sessions and copied commands name. All methods are for the JavaFX Application Thread.
 */
public final class KeptColours {
    private static final Logger LOG = LoggerFactory.getLogger(KeptColours.class);
    private static final int NAME_DIGITS = 12;

    private final Path folder;
    private final SelectionModel selection;
    private final ObservableValue<RunResult> shown;
    private final Executor disk;
    private final Executor screen;
    private final Notices notices;

    /**
     * @param folder of the files; made when one is first written
     * @param shown whose colours are kept
     * @param disk runs what touches the disk
     * @param screen runs what touches properties
     * @param notices are told what can't be done
     */
    public KeptColours(
            Path folder,
            SelectionModel selection,
            ObservableValue<RunResult> shown,
            Executor disk,
            Executor screen,
            Notices notices) {
        this.folder = folder;
        this.selection = selection;
        this.shown = shown;
        this.disk = disk;
        this.screen = screen;
        this.notices = notices;
    }

    /** Whether the chosen kind takes another picture's colours. */
    public ObservableValue<Boolean> kept() {
        return selection.chosen().map(now -> now.kind().basis().isPresent());
    }

    /** Keeps the colours that are shown, or gives each picture its own again. */
    public void toggle() {
        if (!(selection.chosen().get().kind() instanceof ComponentsKind components)) {
            notices.show(Texts.of("colours.only-components"));
            return;
        }
        if (components.basis().isPresent()) {
            selection.choose(components.withBasis(Optional.empty()));
            return;
        }
        Optional<ColourBasis> basis = Optional.ofNullable(shown.getValue())
                .filter(now -> now.selection().equals(selection.chosen().get())) // else its answer is on its way
                .flatMap(RunResult::inspected)
                .flatMap(InspectedMaps::coloured)
                .map(InspectedMaps.Coloured::basis);
        if (basis.isEmpty()) {
            notices.show(Texts.of("colours.not-yet"));
            return;
        }
        Selection asked = selection.chosen().get();
        disk.execute(() -> keep(basis.get(), asked, components));
    }

    private void keep(ColourBasis basis, Selection asked, ComponentsKind components) {
        byte[] content = ColourBasisFile.bytes(basis);
        Path file = folder.resolve("basis-" + digest(content).substring(0, NAME_DIGITS) + ".json");
        try {
            WholeFile.makeFolder(folder);
            WholeFile.write(file, out -> out.write(content));
            screen.execute(() -> {
                if (selection.chosen().get().equals(asked)) { // else something else is wanted by now
                    selection.choose(components.withBasis(Optional.of(file)));
                    notices.show(Texts.of("colours.kept"));
                }
            });
        } catch (ExportException e) {
            LOG.warn("the colours are not kept", e);
            screen.execute(() -> notices.show(Texts.of("colours.not-kept", e.getMessage())));
        }
    }

    private static String digest(byte[] content) {
        MessageDigest digest = Sha256.begin();
        digest.update(content);
        return Sha256.hex(digest);
    }
}
