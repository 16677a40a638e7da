package org.saccade.family;

/** What the tensors alone tell of a family: the parts that others don't have. */
enum Structure {
    ROPE("no position table"),
    POOLING("an attention pooling head and no CLS token"),
    PRE_NORM("a LayerNorm before the first block"),
    DISTILLED("a distillation token"),
    REGISTERS("registers"),
    SCALED("LayerScale"),
    PLAIN("neither LayerScale nor tokens beside CLS");

    private final String words;

    Structure(String words) {
        this.words = words;
    }

    static Structure of(TensorFacts facts) {
        if (facts.rope()) {
            return ROPE;
        }
        if (facts.pooling()) {
            return POOLING;
        }
        if (facts.preNorm()) {
            return PRE_NORM;
        }
        if (facts.distillation()) {
            return DISTILLED;
        }
        if (facts.registers() > 0) {
            return REGISTERS;
        }
        return facts.layerScale() ? SCALED : PLAIN;
    }

    /** For people: "a distillation token". */
    @Override
    public String toString() {
        return words;
    }
}
