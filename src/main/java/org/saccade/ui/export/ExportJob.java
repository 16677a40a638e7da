package org.saccade.ui.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.saccade.export.Artifact;
import org.saccade.export.AttentionRun;
import org.saccade.export.ExportException;
import org.saccade.export.Exporter;
import org.saccade.export.OutputFolders;
import org.saccade.export.Provenance;
import org.saccade.export.Weights;
import org.saccade.heatmap.Look;
import org.saccade.image.InputOptions;
import org.saccade.ui.run.RunResult;
import org.saccade.vit.VitConfig;

/**
 * What is written of a result.
 *
 * @param picture the picture's file or name; names the folder
 * @param map the map in view, 0 the mean
 * @param version of the program
 */
public record ExportJob(RunResult result, Path picture, int map, Look look, String version) {
    /** What can be chosen. */
    public enum Kind {
        OVERLAY("This map over the picture"),
        HEATMAP("This map alone"),
        HEADS("All heads, alone and over the picture"),
        SHEET("Contact sheet"),
        NPY("Raw values for NumPy (.npy), with attention.json");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Writes files. Touches the disk.
     *
     * @param root the picture's folder is made in it
     * @return the files
     * @throws ExportException if one can't be written
     */
    public List<Path> write(Path root, Set<Kind> kinds) throws ExportException {
        Path folder = new OutputFolders(root).folderFor(picture);
        List<Path> written = new ArrayList<>();
        if (kinds.contains(Kind.OVERLAY)) {
            written.add(one(folder, true));
        }
        if (kinds.contains(Kind.HEATMAP)) {
            written.add(one(folder, false));
        }
        Set<Artifact> artifacts = EnumSet.noneOf(Artifact.class);
        if (kinds.contains(Kind.HEADS)) {
            artifacts.addAll(Set.of(Artifact.HEADS, Artifact.MEAN, Artifact.OVERLAYS));
        }
        if (kinds.contains(Kind.SHEET)) {
            artifacts.add(Artifact.GRID);
        }
        if (kinds.contains(Kind.NPY)) {
            artifacts.addAll(Set.of(Artifact.NPY, Artifact.JSON));
        }
        if (!artifacts.isEmpty()) {
            written.addAll(new Exporter(look, artifacts).export(folder, run()));
        }
        return written;
    }

    /**
     * Writes the map in view over its picture. Touches the disk.
     *
     * @throws ExportException if it can't be written
     */
    public Path one(Path folder, boolean overlay) throws ExportException {
        return new Exporter(look, Artifact.all()).exportMap(folder, run(), map, overlay);
    }

    private AttentionRun run() {
        VitConfig config = result.model().session().config();
        Provenance from = new Provenance(
                picture,
                result.pictureWidth(),
                result.pictureHeight(),
                result.model().name(),
                config.patch(),
                config.depth(),
                config.depth(),
                Weights.of(result.model()),
                options(),
                Map.of(),
                result.input().warnings(),
                version);
        return new AttentionRun(result.heads(), result.input().pixels(), from);
    }

    private Map<String, Object> options() {
        InputOptions input = result.options();
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("size", input.size().toString());
        options.put("fit", input.fit().toString());
        options.put("max-patches", input.maxPatches());
        options.put("colormap", look.colormap().name());
        options.put("scale", look.scale().toString());
        options.put("interpolation", look.interpolation().toString());
        options.put("opacity", look.opacity());
        options.put("contrast", List.of(look.contrast().low(), look.contrast().high()));
        return options;
    }
}
