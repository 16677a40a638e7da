package org.saccade.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saccade.attention.AttentionSession;
import org.saccade.attention.Classifier;
import org.saccade.family.ClassLabels;
import org.saccade.family.LinearHeads;
import org.saccade.weights.checkpoint.CheckpointException;
import picocli.CommandLine.Option;

/** What tells classes apart, and what they are called. */
final class ClassOptions {
    @Option(
            names = "--head",
            paramLabel = "FILE",
            description = "A linear head that was trained on the model: the files that DINO and DINOv2 publish beside"
                    + " theirs (default: the model's own head).")
    private Optional<Path> head = Optional.empty();

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "The names of the classes, a line each, in their order (default: those of config.json beside"
                    + " the model, else numbers).")
    private Optional<Path> labels = Optional.empty();

    /**
     * Finds what is wrong with the files before anything is loaded.
     *
     * @throws IllegalArgumentException in one line, if one can't be used, or they are of different numbers of classes
     */
    void check() {
        Optional<List<String>> names = labels.map(ClassLabels::read);
        if (head.isEmpty()) {
            return;
        }
        int classes = opened(head.get()).classes();
        if (names.isPresent() && names.get().size() != classes) {
            throw new IllegalArgumentException(miscounted(names.get().size(), classes));
        }
    }

    private static LinearHeads.Unfitted opened(Path file) {
        try {
            return LinearHeads.open(file);
        } catch (CheckpointException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private String miscounted(int names, int classes) {
        return "%s names %d classes, but there are %d: it needs a line for each"
                .formatted(labels.orElseThrow(), names, classes);
    }

    /**
     * Gives a model the head and the names.
     *
     * @throws CheckpointException in one line that says what would be legal, if they aren't the model's
     */
    void applyTo(AttentionSession session) throws CheckpointException {
        Classifier classifier = session.classifier();
        if (head.isPresent()) {
            classifier = classifier.withHead(LinearHeads.open(head.get()).of(session.config()));
        }
        if (labels.isPresent()) {
            try {
                List<String> names = ClassLabels.read(labels.get());
                classifier.requireClasses();
                if (names.size() != classifier.classes()) {
                    throw new CheckpointException(miscounted(names.size(), classifier.classes()));
                }
                classifier = classifier.withNames(names);
            } catch (IllegalArgumentException e) {
                throw new CheckpointException(e.getMessage(), e);
            }
        }
        session.classify(classifier);
    }

    /** Adds what was chosen to the options of a run; nothing where nothing was. */
    void describe(Map<String, Object> options) {
        head.ifPresent(file -> options.put("head", file.toString()));
        labels.ifPresent(file -> options.put("labels", file.toString()));
    }
}
