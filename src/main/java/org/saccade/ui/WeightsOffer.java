package org.saccade.ui;

import java.nio.file.Path;
import org.saccade.attention.Caveat;
import org.saccade.attention.LoadedModel;
import org.saccade.ui.run.ModelHolder;
import org.saccade.ui.state.Memory;
import org.saccade.ui.weights.WeightsModel;
import org.saccade.weights.catalog.CatalogEntry;

/** When weights are offered, and what becomes of the offer. */
final class WeightsOffer {
    private final ModelHolder models;
    private final WeightsModel weights;
    private final Memory memory;

    WeightsOffer(ModelHolder models, WeightsModel weights, Memory memory) {
        this.models = models;
        this.weights = weights;
        this.memory = memory;
    }

    /** Offers what a chosen model lacks, and withdraws the offer when it has come. */
    void follow() {
        models.wanted().addListener((observable, before, now) -> {
            if (weights.state().get() == WeightsModel.State.OFFERED) {
                weights.offer(models.offered()); // the panel speaks of the model that is chosen
            }
        });
        models.missing().subscribe(entry -> {
            if (entry != null) {
                weights.offer(entry);
            }
        });
        models.model().subscribe(model -> {
            if (model != null
                    && model.caveat()
                            .filter(known -> known.kind() != Caveat.Kind.LIMITED)
                            .isEmpty()) {
                weights.hide(); // a file was dropped or chosen
            }
        });
    }

    /** Offers the weights of the model in memory, or the preferred model's. */
    void show() {
        weights.offer(models.offered());
    }

    /** Shows the offer, or puts it away. */
    void toggle() {
        if (weights.shown().get()) {
            weights.hide();
        } else {
            show();
        }
    }

    /** Offers weights at the start, unless the user turned that down before. */
    void showAtStart() {
        if (!memory.now().untrainedAccepted()) {
            show();
        }
    }

    /** Loads a checkpoint of the user's own in place of what was offered. */
    void load(Path file) {
        weights.hide();
        models.load(file);
    }

    /** Runs the model whose weights were offered without any, and offers them no more at the start. */
    void goOnUntrained() {
        memory.change(state -> state.withUntrainedAccepted(true));
        CatalogEntry offered = weights.model().get();
        LoadedModel model = models.model().get();
        boolean runs = model != null
                && model.isMeaningless()
                && offered.equals(models.wanted().get());
        if (!runs) {
            models.loadUntrained(offered);
        }
        weights.hide();
    }
}
