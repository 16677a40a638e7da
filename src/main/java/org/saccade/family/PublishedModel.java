package org.saccade.family;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.saccade.vit.DropRates;
import org.saccade.vit.HeadKind;
import org.saccade.vit.MlpKind;
import org.saccade.vit.TrainedGrid;
import org.saccade.vit.VitConfig;
import org.saccade.vit.VitParts;
import org.saccade.weights.catalog.CatalogEntry;

/** What the catalogue's entries say of a model's architecture, by the customs of its family. */
public final class PublishedModel {
    private static final int DINO_SIDE = 224;
    private static final int DINO_V2_SIDE = 518;
    private static final int DINO_V3_SIDE = 256;
    private static final int REGISTERS = 4;
    /** DINOv2's giant has a gated MLP. */
    private static final int GIANT_WIDTH = 1536;

    private static final int GIANT_HIDDEN = 4096;

    private PublishedModel() {}

    /** What is known of a checkpoint before it is read; what the entry leaves open, the checkpoint tells. */
    public static FamilyOptions known(CatalogEntry model) {
        return FamilyOptions.ofCatalogue(
                family(model), model.heads() > 0 ? OptionalInt.of(model.heads()) : OptionalInt.empty());
    }

    /** The one that comes with the program has DINO's parts. */
    private static Optional<Family> family(CatalogEntry model) {
        return model.isBundled() ? Optional.of(Family.DINO_V1) : Family.called(model.family());
    }

    /** The architecture, where the entry tells its sizes; without a family it has DINO's parts. */
    public static Optional<VitConfig> config(CatalogEntry model) {
        if (!model.tellsArchitecture()) {
            return Optional.empty();
        }
        Family family = family(model).orElse(Family.DINO_V1);
        return Optional.of(new VitConfig(
                model.patch(),
                model.dim(),
                model.depth(),
                model.heads(),
                Math.max(1, side(family) / model.patch()),
                parts(family, model)));
    }

    private static int side(Family family) {
        return switch (family) {
            case DINO_V2, DINO_V2_REGISTERS -> DINO_V2_SIDE;
            case DINO_V3 -> DINO_V3_SIDE;
            default -> DINO_SIDE;
        };
    }

    private static VitParts parts(Family family, CatalogEntry model) {
        if (family == Family.DINO_V1) {
            return VitParts.DINO;
        }
        boolean isGiant = family != Family.DINO_V3 && model.dim() == GIANT_WIDTH;
        boolean isGated = isGiant || (family == Family.DINO_V3 && model.name().contains("plus"));
        return new VitParts(
                true,
                false,
                family == Family.DINO_V2 ? 0 : REGISTERS,
                family == Family.DINO_V3,
                family != Family.DINO_V3,
                family.interpolation(),
                true,
                false,
                true,
                isGated ? MlpKind.SWIGLU : MlpKind.GELU,
                isGiant ? GIANT_HIDDEN : 0,
                true,
                family.eps(),
                HeadKind.NONE,
                0,
                0,
                DropRates.NONE);
    }

    /** Whether two models are alike but for the numbers that a configuration may change, and a head. */
    public static boolean isSame(VitConfig one, VitConfig other) {
        return facts(one).equals(facts(other));
    }

    private static List<Object> facts(VitConfig config) {
        VitParts parts = config.parts();
        return List.of(
                config.patch(),
                config.dim(),
                config.depth(),
                config.heads(),
                parts.rope() ? TrainedGrid.square(1) : config.grid(),
                parts.registers(),
                parts.rope(),
                parts.layerScale(),
                parts.mlp(),
                parts.hidden(),
                parts.distillation(),
                parts.preNorm());
    }

    /** An architecture in a few words. */
    public static String words(VitConfig config) {
        VitParts parts = config.parts();
        return "patches of %d, %d wide, %d blocks, %d heads%s%s"
                .formatted(
                        config.patch(),
                        config.dim(),
                        config.depth(),
                        config.heads(),
                        parts.registers() > 0 ? ", " + parts.registers() + " registers" : "",
                        parts.rope() ? ", rotary positions" : ", positions of " + config.grid() + " patches");
    }
}
