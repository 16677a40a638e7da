package org.saccade.vit;

/** The architectures of the reference script, by its names. */
public final class FormulaModels {
    /** vit_micro_8: small enough for fixtures in the repository. */
    public static final VitConfig MICRO = new VitConfig(8, 48, 3, 3, 4);

    private FormulaModels() {}

    public static VitConfig config(String architecture) {
        return switch (architecture) {
            case "vit_micro_8" -> MICRO;
            case "vit_tiny_8" -> VitConfig.tiny(8);
            case "vit_tiny_16" -> VitConfig.tiny(16);
            case "vit_small_8" -> VitConfig.small(8);
            case "vit_small_16" -> VitConfig.small(16);
            case "vit_base_8" -> VitConfig.base(8);
            case "vit_base_16" -> VitConfig.base(16);
            default -> throw new IllegalArgumentException(architecture);
        };
    }
}
