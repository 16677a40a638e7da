package org.saccade.cli;

import java.nio.file.Path;
import java.util.List;
import org.saccade.export.RenderLine;
import org.saccade.train.Training;

/** What can be done with a model that has been trained. */
final class TrainingEnding {
    private final Console console;
    private final Path weights;

    /** @param output folder of the training */
    TrainingEnding(Console console, Path output) {
        this.console = console;
        this.weights = output.resolve(Training.WEIGHTS);
    }

    void tell(Training training) {
        String file = RenderLine.quoted(RenderLine.path(weights));
        console.note("saccade: trained %d steps; to look at what was learnt:".formatted(training.steps()));
        console.note("  saccade render PICTURE --weights " + file);
        List<String> classes = training.classes();
        if (!classes.isEmpty()) {
            console.note("  saccade render PICTURE --only classes --weights " + file);
            console.note("  saccade render PICTURE --kind relevance --class " + RenderLine.quoted(classes.get(0))
                    + " --weights " + file);
        }
        console.note("  saccade inspect " + file);
        console.result(weights.toString());
    }
}
