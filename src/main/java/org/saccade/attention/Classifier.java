package org.saccade.attention;

import java.util.List;
import java.util.Optional;
import org.saccade.family.LinearHeads;
import org.saccade.family.ModelDescription;
import org.saccade.vit.HeadKind;
import org.saccade.vit.LinearHead;
import org.saccade.vit.VitConfig;
import org.saccade.weights.checkpoint.CheckpointException;

/**
 * What tells classes apart in a run: the model's own head, or a linear one of its own; or nothing.
 *
 * @param own the model's own head
 * @param separate a linear head that takes its place
 * @param classes how many there are; 0 if nothing tells any apart
 * @param names of the classes, as many; empty if they are numbers
 */
public record Classifier(HeadKind own, Optional<LinearHead> separate, int classes, List<String> names) {
    /** @throws IllegalArgumentException in one line, if there is another number of names than of classes */
    public Classifier {
        names = List.copyOf(names);
        if (!names.isEmpty() && names.size() != classes) {
            throw new IllegalArgumentException(
                    "there are %d names, but the model tells %d classes apart".formatted(names.size(), classes));
        }
    }

    /** The model's own head; classes are numbers. */
    public static Classifier of(VitConfig model) {
        HeadKind own = model.parts().head();
        boolean hasClasses = own == HeadKind.LINEAR || own == HeadKind.MEAN || own == HeadKind.DISTILLED;
        return new Classifier(own, Optional.empty(), hasClasses ? model.parts().classes() : 0, List.of());
    }

    /**
     * The head of a checkpoint, with the names that it or a configuration beside it gives to classes.
     *
     * @throws CheckpointException if the head is one that takes more than the CLS token, and holds what are no numbers
     */
    public static Classifier of(ModelDescription model) throws CheckpointException {
        Optional<LinearHead> wide = LinearHeads.of(model);
        Classifier own = of(model.config());
        Classifier classifier = wide.map(own::withHead).orElse(own);
        return model.classes().size() == classifier.classes ? classifier.withNames(model.classes()) : classifier;
    }

    /** With a linear head in place of what there was, whose classes have no names yet. */
    public Classifier withHead(LinearHead head) {
        return new Classifier(own, Optional.of(head), head.classes(), List.of());
    }

    /**
     * The same classes under other names.
     *
     * @throws IllegalArgumentException in one line, if there is another number of them
     */
    public Classifier withNames(List<String> others) {
        return new Classifier(own, separate, classes, others);
    }

    /** Whether there are classes. */
    public boolean hasClasses() {
        return classes > 0;
    }

    /**
     * This, if there are classes.
     *
     * @throws IllegalArgumentException in one line that says why there are none
     */
    public Classifier requireClasses() {
        if (hasClasses()) {
            return this;
        }
        throw new IllegalArgumentException(
                switch (own) {
                    case PROJECTION ->
                        "the model has no classes: its head gives an embedding, to be compared with that of a text";
                    case POOLING -> "the model has no classes: its head pools all patches into one vector";
                    default ->
                        "the model has no classes: it is a backbone without a head. Add --head FILE, a linear"
                                + " head that was trained on it";
                });
    }

    /** @throws IllegalArgumentException if it can't be of this model */
    void requireModel(VitConfig model) {
        separate.ifPresent(head -> LinearHeads.requireModel(head, model));
        if (separate.isEmpty() && !of(model).equals(new Classifier(own, separate, classes, List.of()))) {
            throw new IllegalArgumentException("this head is another model's");
        }
    }

    /**
     * What a class is called: its name, or its number.
     *
     * @param output from 0
     */
    public String name(int output) {
        return names.isEmpty() ? String.valueOf(output) : names.get(output);
    }

    /** What must be said of relevance for one of its classes, a sentence. */
    public Optional<String> note() {
        boolean averages = separate.filter(head -> head.layout().hasMean()).isPresent();
        return averages
                ? Optional.of(
                        "The classifier also averages the patches: relevance shows what reaches it through the CLS"
                                + " token alone.")
                : Optional.empty();
    }
}
