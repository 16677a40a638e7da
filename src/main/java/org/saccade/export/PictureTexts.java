package org.saccade.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.saccade.attention.Caveat;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.OpacityCurve;
import org.saccade.heatmap.Transfer;

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
    Map<String, String> ofGrid(List<DrawnMap> maps) {
        String whole = maps.get(maps.size() - 1).label();
        String what = maps.size() == 1
                ? "the picture and the " + whole
                : "the picture, the " + whole + " and all " + (run.subject().hasMass() ? "heads" : "parts");
        return texts(
                what,
                source() + "; " + look.colormap() + ", " + look.scale()
                        + (look.transfer() == Transfer.LOGARITHMIC ? ", logarithmic" : ""));
    }

    /** For the sheet of all layers and heads. */
    Map<String, String> ofAtlas() {
        Provenance from = run.provenance();
        return texts(
                "all layers and heads",
                capitalised() + " " + run.subject().preposition() + " " + patches() + ", all " + from.layers()
                        + " blocks, model " + from.model() + "; " + look.colormap() + ", " + look.scale()
                        + (look.transfer() == Transfer.LOGARITHMIC ? ", logarithmic" : ""));
    }

    /** For a map's colours. */
    Map<String, String> of(DrawnMap map) {
        return texts(map.longLabel(), source() + "; " + colours(map));
    }

    /** For a map's colours over the picture. */
    Map<String, String> ofOverlay(DrawnMap map) {
        return texts(map.longLabel() + " over the picture", source() + "; " + colours(map) + opacity(map));
    }

    private String opacity(DrawnMap map) {
        boolean grows =
                look.opacityCurve() == OpacityCurve.ATTENTION && map.colours().isEmpty();
        return ", opacity " + look.opacity() + (grows ? ", growing with attention" : "");
    }

    private String source() {
        Provenance from = run.provenance();
        return capitalised() + " " + run.subject().preposition() + " " + patches() + ", block " + from.layer() + " of "
                + from.layers() + ", model " + from.model();
    }

    private String capitalised() {
        String what = run.subject().what();
        return what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
    }

    private String patches() {
        return run.maps().columns() + " x " + run.maps().rows() + " patches of "
                + run.provenance().patchSize() + " pixels";
    }

    private String colours(DrawnMap map) {
        if (map.colours().isPresent()) {
            return "a colour of its own for each patch";
        }
        String unit = run.subject().unit();
        return look.colormap() + " from " + map.range().minimum() + " to "
                + map.range().maximum() + (unit.equals(MapSubject.CLS_ATTENTION.unit()) ? "" : " (" + unit + ")")
                + (look.transfer() == Transfer.LOGARITHMIC ? ", logarithmic" : "");
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
