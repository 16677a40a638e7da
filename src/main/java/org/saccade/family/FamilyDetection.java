package org.saccade.family;

import java.util.List;
import org.saccade.image.input.Normalisation;
import org.saccade.vit.MlpKind;
import org.saccade.vit.VitConfig;
import org.saccade.vit.VitParts;
import org.saccade.weights.checkpoint.Checkpoint;
import org.saccade.weights.checkpoint.CheckpointException;

/** Tells what a checkpoint is, by the rules of FAMILIES.md; runs nothing, and reads no tensor but DINOv3's masks. */
public final class FamilyDetection {
    /** Side of DINOv3's pictures, in pixels. */
    private static final int ROPE_SIDE = 256;

    private static final double ROPE_BASE = 100;

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
        return new FamilyDetection(DetectedFamily.of(checkpoint, options), options).description();
    }

    private ModelDescription description() throws CheckpointException {
        TensorFacts facts = detected.facts();
        Family family = detected.family().value();
        Told<MlpKind> mlp = Activation.of(detected);
        Told<Float> eps = detected.declared()
                .eps()
                .map(told -> new Told<>(told.value().floatValue(), told.from()))
                .orElse(new Told<>(family.eps(), "the family"));
        Told<Normalisation> normalisation = PictureNormalisation.of(detected, options);
        Told<Integer> side = side();
        HeadOfModel head = HeadOfModel.of(detected);
        Told<Integer> heads = HeadCount.of(detected.checkpoint().source(), facts, family, detected.declared(), options);
        VitConfig config = new VitConfig(
                facts.patch(),
                facts.width(),
                facts.depth(),
                heads.value(),
                facts.rope() ? Math.max(1, side.value() / facts.patch()) : facts.grid(),
                parts(mlp.value(), eps.value(), head));
        String name = detected.name(mlp.value());
        List<Decision> decisions =
                new DecisionTable(detected, name, config).of(heads, mlp, eps, normalisation, side, head);
        return new ModelDescription(
                family,
                name,
                config,
                weights(facts.width() / heads.value()),
                normalisation.value(),
                side.value(),
                head.classes().value(),
                decisions,
                FamilyNotes.of(detected, normalisation, mlp, head),
                detected.checkpoint().ignored());
    }

    /** By a configuration, else the pictures that the position table fits. */
    private Told<Integer> side() {
        TensorFacts facts = detected.facts();
        return detected.declared()
                .imageSide()
                .orElse(
                        facts.rope()
                                ? new Told<>(ROPE_SIDE, "the family")
                                : new Told<>(facts.grid() * facts.patch(), Told.TENSORS));
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
                head.outputs());
    }

    private Checkpoint weights(int headWidth) {
        Checkpoint checkpoint = detected.checkpoint();
        boolean complete =
                !detected.facts().rope() || detected.facts().periods().isPresent();
        double base = detected.declared().ropeBase().map(Told::value).orElse(ROPE_BASE);
        return complete ? checkpoint : checkpoint.withRopePeriods(headWidth, base);
    }
}
