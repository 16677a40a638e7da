package org.saccade.train.data;

import java.util.ArrayList;
import java.util.List;

/** The views of DINO's multi-crop. */
public final class MultiCrop {
    private MultiCrop() {}

    /**
     * First the two global views, always blurred the first, seldom blurred and sometimes solarised the second; then the
     * local ones, blurred or not (main_dino.py, DataAugmentationDINO). Pictures are resized bilinearly, antialiased,
     * where DINO takes bicubic.
     */
    public static ViewPlan of(CropPlan plan) {
        Augmentation coloured = Augmentation.NONE
                .withFlip(.5)
                .withJitter(Augmentation.Jitter.DINO)
                .withGrey(.2);
        Augmentation global = coloured.withCrop(new Augmentation.Crop.Part(plan.globalMin(), plan.globalMax()));
        Augmentation local = coloured.withCrop(new Augmentation.Crop.Part(plan.localMin(), plan.localMax()))
                .withBlur(Augmentation.Blur.dino(.5));
        List<ViewPlan.View> views = new ArrayList<>();
        views.add(new ViewPlan.View(plan.globalSide(), global.withBlur(Augmentation.Blur.dino(1))));
        views.add(new ViewPlan.View(
                plan.globalSide(), global.withBlur(Augmentation.Blur.dino(.1)).withSolarise(.2)));
        for (int i = 0; i < plan.locals(); i++) {
            views.add(new ViewPlan.View(plan.localSide(), local));
        }
        return new ViewPlan(views);
    }
}
