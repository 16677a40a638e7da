package org.saccade.api;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.saccade.attention.AttentionMaps;
import org.saccade.attention.LoadedModel;
import org.saccade.export.Artifact;
import org.saccade.export.AttentionRun;
import org.saccade.export.ExportChoice;
import org.saccade.export.ExportException;
import org.saccade.export.ExportListener;
import org.saccade.export.Exporter;
import org.saccade.export.InspectedRun;
import org.saccade.export.InspectionExporter;
import org.saccade.export.MapForm;
import org.saccade.export.MapPictures;
import org.saccade.export.Provenance;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.MapUnit;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.Inspection;
import org.saccade.inspect.LayerRange;
import org.saccade.inspect.MapKind;
import org.saccade.inspect.Selection;

/**
 * The answer to a question: maps of patches, as numbers, drawings and files. Where several layers or queries were asked for,
 * it has several parts, all queries of the first layer first, and its numbers and drawings are those of the first. Immutable,
 * and independent of the model: it stays when that is closed.
 */
public final class Maps {
    private final LoadedModel model;
    private final PreparedPicture picture;
    private final Inspection inspection;
    private final Look look;

    Maps(LoadedModel model, PreparedPicture picture, Inspection inspection) {
        this(model, picture, inspection, Look.defaults());
    }

    private Maps(LoadedModel model, PreparedPicture picture, Inspection inspection, Look look) {
        this.model = model;
        this.picture = picture;
        this.inspection = inspection;
        this.look = look;
    }

    /** Patches across. */
    public int columns() {
        return inspection.grid().columns();
    }

    /** Patches down. */
    public int rows() {
        return inspection.grid().rows();
    }

    /** How many maps the whole is made of: heads, or components; 0 where a kind has but one map. */
    public int heads() {
        return first().single().size();
    }

    /** The layer, from 1. */
    public int layer() {
        return first().layer() + 1;
    }

    /** How many layers times queries there are. */
    public int parts() {
        return inspection.parts().size();
    }

    /**
     * One layer and one query alone.
     *
     * @param part from 0
     * @throws IndexOutOfBoundsException if there is no such part
     */
    public Maps part(int part) {
        InspectedMaps maps = inspection.parts().get(part);
        Selection one = inspection
                .selection()
                .withLayers(LayerRange.of(maps.layer() + 1))
                .withQuery(maps.query());
        return new Maps(model, picture, new Inspection(one, inspection.grid(), List.of(maps)), look);
    }

    /** A value of each patch, row by row: the mean of the heads, or what the question fuses them to; or the only map. */
    public float[] mean() {
        return first().whole().values().clone();
    }

    /**
     * A value of each patch, row by row.
     *
     * @param head from 1
     * @throws IllegalArgumentException if there is no such head
     */
    public float[] head(int head) {
        requireMap(head, 1);
        return first().single().get(head - 1).values().clone();
    }

    /** The same maps, drawn otherwise. {@link Look#of} reads the words of the command line. */
    public Maps drawn(Look other) {
        Objects.requireNonNull(other, "other");
        return new Maps(model, picture, inspection, other);
    }

    /** The whole's colours over the picture, as large as the model saw it, TYPE_INT_RGB. */
    public BufferedImage overlay() {
        return overlay(0);
    }

    /**
     * A map's colours over the picture, as large as the model saw it, TYPE_INT_RGB.
     *
     * @param head from 1; 0 for the whole
     * @throws IllegalArgumentException if there is no such head
     */
    public BufferedImage overlay(int head) {
        return drawing(head, MapForm.OVERLAY);
    }

    /**
     * A map's colours alone.
     *
     * @param head from 1; 0 for the whole
     * @throws IllegalArgumentException if there is no such head
     */
    public BufferedImage heatmap(int head) {
        return drawing(head, MapForm.COLOURS);
    }

    private BufferedImage drawing(int head, MapForm form) {
        requireMap(head, 0);
        Maps one = part(0);
        try {
            return MapPictures.of(one.run(one.inspection.selection(), Artifact.usual()), look, ExportChoice.USUAL)
                    .drawing(head, form);
        } catch (ExportException e) {
            throw new SaccadeException(e);
        }
    }

