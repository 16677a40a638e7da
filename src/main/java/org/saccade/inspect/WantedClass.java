package org.saccade.inspect;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.saccade.attention.Classifier;

/** Finds the class that a text names: by its name, else by its number, else by how its name begins. */
final class WantedClass {
    private static final int MOST_LISTED = 5;

    private final Classifier classifier;
    private final String text;

    private WantedClass(Classifier classifier, String text) {
        this.classifier = classifier;
        this.text = text;
    }

    /**
     * The class.
     *
     * @param text its name, a number from 0, or the beginning of a name; case matters only between names that differ in
     *     nothing else
     * @return from 0
     * @throws IllegalArgumentException in one line, if there are no classes, none of that name, or several
     */
    static int of(Classifier classifier, String text) {
        return new WantedClass(classifier.requireClasses(), text.strip()).index();
    }

    private int index() {
        String lower = text.toLowerCase(Locale.ROOT);
        List<Integer> found = named(text::equals);
        if (found.isEmpty()) {
            found = named(name -> name.toLowerCase(Locale.ROOT).equals(lower));
        }
        if (found.isEmpty() && text.matches("[0-9]{1,9}")) {
            return number();
        }
        if (found.isEmpty() && !text.isEmpty()) {
            found = named(name -> name.toLowerCase(Locale.ROOT).startsWith(lower));
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw found.isEmpty() ? none() : new IllegalArgumentException(several(found));
    }

    private List<Integer> named(Predicate<String> test) {
        return IntStream.range(0, classifier.names().size())
                .filter(index -> test.test(classifier.names().get(index)))
                .boxed()
                .toList();
    }

    private int number() {
        int number = Integer.parseInt(text);
        if (number >= classifier.classes()) {
            throw new NotInModelException(
                    NotInModelException.What.CLASS,
                    "there is no class " + number + ": the model tells " + classifier.classes()
                            + " apart, counted from 0",
                    "");
        }
        return number;
    }

    private NotInModelException none() {
        return classifier.names().isEmpty()
                ? new NotInModelException(
                        NotInModelException.What.CLASS,
                        "the classes have no names",
                        ": choose a number from 0 to %d, not '%s', or name them with --labels FILE"
                                .formatted(classifier.classes() - 1, text))
                : new NotInModelException(
                        NotInModelException.What.CLASS,
                        "no class is called '%s'".formatted(text),
                        ": choose one as --only classes lists them, or a number from 0 to %d"
                                .formatted(classifier.classes() - 1));
    }

    private String several(List<Integer> found) {
        String first = found.stream()
                .limit(MOST_LISTED)
                .map(index -> index + " (" + classifier.names().get(index) + ")")
                .collect(Collectors.joining(", "));
        return "'%s' can be %d classes: choose by number, %s%s"
                .formatted(text, found.size(), first, found.size() > MOST_LISTED ? ", …" : "");
    }
}
