package org.saccade.train.data;

/**
 * DINO's multi-crop (Caron et al. 2021, section 3.1 and appendix E; main_dino.py): two views of much of a picture, and
 * smaller views of little of it.
 *
 * @param globalSide side of the two global views in pixels, at least 1
 * @param globalMin smallest share of the picture's area in a global view, above 0
 * @param globalMax largest share, at most 1
 * @param locals how many local views, from 0 to 100
 * @param localSide side of a local view in pixels, at least 1
 * @param localMin smallest share of the picture's area in a local view, above 0
 * @param localMax largest share, at most 1
 */
public record CropPlan(
        int globalSide,
        double globalMin,
        double globalMax,
        int locals,
        int localSide,
        double localMin,
        double localMax) {
    /** The paper's: 2 views of 224 pixels, .4 to 1 of the area, and 8 of 96, .05 to .4. */
    public static final CropPlan PAPER = new CropPlan(224, .4, 1, 8, 96, .05, .4);

    /** @throws IllegalArgumentException if a number is out of range */
    public CropPlan {
        if (globalSide < 1 || localSide < 1 || locals < 0 || locals > 100) {
            throw new IllegalArgumentException("views have a side of 1 or more, and there are 0 to 100 local ones");
        }
    }
}
