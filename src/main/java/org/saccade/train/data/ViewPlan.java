package org.saccade.train.data;

import java.util.List;

/**
 * The views that are made of each picture.
 *
 * @param views at least one
 */
public record ViewPlan(List<View> views) {
    /** @throws IllegalArgumentException if there are no views */
    public ViewPlan {
        views = List.copyOf(views);
        if (views.isEmpty()) {
            throw new IllegalArgumentException("a picture needs at least one view");
        }
    }

    /**
     * One view.
     *
     * @param side in pixels, at least 1
     */
    public record View(int side, Augmentation how) {
        /** @throws IllegalArgumentException if the side is below 1 */
        public View {
            if (side < 1) {
                throw new IllegalArgumentException("a view's side is at least 1 pixel, not " + side);
            }
        }
    }

    /** One view by chance. */
    public static ViewPlan one(int side, Augmentation how) {
        return new ViewPlan(List.of(new View(side, how)));
    }

    /** The plain picture, to evaluate with. */
    public static ViewPlan plain(int side) {
        return one(side, Augmentation.NONE);
    }

    /** The largest side of all views. */
    int largestSide() {
        return views.stream().mapToInt(View::side).max().orElseThrow();
    }
}
