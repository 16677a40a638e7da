package org.saccade.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.saccade.train.Goal;
import org.saccade.train.ModelSizes;
import org.saccade.train.Pool;
import org.saccade.train.Recipe;
import org.saccade.train.Training;

/** What is told of a training before its first step. */
final class TrainingSummary {
    private static final int MOST_NAMED = 10;

    private final Training training;
    private final Recipe recipe;
    private final Path output;

    TrainingSummary(Training training, Path output) {
        this.training = training;
        this.recipe = training.recipe();
        this.output = output;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(row("pictures", pictures()));
        if (recipe.goal() == Goal.CLASSIFY) {
            lines.add(row("classes", classes()));
        }
        lines.add(row("model", model()));
        lines.add(row("training", steps()));
        lines.add(row("output", output + ", saved " + saved()));
        training.warnings().forEach(warning -> lines.add(row("noticed", warning)));
        if (recipe.goal() == Goal.CLASSIFY && training.heldOut() == 0) {
            lines.add(row("noticed", "Nothing is held out: how good the model is on other pictures won't be known."));
        }
        return lines;
    }

    /** Less than a second is kept as none: each step is saved. */
    private String saved() {
        return training.saveEvery().isZero() ? "after every step" : "every " + Durations.words(training.saveEvery());
    }

    private static String row(String what, String value) {
        return "%-9s %s".formatted(what, value);
    }

    private String pictures() {
        String heldOut =
                recipe.goal() == Goal.CLASSIFY ? String.format(Locale.ROOT, ", %,d held out", training.heldOut()) : "";
        return String.format(Locale.ROOT, "%,d to train on%s, of %s", training.pictures(), heldOut, training.source());
    }

    private String classes() {
        List<String> classes = training.classes();
        String named = String.join(", ", classes.subList(0, Math.min(MOST_NAMED, classes.size())));
        return classes.size() <= MOST_NAMED
                ? classes.size() + ": " + named
                : "%d: %s and %d more".formatted(classes.size(), named, classes.size() - MOST_NAMED);
    }

    private String model() {
        ModelSizes sizes = recipe.sizes();
        String head = recipe.goal() == Goal.CLASSIFY && sizes.pool() == Pool.MEAN ? ", mean of the patches" : "";
        String hidden = sizes.headHidden() > 0 ? ", head with a layer of " + sizes.headHidden() : "";
        return String.format(
                Locale.ROOT,
                "patch %d, width %d, %s, %s, %d x %d pixels%s%s: %,d parameters",
                sizes.patch(),
                sizes.dim(),
                Amounts.of(sizes.depth(), "layer"),
                Amounts.of(sizes.heads(), "head"),
                sizes.side(),
                sizes.side(),
                head,
                hidden,
                training.parameters());
    }

    private String steps() {
        String from = training.step() > 0 ? String.format(Locale.ROOT, ", %,d of them done", training.step()) : "";
        return String.format(
                Locale.ROOT,
                "%s, %s of %s%s%s",
                goal(),
                Amounts.of(training.steps(), "step"),
                Amounts.of(recipe.batch(), "picture"),
                from,
                recipe.goal() == Goal.PASTE ? "" : pace());
    }

    private String goal() {
        return switch (recipe.goal()) {
            case CLASSIFY -> "by classes";
            case DINO -> "DINO, without classes";
            case PASTE ->
                "by cut-outs pasted on backgrounds, in "
                        + recipe.paste().phases().size() + " phases";
        };
    }

    private String pace() {
        return String.format(
                Locale.ROOT,
                ", %.1f epochs, learning rate %s",
                (double) training.steps() / training.stepsAnEpoch(),
                recipe.learningRate());
    }
}
