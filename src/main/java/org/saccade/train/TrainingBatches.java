package org.saccade.train;

import org.saccade.train.data.BatchLoader;
import org.saccade.train.data.Batches;
import org.saccade.train.data.LoadPlan;
import org.saccade.train.data.TrainingDataException;
import org.saccade.train.data.UnreadablePictures;
import org.saccade.train.paste.PasteLoader;
import org.saccade.train.paste.PhasePlan;

/** Makes the batches that a recipe asks for. */
final class TrainingBatches {
    private TrainingBatches() {}

    /**
     * Batches to learn from, without end.
     *
     * @param steps of the whole training
     * @param firstStep from 0: the step of the first batch
     * @param unreadable is told of pictures that are left out
     * @throws TrainingDataException if there are no pictures
     */
    static Batches of(
            Recipe recipe,
            TrainingSource.OpenPictures pictures,
            long steps,
            long firstStep,
            UnreadablePictures unreadable)
            throws TrainingDataException {
        if (pictures.pasted().isPresent()) {
            TrainingSource.Pasted pasted = pictures.pasted().get();
            PasteLoader.Plan plan = new PasteLoader.Plan(
                    recipe.paste(),
                    new PhasePlan(recipe.paste(), steps),
                    recipe.sizes().patch(),
                    recipe.batch(),
                    Recipe.NORMALISATION,
                    recipe.seed());
            return new PasteLoader(pasted.cutouts(), pasted.backgrounds(), plan, firstStep, unreadable);
        }
        LoadPlan plan = new LoadPlan(recipe.viewPlan(), Recipe.NORMALISATION, recipe.batch(), recipe.seed(), 1);
        return BatchLoader.training(pictures.training(), plan, firstStep, unreadable);
    }
}
