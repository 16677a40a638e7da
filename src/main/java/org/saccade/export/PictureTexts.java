package org.saccade.export;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.saccade.attention.Caveat;
import org.saccade.heatmap.Look;

/** The text chunks of a run's pictures, under keywords of the PNG specification. */
final class PictureTexts {
    private final AttentionRun run;
    private final Look look;

    PictureTexts(AttentionRun run, Look look) {
        this.run = run;
        this.look = look;
    }

    /** For the picture as the model saw it. */
    Map<String, String> ofInput() {
        Provenance from = run.provenance();
        return texts("the picture as the model saw it", "Input of model " + from.model() + ", " + patches());
    }

    /** For the sheet. */
    Map<String, String> ofGrid() {
        return texts("the picture, the mean and all heads", source() + "; " + look.colormap() + ", " + look.scale());
    }

    /** For a map's colours. */
    Map<String, String> of(DrawnMap map) {
        return texts(map.longLabel(), source() + "; " + colours(map));
    }

    /** For a map's colours over the picture. */
    Map<String, String> ofOverlay(DrawnMap map) {
        return texts(
                map.longLabel() + " over the picture", source() + "; " + colours(map) + ", opacity " + look.opacity());
    }

    private String source() {
        Provenance from = run.provenance();
        return "Attention of the CLS token to " + patches() + ", block " + from.layer() + " of " + from.layers()
                + ", model " + from.model();
    }

    private String patches() {
        return run.maps().columns() + " x " + run.maps().rows() + " patches of "
                + run.provenance().patchSize() + " pixels";
    }

    private String colours(DrawnMap map) {
        return look.colormap() + " from " + map.range().minimum() + " to "
                + map.range().maximum();
    }

    private Map<String, String> texts(String what, String description) {
        Provenance from = run.provenance();
        Map<String, String> texts = new LinkedHashMap<>();
        String title = from.pictureName() + ": " + what + ", " + from.model();
        Optional<Caveat> caveat = from.weights().caveat();
        texts.put("Title", caveat.map(known -> known.word() + ", " + title).orElse(title));
        caveat.ifPresent(known -> texts.put("Warning", known.text()));
        texts.put("Description", description);
        texts.put("Software", "Saccade " + from.version());
        if (from.weights() instanceof Weights.FromFile file) {
            texts.put("Source", file.file().getFileName() + ", SHA-256 " + file.sha256());
        }
        return texts;
    }
}
