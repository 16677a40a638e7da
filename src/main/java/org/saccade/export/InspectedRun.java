package org.saccade.export;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.saccade.attention.AttentionMaps;
import org.saccade.heatmap.MapUnit;
import org.saccade.inspect.ClassScore;
import org.saccade.inspect.HeadStatistics;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.Inspection;

/**
 * What one picture was asked, ready to be written.
 *
 * @param inspection the maps
 * @param statistics for {@code stats.csv}; empty where it isn't written
 * @param atlas the maps of all layers for the first query; empty where {@code atlas.png} isn't written
 * @param classes the most likely ones, the most likely first; empty where the model has none or wasn't asked
 * @param modelInput the picture as the model saw it, TYPE_INT_RGB, whole patches
 * @param provenance where the maps came from
 */
public record InspectedRun(
        Inspection inspection,
        List<HeadStatistics> statistics,
        Optional<Inspection> atlas,
        List<ClassScore> classes,
        BufferedImage modelInput,
        Provenance provenance) {
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
        this(inspection, statistics, atlas, List.of(), modelInput, provenance);
    }

    /** One layer and one query of it. */
    AttentionRun part(InspectedMaps maps, MapUnit unit) {
        return new AttentionRun(
                new AttentionMaps(maps.single().isEmpty() ? List.of(maps.whole()) : maps.single()),
                modelInput,
                provenance.ofLayer(maps.layer() + 1),
                MapSubject.of(inspection.selection(), maps, unit, provenance.modelDetails()));
    }
}
