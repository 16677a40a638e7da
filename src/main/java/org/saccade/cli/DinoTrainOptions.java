package org.saccade.cli;

import java.util.Optional;
import org.saccade.train.DinoOptions;
import org.saccade.train.ModelSizes;
import picocli.CommandLine.Option;

/** What DINO depends on, named as in its main_dino.py. */
final class DinoTrainOptions {
    @Option(names = "--out-dim", paramLabel = "N", description = "How many outputs the projection head has.")
    private Optional<Integer> outDim = Optional.empty();

    @Option(
            names = "--momentum-teacher",
            paramLabel = "X",
            description = "How much of the teacher is kept in the first step; rises to 1.")
    private Optional<Double> momentumTeacher = Optional.empty();

    @Option(names = "--warmup-teacher-temp", paramLabel = "X", description = "The teacher's temperature at the start.")
    private Optional<Double> warmupTeacherTemp = Optional.empty();

    @Option(names = "--teacher-temp", paramLabel = "X", description = "The one after the warm-up.")
    private Optional<Double> teacherTemp = Optional.empty();

    @Option(
            names = "--warmup-teacher-temp-epochs",
            paramLabel = "N",
            description = "How many epochs the temperature takes to rise.")
    private Optional<Integer> warmupTeacherTempEpochs = Optional.empty();

    @Option(
            names = "--freeze-last-layer",
            paramLabel = "EPOCHS",
            description = "How long the head's last layer stays as it is.")
    private Optional<Integer> freezeLastLayer = Optional.empty();

    @Option(names = "--weight-decay-end", paramLabel = "X", description = "Weight decay at the end.")
    private Optional<Double> weightDecayEnd = Optional.empty();

    @Option(names = "--clip-grad", paramLabel = "X", description = "Longest gradient of a parameter.")
    private Optional<Double> clipGrad = Optional.empty();

    @Option(
            names = "--local-crops-number",
            paramLabel = "N",
            description = "How many small views a picture has, beside the two large ones.")
    private Optional<Integer> localCropsNumber = Optional.empty();

    @Option(
            names = "--global-crops-scale",
            paramLabel = "SHARE",
            description = "Least share of the picture that a large view shows.")
    private Optional<Double> globalCropsScale = Optional.empty();

    @Option(
            names = "--local-crops-scale",
            paramLabel = "SHARE",
            description = "Largest share of the picture that a small view shows.")
    private Optional<Double> localCropsScale = Optional.empty();

    @Option(
            names = "--local-size",
            paramLabel = "N",
            description = "Side of a small view in pixels, a multiple of --patch (default: about half of --size).")
    private Optional<Integer> localSize = Optional.empty();

    /**
     * A preset's, changed.
     *
     * @throws IllegalArgumentException in one line, if a number is out of range
     */
    DinoOptions options(DinoOptions preset, ModelSizes sizes, Optional<Double> weightDecay) {
        return new DinoOptions(
                outDim.orElse(preset.outDim()),
                preset.headHidden(),
                preset.bottleneck(),
                momentumTeacher.orElse(preset.momentumTeacher()),
                preset.studentTemp(),
                warmupTeacherTemp.orElse(preset.warmupTeacherTemp()),
                teacherTemp.orElse(preset.teacherTemp()),
                warmupTeacherTempEpochs.orElse(preset.warmupTeacherTempEpochs()),
                preset.centerMomentum(),
                freezeLastLayer.orElse(preset.freezeLastLayer()),
                weightDecay.orElse(preset.weightDecay()),
                weightDecayEnd.orElse(preset.weightDecayEnd()),
                clipGrad.orElse(preset.clipGrad()),
                localCropsNumber.orElse(preset.localCropsNumber()),
                globalCropsScale.orElse(preset.globalCropsScale()),
                localCropsScale.orElse(preset.localCropsScale()),
                localSize.orElse(sizes.usualLocalSide()));
    }
}
