package org.saccade.export;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.saccade.attention.AttentionMaps;
import org.saccade.heatmap.MapUnit;
import org.saccade.inspect.HeadStatistics;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.Inspection;

/**
 * What one picture was asked, ready to be written.
 *
 * @param inspection the maps
 * @param statistics for {@code stats.csv}; empty where it isn't written
 * @param atlas the maps of all layers for the first query; empty where {@code atlas.png} isn't written
 * @param modelInput the picture as the model saw it, TYPE_INT_RGB, whole patches
 * @param provenance where the maps came from
 */
public record InspectedRun(
        Inspection inspection,
        List<HeadStatistics> statistics,
        Optional<Inspection> atlas,
        BufferedImage modelInput,
        Provenance provenance) {
    public InspectedRun {
        statistics = List.copyOf(statistics);
    }

    /** One layer and one query of it. */
    AttentionRun part(InspectedMaps maps, MapUnit unit) {
        return new AttentionRun(
                new AttentionMaps(maps.single().isEmpty() ? List.of(maps.whole()) : maps.single()),
                modelInput,
                provenance.ofLayer(maps.layer() + 1),
                MapSubject.of(
                        inspection.selection(),
                        maps.query(),
                        unit,
                        provenance.modelDetails().pools()));
    }
}
