package org.saccade.train;

/**
 * What DINO's objective depends on, named as the options of its {@code main_dino.py} (Caron et al., 2021).
 *
 * @param outDim how many outputs the projection head has; DINO's 65536 is for ImageNet
 * @param headHidden width of the projection head's layers; DINO: 2048
 * @param bottleneck width before its last layer; DINO: 256
 * @param momentumTeacher how much of the teacher is kept in the first step; rises to 1 by a cosine
 * @param studentTemp what the student's outputs are divided by
 * @param warmupTeacherTemp what the teacher's are divided by at the start
 * @param teacherTemp what they are divided by after the warm-up
 * @param warmupTeacherTempEpochs how many epochs it rises, in a straight line
 * @param centerMomentum how much of the centre is kept in a step
 * @param freezeLastLayer how many epochs the last layer stays as it is
 * @param weightDecay at the start
 * @param weightDecayEnd at the end, by a cosine
 * @param clipGrad longest gradient of a parameter
 * @param localCropsNumber how many small views a picture has
 * @param globalCropsScale least share of the picture that a large view shows
 * @param localCropsScale largest share of the picture that a small view shows
 * @param localSide of a small view, in pixels
 */
public record DinoOptions(
        int outDim,
        int headHidden,
        int bottleneck,
        double momentumTeacher,
        double studentTemp,
        double warmupTeacherTemp,
        double teacherTemp,
        int warmupTeacherTempEpochs,
        double centerMomentum,
        int freezeLastLayer,
        double weightDecay,
        double weightDecayEnd,
        double clipGrad,
        int localCropsNumber,
        double globalCropsScale,
        double localCropsScale,
        int localSide) {
    /** The defaults of {@code main_dino.py}, but for sizes that suit thousands of pictures and two cores. */
    public static DinoOptions usual(int localSide) {
        return new DinoOptions(4096, 512, 256, 0.996, 0.1, 0.04, 0.04, 0, 0.9, 1, 0.04, 0.4, 3, 4, 0.4, 0.4, localSide);
    }

    public DinoOptions {
        if (outDim < 2 || headHidden < 1 || bottleneck < 1 || localCropsNumber < 0 || localSide < 1) {
            throw new IllegalArgumentException(
                    "--out-dim is at least 2, widths and --local-size are at least 1, and crops can't be fewer than none");
        }
        if (!(studentTemp > 0 && warmupTeacherTemp > 0 && teacherTemp > 0)) {
            throw new IllegalArgumentException("a temperature is positive");
        }
        if (!(momentumTeacher >= 0 && momentumTeacher <= 1 && centerMomentum >= 0 && centerMomentum <= 1)) {
            throw new IllegalArgumentException("a momentum is from 0 to 1");
        }
        if (!(globalCropsScale > 0 && globalCropsScale <= 1 && localCropsScale > 0 && localCropsScale <= 1)) {
            throw new IllegalArgumentException("a crop's scale is a share of the picture, above 0 and at most 1");
        }
        if (!(clipGrad > 0 && clipGrad <= 1e9 && isDecay(weightDecay) && isDecay(weightDecayEnd))) {
            throw new IllegalArgumentException(
                    "--clip-grad is above 0, at most 1e9; a weight decay is from 0 to 10,000");
        }
        if (warmupTeacherTempEpochs < 0 || freezeLastLayer < 0) {
            throw new IllegalArgumentException("epochs can't be fewer than none");
        }
    }

    private static boolean isDecay(double value) {
        return value >= 0 && value <= 1e4;
    }
}