    /**
     * Writes files, as {@code saccade render --only} does, over those of an earlier run.
     *
     * @param folder made if it isn't there
     * @param what names of the command line: npy, npz, csv, tiff, json, overlays …; none for what it writes unasked
     * @return the files, in the order that they were written
     * @throws IllegalArgumentException in one line, if there is no such thing to write, or these maps don't have it
     * @throws SaccadeException if a file can't be written; those before it are there
     */
    public List<Path> export(Path folder, String... what) {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(what, "what");
        Set<Artifact> artifacts = EnumSet.noneOf(Artifact.class);
        Arrays.stream(what)
                .map(name -> Artifact.named(Objects.requireNonNull(name, "what")))
                .forEach(artifacts::add);
        if (artifacts.isEmpty()) {
            artifacts.addAll(Artifact.usual());
        }
        artifacts.forEach(this::requireWritable);
        Selection asked = inspection.selection();
        Selection selection = Artifact.areOfMasks(artifacts) ? asked.withAnyMask() : asked;
        try {
            boolean isPlain = selection.equals(Selection.USUAL)
                    && look.unit() == MapUnit.ATTENTION
                    && Artifact.plain().containsAll(artifacts);
            if (isPlain) {
                AttentionRun run = new AttentionRun(
                        new AttentionMaps(first().single()), picture.input().pixels(), provenance(Map.of(), artifacts));
                return new Exporter(look, artifacts).export(folder, run.withPicture(picture.picture()));
            }
            return new InspectionExporter(look, artifacts, ExportChoice.USUAL)
                    .export(folder, run(selection, artifacts).withPicture(picture.picture()), ExportListener.NONE);
        } catch (ExportException e) {
            throw new SaccadeException(e);
        }
    }

    private void requireWritable(Artifact artifact) {
        MapKind kind = inspection.selection().kind();
        boolean isObjects = kind.hasObjects();
        boolean isThere =
                switch (artifact) {
                    case STATS, ATLAS, CLASSES -> false;
                    case BOXES -> isObjects;
                    case MASKS, GEOJSON -> isObjects || kind.hasMask();
                    default -> true;
                };
        if (!isThere) {
            throw new IllegalArgumentException("these maps of kind " + kind.name() + " have no " + artifact
                    + " to write; 'saccade render' writes it of a run that is asked for it");
        }
    }

    private InspectedRun run(Selection selection, Set<Artifact> only) {
        return new InspectedRun(
                new Inspection(selection, inspection.grid(), inspection.parts()),
                List.of(),
                Optional.empty(),
                picture.input().pixels(),
                provenance(selection.options(), only));
    }

    private Provenance provenance(Map<String, Object> asked, Set<Artifact> only) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("only", only.stream().map(Artifact::toString).toList());
        options.putAll(asked);
        options.putAll(look.options());
        return picture.provenance(model, options);
    }

    /**
     * What they are, such as {@code Maps[coffee.jpg: attention, layer 4, cls, 30 x 20 patches, 3 heads; saccade-demo, demo
     * weights]}.
     */
    @Override
    public String toString() {
        Selection selection = inspection.selection();
        boolean isAsked = selection.kind().parts().contains(MapKind.Part.QUERY)
                || selection.kind().parts().contains(MapKind.Part.CLASS_QUERY);
        String asker = isAsked ? ", " + first().query().text() : "";
        String which = parts() > 1 ? ", " + parts() + " parts" : ", layer " + layer() + asker;
        String of = heads() > 0 ? ", " + heads() + (isHeads(selection.kind()) ? " heads" : " maps") : "";
        String caveat = model.caveat().map(known -> ", " + known.word()).orElse("");
        return "Maps[" + picture.name().getFileName() + ": " + selection.kind().name() + which + ", " + columns()
                + " x " + rows() + " patches" + of + "; " + model.name() + caveat + "]";
    }

    private static boolean isHeads(MapKind kind) {
        return kind.parts().contains(MapKind.Part.HEADS);
    }

    private InspectedMaps first() {
        return inspection.parts().get(0);
    }

    private void requireMap(int head, int lowest) {
        if (head < lowest || head > heads()) {
            throw new IllegalArgumentException(
                    "there is no head " + head + ": these maps have " + heads() + ", counted from 1");
        }
    }
}
