package org.saccade.ui.export;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.saccade.attention.RunOptions;
import org.saccade.export.Artifact;
import org.saccade.export.AttentionRun;
import org.saccade.export.DrawingSize;
import org.saccade.export.ExportChoice;
import org.saccade.export.ExportException;
import org.saccade.export.ExportListener;
import org.saccade.export.Exporter;
import org.saccade.export.InspectedRun;
import org.saccade.export.InspectionExporter;
import org.saccade.export.MapForm;
import org.saccade.export.MapPictures;
import org.saccade.export.Provenance;
import org.saccade.export.RenderLine;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.MapUnit;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.inspect.Inspection;
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
 * @param choice what is drawn beside maps, how large, and on which sheets
 * @param version of the program
 */
public record ExportJob(
        RunResult result, PictureSource source, int map, Look look, ExportChoice choice, String version) {
    public ExportJob {
        look = result.suited(look);
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

    /** Why memory doesn't hold pictures of the chosen size, and what it holds; empty where it does. */
    Optional<String> sizeProblem() {
        DrawingSize size = choice.size();
        if (fits(size)) {
            return Optional.empty();
        }
        int widest = 0; // what is half as wide is held, or nothing is
        for (int step = Integer.highestOneBit(DrawingSize.WIDEST); step > 0; step /= 2) {
            int wider = widest + step;
            widest = wider <= DrawingSize.WIDEST && fits(DrawingSize.wide(wider)) ? wider : widest;
        }
        String wanted = Texts.of(
                "export.preview.pixels",
                size.width(result.pictureWidth()),
                size.height(result.pictureWidth(), result.pictureHeight()));
        return Optional.of(Texts.of("export.size.problem", wanted, roundedDown(widest)));
    }

    private boolean fits(DrawingSize size) {
        return size.mayBeHeld(result.pictureWidth(), result.pictureHeight());
    }

    /** To two digits: it is an estimate. */
    private static int roundedDown(int width) {
        int unit = 1;
        while (width / unit >= 100) {
            unit *= 10;
        }
        return width / unit * unit;
    }

    /** How many files are written. */
    public int files(Set<ExportKind> kinds) {
        Set<Artifact> artifacts = artifacts(kinds);
        return ExportKind.singles(kinds).size() + (artifacts.isEmpty() ? 0 : count(artifacts));
    }

    private int count(Set<Artifact> artifacts) {
        return asked(Artifact.usual())
                .map(run -> new InspectionExporter(look, artifacts, choice).files(run.inspection()))
                .orElseGet(
                        () -> new Exporter(look, artifacts).files(result.maps().size()));
    }

    /**
     * Writes files. Touches the disk.
     *
     * @param folder made if it isn't there
     * @return the files
     * @throws ExportException if one can't be written
     * @throws CancellationException when the listener asks for it; the files before that are there, whole
     */
    public List<Path> write(Path folder, Set<ExportKind> kinds, ExportListener listener) throws ExportException {
        List<Path> written = new ArrayList<>();
        Optional<Picture> picture = original(kinds.stream().anyMatch(ExportKind::isForPaper));
        for (ExportKind kind : ExportKind.singles(kinds)) {
            MapPictures pictures = pictures(choice, EnumSet.of(artifact(kind.form())), picture);
            Path file = folder.resolve(pictures.stem(map, kind.form()) + ".png");
            pictures.write(file, map, kind.form());
            written.add(file);
            listener.written();
        }
        Set<Artifact> artifacts = artifacts(kinds);
        if (!artifacts.isEmpty()) {
            Optional<InspectedRun> asked = asked(artifacts);
            written.addAll(
                    asked.isPresent()
                            ? new InspectionExporter(look, artifacts, choice)
                                    .export(folder, withPicture(asked.get(), picture), listener)
                            : new Exporter(look, artifacts, choice)
                                    .export(folder, withPicture(run(artifacts), picture), listener));
        }
        return written;
    }

    /**
     * The picture as it lies in its file, where drawings of its size or finer ones are wanted. Touches the disk.
     *
     * @param isForPaper whether a sheet for print is
     * @throws ExportException if it can't be read any more
     */
    private Optional<Picture> original(boolean isForPaper) throws ExportException {
        if (choice.size().kind() == DrawingSize.Kind.MODEL && !isForPaper) {
            return Optional.empty();
        }
        try {
            return Optional.of(source.read());
        } catch (PictureException e) {
            throw new ExportException(Texts.of("export.picture-gone", source.name(), e.getMessage()), e);
        }
    }

    private static AttentionRun withPicture(AttentionRun run, Optional<Picture> picture) {
        return picture.map(run::withPicture).orElse(run);
    }

    private static InspectedRun withPicture(InspectedRun run, Optional<Picture> picture) {
        return picture.map(run::withPicture).orElse(run);
    }

    /**
     * What the run answered; empty where what it gave is shown as it is.
     *
     * @param only what is written of it
     */
    private Optional<InspectedRun> asked(Set<Artifact> only) {
        return inspection()
                .map(inspection -> new InspectedRun(
                        inspection, List.of(), Optional.empty(), result.input().pixels(), provenance(only)));
    }

    private Optional<Inspection> inspection() {
        if (result.inspected().isEmpty() && look.unit() != MapUnit.ATTENTION) {
            return Optional.of(Inspection.ofPlain(result.heads(), Selection.USUAL, result.layer()));
        }
        return result.inspected().map(answer -> new Inspection(result.selection(), result.grid(), List.of(answer)));
    }

    private Set<Artifact> artifacts(Set<ExportKind> kinds) {
        Set<Artifact> artifacts = EnumSet.noneOf(Artifact.class);
        kinds.forEach(kind -> artifacts.addAll(kind.artifacts()));
        if (inspection().isEmpty()) {
            artifacts.retainAll(Artifact.plain());
        }
        if (kinds.contains(ExportKind.NPY) && result.selection().mask().isPresent()) {
            artifacts.add(Artifact.MASKS);
        }
        if (kinds.contains(ExportKind.NPY) && result.selection().kind().hasObjects()) {
            artifacts.addAll(Set.of(Artifact.MASKS, Artifact.BOXES));
        }
        if (!hasMasks()) {
            artifacts.remove(Artifact.GEOJSON);
        }
        return artifacts;
    }

    /** Whether there is something with an outline. */
    public boolean hasMasks() {
        return result.selection().mask().isPresent()
                || result.selection().kind().hasObjects();
    }

    /**
     * Writes the map in view. Touches the disk.
     *
     * @param overlay over its picture, or alone
     * @throws ExportException if it can't be written
     */
    void write(Path file, boolean overlay) throws ExportException {
        MapForm form = overlay ? MapForm.OVERLAY : MapForm.COLOURS;
        pictures(choice, EnumSet.of(artifact(form)), original(false)).write(file, map, form);
    }

    /**
     * The pictures of the maps as large as the model saw the picture, from what is in memory.
     *
     * @throws ExportException in one line, if memory doesn't hold them
     */
    MapPictures small() throws ExportException {
        return pictures(choice.withSize(DrawingSize.MODEL), Artifact.usual(), Optional.empty());
    }

    /**
     * The pictures of the maps.
     *
     * @param only what they are written as
     * @param picture as it lies in its file, where drawings are of another size or finer
     */
    private MapPictures pictures(ExportChoice drawn, Set<Artifact> only, Optional<Picture> picture)
            throws ExportException {
        Optional<InspectedRun> asked = asked(only);
        return asked.isPresent()
                ? MapPictures.of(withPicture(asked.get(), picture), look, drawn)
                : MapPictures.of(withPicture(run(only), picture), look, drawn);
    }

    /** What the command line calls drawings of a form, of which the map in view is one. */
    private Artifact artifact(MapForm form) {
        return switch (form) {
            case OVERLAY -> Artifact.OVERLAYS;
            case TRANSPARENT -> Artifact.TRANSPARENT;
            case COLOURS -> map == 0 ? Artifact.MEAN : Artifact.HEADS;
        };
    }

    /**
     * How large a file of a kind will be, for a user to read.
     *
     * @param preview of it, as large as the model saw the picture
     */
    String sizeText(ExportKind kind, BufferedImage preview) {
        if (kind.isForPaper()) {
            return Texts.of("export.preview.paper", choice.options().get("sheet-width"));
        }
        boolean isAsPreviewed = !kind.isSized() || choice.size().kind() == DrawingSize.Kind.MODEL;
        boolean hasBar = kind != ExportKind.TRANSPARENT && choice.additions().colourBar();
        String size = isAsPreviewed
                ? Texts.of("export.preview.pixels", preview.getWidth(), (long) preview.getHeight())
                : Texts.of(
                        hasBar ? "export.preview.pixels-bar" : "export.preview.pixels",
                        choice.size().width(result.pictureWidth()),
                        choice.size().height(result.pictureWidth(), result.pictureHeight()));
        return kind == ExportKind.ANIMATION ? Texts.of("export.preview.named", size) : size;
    }

    private AttentionRun run(Set<Artifact> only) {
        return new AttentionRun(result.heads(), result.input().pixels(), provenance(only));
    }

    /** Where its maps come from, whatever of them is written. */
    Provenance provenance() {
        return provenance(EnumSet.noneOf(Artifact.class));
    }

    private Provenance provenance(Set<Artifact> only) {
        VitParts model = result.model().session().config().parts();
        Map<String, Object> options = options(RunOptions.DEFAULT.options(model), choice);
        options.put("only", only.stream().map(Artifact::toString).toList());
        return Provenance.of(
                result.model(),
                picture(),
                result.pictureWidth(),
                result.pictureHeight(),
                result.input().coverage(),
                new Provenance.RunNotes(
                        RunOptions.DEFAULT, options, Map.of(), result.input().warnings(), version));
    }

    /** The line that makes the same maps on the command line, of a picture that is a file. */
    public String command() {
        ExportChoice unmarked = choice.withAdditions(
                new Exporter.Additions(false, choice.additions().colourBar()));
        return RenderLine.of(picture(), options(RunOptions.DEFAULT.options(), unmarked));
    }

    /**
     * All that the maps depend on, by the names of the command line's options.
     *
     * @param run how the model is run
     * @param drawn how maps are drawn
     */
    private Map<String, Object> options(Map<String, Object> run, ExportChoice drawn) {
        Map<String, Object> options = new LinkedHashMap<>(result.model().options());
        options.putAll(result.options().options());
        options.putAll(run);
        if (result.inspected().isPresent()) {
            options.putAll(result.selection().options());
        }
        options.putAll(look.options());
        options.putAll(drawn.options());
        return options;
    }
}
