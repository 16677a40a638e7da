package org.saccade.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.saccade.image.input.Normalisation;
import org.saccade.vit.DropRates;
import org.saccade.vit.MlpKind;
import org.saccade.vit.TrainedGrid;
import org.saccade.vit.VitConfig;
import org.saccade.vit.VitParts;
import org.saccade.weights.checkpoint.Checkpoint;
import org.saccade.weights.checkpoint.CheckpointException;

/** Tells what a checkpoint is, by the rules of FAMILIES.md; runs nothing, and reads no tensor but DINOv3's masks. */
public final class FamilyDetection {
    /** Side of DINOv3's pictures, in pixels. */
    private static final int ROPE_SIDE = 256;

    /** Of the longest rotary period, where no configuration says another. */
    static final double ROPE_BASE = 100;

    private final DetectedFamily detected;
    private final FamilyOptions options;

    private FamilyDetection(DetectedFamily detected, FamilyOptions options) {
        this.detected = detected;
        this.options = options;
    }

    /**
     * Describes the model in a checkpoint, with the configurations that lie beside it.
     *
     * @param options what the user knows better
     * @throws CheckpointException in one line, if it is no model of a known family, if its tensors and configurations
     *     disagree, or if nothing tells how many heads it has
     */
    public static ModelDescription describe(Checkpoint checkpoint, FamilyOptions options) throws CheckpointException {
        FamilyDetection detection = new FamilyDetection(DetectedFamily.of(checkpoint, options), options);
        return detection.description(detection::heads);
    }

    /**
     * What can be told of a model whose number of heads nothing tells.
     *
     * @param options what the user knows better
     * @throws CheckpointException as {@link #describe}, but for the number of heads
     */
    public static List<Decision> withoutHeads(Checkpoint checkpoint, FamilyOptions options) throws CheckpointException {
        FamilyDetection detection = new FamilyDetection(DetectedFamily.of(checkpoint, options), options);
        return detection.description(() -> new Told<>(1, "")).decisions().stream() // no other line depends on it
                .map(line -> line.what().equals(DecisionTable.HEADS)
                        ? new Decision(DecisionTable.HEADS, "unknown", "to be told by --heads")
                        : line)
                .toList();
    }

    private Told<Integer> heads() throws CheckpointException {
        return HeadCount.of(
                detected.checkpoint().source(),
                detected.facts(),
                detected.family().value(),
                detected.declared(),
                options);
    }

    /** Asked last: what contradicts itself is told before what nobody tells. */
    private interface Heads {
        Told<Integer> count() throws CheckpointException;
    }

    private ModelDescription description(Heads counted) throws CheckpointException {
        TensorFacts facts = detected.facts();
        Family family = detected.family().value();
        Told<MlpKind> mlp = Activation.of(detected);
        Told<Float> eps = detected.declared()
                .eps()
                .map(told -> new Told<>(told.value().floatValue(), told.from()))
                .orElse(new Told<>(family.eps(), "the family"));
        Told<Normalisation> normalisation = PictureNormalisation.of(detected, options);
        Told<PictureSize> pictures = pictures();
        HeadOfModel head = HeadOfModel.of(detected);
        Told<Integer> heads = counted.count();
        VitConfig config = new VitConfig(
                facts.patch(),
                facts.width(),
                facts.depth(),
                heads.value(),
                grid(pictures.value()),
                parts(mlp.value(), eps.value(), head));
        String name = detected.name(mlp.value());
        List<Decision> decisions =
                new DecisionTable(detected, name, config).of(heads, mlp, eps, normalisation, pictures, head);
        return new ModelDescription(
                family,
                name,
                config,
                weights(facts.width() / heads.value()),
                normalisation.value(),
                pictures.value(),
                head.classes().value(),
                decisions,
                FamilyNotes.of(detected, normalisation, mlp, head, pictures.value()),
                unused(config));
    }

    /** Keys of the file that play no part: beside the model, or of a part that isn't run. */
    private List<String> unused(VitConfig config) {
        Checkpoint checkpoint = detected.checkpoint();
        Set<String> used = config.parameterShapes().keySet();
        boolean isWide = HeadOfModel.isWide(detected);
        List<String> unused = new ArrayList<>(checkpoint.ignored());
        checkpoint.names().stream()
                .filter(name -> !used.contains(name) && !(isWide && name.startsWith("head.")))
                .map(name -> checkpoint.key(name).orElse(name))
                .sorted()
                .forEach(unused::add);
        return unused;
    }

    /** By a configuration, else the pictures that the position table fits. */
    private Told<PictureSize> pictures() {
        TensorFacts facts = detected.facts();
        return detected.declared().pictures().orElseGet(() -> facts.table()
                .map(table -> new Told<>(size(table.grid(), facts.patch()), Told.TENSORS))
                .orElse(new Told<>(PictureSize.square(ROPE_SIDE), "the family")));
    }

    private static PictureSize size(TrainedGrid grid, int patch) {
        return new PictureSize(grid.rows() * patch, grid.columns() * patch);
    }

    private TrainedGrid grid(PictureSize pictures) {
        int patch = detected.facts().patch();
        return detected.facts()
                .table()
                .map(PositionTable::grid)
                .orElseGet(() ->
                        new TrainedGrid(Math.max(1, pictures.height() / patch), Math.max(1, pictures.width() / patch)));
    }

    private VitParts parts(MlpKind mlp, float eps, HeadOfModel head) {
        TensorFacts facts = detected.facts();
        return new VitParts(
                facts.cls(),
                facts.distillation(),
                facts.registers(),
                facts.rope(),
                !facts.rope() && facts.prefixRows() > 0,
                detected.family().value().interpolation(),
                facts.patchBias(),
                facts.preNorm(),
                facts.layerScale(),
                mlp,
                facts.hidden() == 4 * facts.width() ? 0 : facts.hidden(),
                facts.qkvBias(),
                eps,
                head.kind(),
                head.outputs(),
                head.hidden(),
                DropRates.NONE);
    }

    private Checkpoint weights(int headWidth) {
        Checkpoint checkpoint = detected.checkpoint();
        boolean complete =
                !detected.facts().rope() || detected.facts().periods().isPresent();
        double base = detected.declared().ropeBase().map(Told::value).orElse(ROPE_BASE);
        return complete ? checkpoint : checkpoint.withRopePeriods(headWidth, base);
    }
}
