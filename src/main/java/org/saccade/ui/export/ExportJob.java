package org.saccade.ui.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.saccade.attention.RunOptions;
import org.saccade.export.Artifact;
import org.saccade.export.AttentionRun;
import org.saccade.export.ExportException;
import org.saccade.export.ExportListener;
import org.saccade.export.Exporter;
import org.saccade.export.InspectedRun;
import org.saccade.export.InspectionExporter;
import org.saccade.export.Provenance;
import org.saccade.export.RenderLine;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.MapUnit;
import org.saccade.inspect.Inspection;
import org.saccade.inspect.MapKind;
import org.saccade.inspect.Selection;
import org.saccade.ui.common.Texts;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;
import org.saccade.vit.VitParts;

/**
 * What is written of a result.
 *
 * @param source the picture
 * @param map the map in view, 0 the mean
 * @param look how maps are drawn; in attention where they have no mass
 * @param colourBar whether maps have a colour bar at their right
 * @param version of the program
 */
public record ExportJob(RunResult result, PictureSource source, int map, Look look, boolean colourBar, String version) {
    public ExportJob {
        look = result.suited(look);
    }

    /** What can be chosen. */
    public enum Kind {
        OVERLAY,
        HEATMAP,
        HEADS,
        SHEET,
        NPY;

        /** For a user to choose from. */
        public String text() {
            return Texts.of("export.kind." + name().toLowerCase(Locale.ROOT));
        }
    }

    /** The picture's file, or its name; names what is written. */
    Path picture() {
        return source instanceof PictureSource.OfFile file ? file.file() : Path.of(plain(source.name()));
    }

    /** Whether the picture is a file that the command line can read. */
    public boolean isOfFile() {
        return source instanceof PictureSource.OfFile;
    }

    /** A name that is no path. */
    private static String plain(String name) {
        String safe = name.replaceAll("[^\\p{L}\\p{N} ._-]", "-");
        return safe.isBlank() ? "picture" : safe;
    }

    /** How many files are written. */
    public int files(Set<Kind> kinds) {
        Set<Artifact> artifacts = artifacts(kinds);
        return singles(kinds).size() + (artifacts.isEmpty() ? 0 : count(artifacts));
    }

    private int count(Set<Artifact> artifacts) {
        return asked().map(run -> exporterOfAnswers(artifacts).files(run.inspection()))
                .orElseGet(
                        () -> new Exporter(look, artifacts).files(result.maps().size()));
    }

    /** What is written of the map in view alone: nothing where all heads are, for it is one of them. */
    private static Set<Kind> singles(Set<Kind> kinds) {
        Set<Kind> singles = EnumSet.of(Kind.OVERLAY, Kind.HEATMAP);
        singles.removeIf(kind -> kinds.contains(Kind.HEADS) || !kinds.contains(kind));
        return singles;
    }

    /**
     * Writes files. Touches the disk.
     *
     * @param folder made if it isn't there
     * @return the files
     * @throws ExportException if one can't be written
     * @throws CancellationException when the listener asks for it; the files before that are there, whole
     */
    public List<Path> write(Path folder, Set<Kind> kinds, ExportListener listener) throws ExportException {
        List<Path> written = new ArrayList<>();
        for (Kind kind : singles(kinds)) {
            boolean overlay = kind == Kind.OVERLAY;
            Path file = folder.resolve(stem(overlay) + ".png");
            write(file, overlay);
            written.add(file);
            listener.written();
        }
        Set<Artifact> artifacts = artifacts(kinds);
        if (!artifacts.isEmpty()) {
            Optional<InspectedRun> asked = asked();
            written.addAll(
                    asked.isPresent()
                            ? exporterOfAnswers(artifacts).export(folder, asked.get(), listener)
                            : new Exporter(look, artifacts, additions()).export(folder, run(), listener));
        }
        return written;
    }

    private String stem(boolean overlay) {
        return asked().map(run -> InspectionExporter.stemOf(run.inspection(), map, overlay))
                .orElseGet(() -> Exporter.stemOf(map, overlay));
    }

    private InspectionExporter exporterOfAnswers(Set<Artifact> artifacts) {
        return new InspectionExporter(look, artifacts, additions());
    }

    /** What the run answered; empty where what it gave is shown as it is. */
    private Optional<InspectedRun> asked() {
        return inspection()
                .map(inspection -> new InspectedRun(
                        inspection, List.of(), Optional.empty(), result.input().pixels(), provenance()));
    }

    private Optional<Inspection> inspection() {
        if (result.inspected().isEmpty() && look.unit() != MapUnit.ATTENTION) {
            return Optional.of(Inspection.ofPlain(result.heads(), Selection.USUAL, result.layer()));
        }
        return result.inspected().map(answer -> new Inspection(result.selection(), result.grid(), List.of(answer)));
    }

    private Set<Artifact> artifacts(Set<Kind> kinds) {
        Set<Artifact> artifacts = EnumSet.noneOf(Artifact.class);
        if (kinds.contains(Kind.HEADS)) {
            artifacts.addAll(Set.of(Artifact.HEADS, Artifact.MEAN, Artifact.OVERLAYS));
        }
        if (kinds.contains(Kind.SHEET)) {
            artifacts.add(Artifact.GRID);
        }
        if (kinds.contains(Kind.NPY)) {
            artifacts.addAll(Set.of(Artifact.NPY, Artifact.JSON));
            if (result.selection().mask().isPresent()) {
                artifacts.add(Artifact.MASKS);
            }
            if (result.selection().kind().parts().contains(MapKind.Part.OBJECTS)) {
                artifacts.addAll(Set.of(Artifact.MASKS, Artifact.BOXES));
            }
        }
        return artifacts;
    }

    /**
     * Writes the map in view. Touches the disk.
     *
     * @param overlay over its picture, or alone
     * @throws ExportException if it can't be written
     */
    void write(Path file, boolean overlay) throws ExportException {
        Optional<InspectedRun> asked = asked();
        if (asked.isPresent()) {
            exporterOfAnswers(Artifact.usual()).exportMap(file, asked.get(), map, overlay);
        } else {
            new Exporter(look, Artifact.usual(), additions()).exportMap(file, run(), map, overlay);
        }
    }

    private Exporter.Additions additions() {
        return new Exporter.Additions(true, colourBar);
    }

    private AttentionRun run() {
        return new AttentionRun(result.heads(), result.input().pixels(), provenance());
    }

    private Provenance provenance() {
        VitParts model = result.model().session().config().parts();
        return Provenance.of(
                result.model(),
                picture(),
                result.pictureWidth(),
                result.pictureHeight(),
                result.input().coverage(),
                new Provenance.RunNotes(
                        RunOptions.DEFAULT,
                        options(RunOptions.DEFAULT.options(model)),
                        Map.of(),
                        result.input().warnings(),
                        version));
    }

    /** The line that makes the same maps on the command line, of a picture that is a file. */
    public String command() {
        return RenderLine.of(picture(), options(RunOptions.DEFAULT.options()));
    }

    /**
     * All that the maps depend on, by the names of the command line's options.
     *
     * @param run how the model is run
     */
    private Map<String, Object> options(Map<String, Object> run) {
        Map<String, Object> options = new LinkedHashMap<>(result.model().options());
        options.putAll(result.options().options());
        options.putAll(run);
        if (result.inspected().isPresent()) {
            options.putAll(result.selection().options());
        }
        options.putAll(look.options());
        options.put("colour-bar", colourBar);
        return options;
    }
}
