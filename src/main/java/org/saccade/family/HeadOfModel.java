package org.saccade.family;

import java.util.List;
import java.util.Optional;
import org.saccade.vit.HeadKind;
import org.saccade.weights.checkpoint.CheckpointException;

/**
 * What a model computes beside attention.
 *
 * @param kind of head
 * @param outputs how many; 0 without a head
 * @param hidden width of a layer before them; 0 without one
 * @param classes their names; empty if unknown or if they are no classes
 * @param note what must be said of it
 */
record HeadOfModel(HeadKind kind, int outputs, int hidden, Told<List<String>> classes, Optional<String> note) {
    private static final int IMAGENET_CLASSES = 1000;

    /** @throws CheckpointException if the file and a configuration contradict each other */
    static HeadOfModel of(DetectedFamily detected) throws CheckpointException {
        TensorFacts.HeadShape shape = detected.facts().head();
        if (detected.family().value() == Family.SIGLIP) {
            return without(HeadKind.POOLING, 0, Optional.empty());
        }
        if (shape.outputs() == 0) {
            return without(HeadKind.NONE, 0, Optional.empty());
        }
        if (isWide(detected)) {
            HeadOfModel classes = classifier(HeadKind.LINEAR, shape.outputs(), detected.declared());
            return new HeadOfModel(HeadKind.NONE, 0, 0, classes.classes, classes.note);
        }
        if (shape.inputs() != detected.facts().width()) {
            return without(
                    HeadKind.NONE,
                    0,
                    Optional.of("Its classifier takes %d numbers, more than the CLS token's %d, and is not run."
                            .formatted(shape.inputs(), detected.facts().width())));
        }
        if (detected.family().value() == Family.CLIP && !isFineTuned(detected)) {
            return without(HeadKind.PROJECTION, shape.outputs(), Optional.empty());
        }
        if (!shape.bias()) {
            return without(
                    HeadKind.NONE, 0, Optional.of("Its classifier has no bias, as no known one, and is not run."));
        }
        if (detected.facts().distillation() && shape.distilled()) {
            return classifier(HeadKind.DISTILLED, shape.outputs(), detected.declared());
        }
        return pooled(shape, detected);
    }

    /** A head of one feature: of CLS, unless a configuration says that it is of the mean. */
    private static HeadOfModel pooled(TensorFacts.HeadShape shape, DetectedFamily detected) throws CheckpointException {
        DeclaredModel declared = detected.declared();
        Optional<String> own = detected.checkpoint().word("global_pool");
        String pool = declared.pool().map(Told::value).or(() -> own).orElse("token");
        if (own.isPresent() && !own.get().equals(pool)) {
            throw new CheckpointException("%s says global_pool %s of itself, but %s says %s: they don't belong together"
                    .formatted(
                            detected.checkpoint().source(),
                            shortened(own.get()),
                            declared.pool().orElseThrow().from(),
                            shortened(pool)));
        }
        return switch (pool) {
            case "token", "" ->
                classifier(HeadKind.LINEAR, shape.outputs(), declared).withHidden(shape.hidden());
            case "avg" -> classifier(HeadKind.MEAN, shape.outputs(), declared).withHidden(shape.hidden());
            default ->
                without(
                        HeadKind.NONE,
                        0,
                        Optional.of("Its classifier pools tokens by '%s' (%s), which Saccade doesn't, and is not run."
                                .formatted(
                                        shortened(pool),
                                        declared.pool().map(Told::from).orElse("the file"))));
        };
    }

    private static String shortened(String word) {
        String line = word.lines().findFirst().orElse("");
        return line.length() <= 20 ? line : line.substring(0, 20) + "…";
    }

    private HeadOfModel withHidden(int width) {
        return new HeadOfModel(kind, outputs, width, classes, note);
    }

    /** Of DINOv2 Hugging Face's classifier takes the mean of the patches, too: {@link LinearHeads#of} runs it. */
    static boolean isWide(DetectedFamily detected) {
        TensorFacts.HeadShape shape = detected.facts().head();
        return shape.bias()
                && shape.inputs() == 2 * detected.facts().width()
                && detected.facts().cls();
    }

    /** timm keeps the projection and a classifier under one name; tags and class names tell which it is. */
    private static boolean isFineTuned(DetectedFamily detected) {
        return detected.facts().head().bias()
                && (detected.declared().tagName().contains("ft_in")
                        || detected.declared().classes().isPresent());
    }

    private static HeadOfModel without(HeadKind kind, int outputs, Optional<String> note) {
        return new HeadOfModel(kind, outputs, 0, new Told<>(List.of(), ""), note);
    }

    private static HeadOfModel classifier(HeadKind kind, int outputs, DeclaredModel declared) {
        Optional<Told<List<String>>> names = declared.classes();
        if (names.isPresent() && names.get().value().size() == outputs) {
            return new HeadOfModel(kind, outputs, 0, names.get(), Optional.empty());
        }
        String note = names.map(told -> "%s names %d classes, but the head has %d: classes are numbers."
                        .formatted(told.from(), told.value().size(), outputs))
                .or(declared::wrongNames)
                .orElse(
                        outputs == IMAGENET_CLASSES
                                ? "The file names no classes: they are numbers, which follow ImageNet's order if it was trained on it."
                                : "The file names no classes: they are numbers.");
        return new HeadOfModel(kind, outputs, 0, new Told<>(List.of(), ""), Optional.of(note));
    }
}
