package org.saccade.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import org.saccade.export.ComparisonFiles;
import org.saccade.export.ExportException;
import org.saccade.export.MapSubject;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.Scale;
import org.saccade.inspect.Selection;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.Notices;
import org.saccade.ui.common.Texts;
import org.saccade.ui.compare.Comparison;
import org.saccade.ui.export.ExportJob;
import org.saccade.ui.export.ExportModel;
import org.saccade.ui.export.FolderOpener;
import org.saccade.ui.look.LookModel;
import org.saccade.ui.query.CommonScale;
import org.saccade.ui.result.ScaleBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What leaves the window as files. */
final class Exporting {
    private static final Logger LOG = LoggerFactory.getLogger(Exporting.class);
    private static final String COMPARISON = "comparison";

    private final MapsInView maps;
    private final LookModel look;
    private final CommonScale scale;
    private final ExportModel exports;
    private final String version;
    private final Executor disk;
    private final Notices notices;

    /**
     * @param scale gives the maps beside those in view that a scale rests on
     * @param version of the program, which the files name
     */
    Exporting(
            MapsInView maps,
            LookModel look,
            CommonScale scale,
            ExportModel exports,
            String version,
            Executor disk,
            Notices notices) {
        this.maps = maps;
        this.look = look;
        this.scale = scale;
        this.exports = exports;
        this.version = version;
        this.disk = disk;
        this.notices = notices;
    }

    /** What would be written of a map now; null while there is no result. */
    ExportJob of(int index) {
        if (maps.result() == null) {
            return null;
        }
        return new ExportJob(
                maps.result(),
                maps.picture().get().source(),
                maps.inRange(index),
                lookAlone(),
                exports.choice().get(),
                version);
    }

    /** The look that draws the maps in view as they are seen, where the others that a scale rests on aren't known. */
    private Look lookAlone() {
        Look now = maps.result().suited(look.look().get());
        ScaleBase base = scale.base().get();
        if (base != null) {
            return base.alone(now);
        }
        return now.scale().isOfOthers() ? now.withScale(Scale.SHARED) : now; // as they are seen meanwhile
    }

    /** The same of the map that is chosen. */
    ExportJob ofChosen() {
        return of(maps.chosen().get());
    }

    /** What the numbers of the maps in view are, in a word; asked while there is a result. */
    String unitText() {
        Selection asked = maps.result().selection();
        return MapSubject.of(asked, asked.queries().get(0), lookAlone().unit()).unit();
    }

    /** Whether what leaves the window has a colour bar. */
    boolean hasColourBar() {
        return exports.choice().get().additions().colourBar();
    }

    /** Writes what was ticked, in the background. */
    void start() {
        ExportJob job = ofChosen();
        if (job != null) {
            exports.start(job);
        }
    }

    /** Tells where files went. */
    void report(List<Path> files) {
        Path folder = files.get(0).getParent();
        String what =
                files.size() == 1 ? files.get(0).getFileName().toString() : Texts.of("export.files", files.size());
        notices.show(Texts.of("export.written", what, folder), Texts.of("export.show-folder"), () -> show(folder));
    }

    /**
     * Writes what two maps differ in, as the command line does; a notice tells what became of it.
     *
     * @param folder takes a folder of its own for it
     */
    void save(Comparison comparison, Comparison.Compared compared, Path folder) {
        disk.execute(() -> {
            Path own = free(folder);
            try {
                ComparisonFiles.write(own, compared.a(), compared.b(), comparison.keep(), version);
                Platform.runLater(() ->
                        notices.show(Texts.of("compare.saved", own), Texts.of("export.show-folder"), () -> show(own)));
            } catch (ExportException | RuntimeException | Error e) {
                String why = Fault.of(Texts.of("fault.export"), e).line();
                LOG.error("the comparison is not saved to {}", own, e);
                Platform.runLater(() -> notices.show(Texts.of("compare.not-saved", why)));
            }
        });
    }

    /** A folder that isn't there yet. */
    private static Path free(Path folder) {
        Path own = folder.resolve(COMPARISON);
        for (int next = 2; Files.exists(own); next++) {
            own = folder.resolve(COMPARISON + "-" + next);
        }
        return own;
    }

    /** Shows a folder in the system's file manager. */
    void show(Path folder) {
        disk.execute(() -> FolderOpener.open(
                folder, () -> Platform.runLater(() -> notices.show(Texts.of("export.no-file-manager", folder)))));
    }
}
