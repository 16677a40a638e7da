package org.saccade.train;

import ai.djl.ndarray.NDManager;
import org.saccade.train.data.Batch;
import org.saccade.vit.Gradients;
import org.saccade.vit.JavaMemory;

/** Gradients while Java collects its garbage between forward and back. */
final class DisturbedGradients {
    private DisturbedGradients() {}

    /** Of an objective's first step; they are left in its parameters. */
    static void of(Objective objective, Batch batch, NDManager manager) {
        objective.parameters().forEach(Trained::forget);
        try (NDManager own = manager.newSubManager()) {
            Gradients.of(
                    () -> {
                        Objective.Loss loss = objective.loss(batch, 0, own);
                        JavaMemory.collect();
                        return loss;
                    },
                    Objective.Loss::number,
                    loss -> loss.number().getFloat());
        }
    }
}
