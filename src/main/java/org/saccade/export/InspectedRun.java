package org.saccade.export;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.saccade.attention.AttentionMaps;
import org.saccade.heatmap.MapUnit;
import org.saccade.image.Picture;
import org.saccade.inspect.ClassScore;
import org.saccade.inspect.HeadStatistics;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.Inspection;

/**
 * What one picture was asked, ready to be written.
 *
 * @param inspection the maps
 * @param statistics for {@code stats.csv}; empty where it isn't written
 * @param atlas the maps of all layers for the first query; empty where neither {@code atlas.png} nor an animation through
 *     layers is written
 * @param classes the most likely ones, the most likely first; empty where the model has none or wasn't asked
 * @param modelInput the picture as the model saw it, TYPE_INT_RGB, whole patches
 * @param provenance where the maps came from
 * @param picture as it was read, for drawings of another size than the model's; empty where there are none
 */
public record InspectedRun(
        Inspection inspection,
        List<HeadStatistics> statistics,
        Optional<Inspection> atlas,
        List<ClassScore> classes,
        BufferedImage modelInput,
        Provenance provenance,
        Optional<Picture> picture) {
    public InspectedRun {
        statistics = List.copyOf(statistics);
        classes = List.copyOf(classes);
    }

    /** A run that wasn't asked about classes. */
    public InspectedRun(
            Inspection inspection,
            List<HeadStatistics> statistics,
            Optional<Inspection> atlas,
            BufferedImage modelInput,
            Provenance provenance) {
        this(inspection, statistics, atlas, List.of(), modelInput, provenance, Optional.empty());
    }

    /** The same with the picture as it was read, so that drawings can be of its size. */
    public InspectedRun withPicture(Picture read) {
        return new InspectedRun(inspection, statistics, atlas, classes, modelInput, provenance, Optional.of(read));
    }

    /** One layer and one query of it. */
    AttentionRun part(InspectedMaps maps, MapUnit unit) {
        return new AttentionRun(
                new AttentionMaps(maps.single().isEmpty() ? List.of(maps.whole()) : maps.single()),
                modelInput,
                provenance.ofLayer(maps.layer() + 1),
                MapSubject.of(inspection.selection(), maps, unit, provenance.modelDetails()),
                picture);
    }
}
