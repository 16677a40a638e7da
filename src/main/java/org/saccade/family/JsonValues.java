package org.saccade.family;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.saccade.weights.checkpoint.CheckpointException;

/**
 * Values of a configuration, checked as they are taken. What is absent or null was not said; what is of another type, or
 * out of range, is refused.
 *
 * @param file where they stand, for messages
 * @param node an object, or nothing
 */
record JsonValues(String file, JsonNode node) {
    private static final int LONGEST_SHOWN = 60;
    private static final int LONGEST_TEXT = 200;

    JsonValues in(String key) {
        return new JsonValues(file, node.path(key));
    }

    /** Whether a value is said. */
    boolean has(String key) {
        return !isSilent(node.path(key));
    }

    private static boolean isSilent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** A whole number from {@code least} to {@link TensorFacts#LARGEST}; of two equal ones in a list, the number. */
    OptionalInt integer(String key, int least) throws CheckpointException {
        JsonNode value = node.path(key);
        if (value.isArray() && value.size() == 2 && value.get(0).equals(value.get(1))) {
            value = value.get(0);
        }
        if (isSilent(value)) {
            return OptionalInt.empty();
        }
        if (!isWhole(value, least)) {
            throw wrong(key, value, "a whole number from " + least + " to " + TensorFacts.LARGEST);
        }
        return OptionalInt.of(value.intValue());
    }

    private static boolean isWhole(JsonNode value, int least) {
        return value.isNumber()
                && value.canConvertToExactIntegral()
                && value.canConvertToInt()
                && value.intValue() >= least
                && value.intValue() <= TensorFacts.LARGEST;
    }

    /** A picture's size in pixels: a side of a square, or [height, width]. */
    Optional<PictureSize> pictureSize(String key) throws CheckpointException {
        JsonNode value = node.path(key);
        if (isSilent(value)) {
            return Optional.empty();
        }
        if (isWhole(value, 1)) {
            return Optional.of(PictureSize.square(value.intValue()));
        }
        return Optional.of(sides(key, value, 0, "a whole number from 1 to " + TensorFacts.LARGEST + ", or two"));
    }

    /** timm's size of an input: [channels, height, width]. */
    Optional<PictureSize> inputSize(String key) throws CheckpointException {
        JsonNode value = node.path(key);
        return isSilent(value)
                ? Optional.empty()
                : Optional.of(sides(key, value, 1, "[3, height, width] in whole numbers"));
    }

    /** @param before how many numbers come before the height and the width */
    private PictureSize sides(String key, JsonNode value, int before, String expected) throws CheckpointException {
        boolean isList = value.isArray() && value.size() == before + 2;
        if (!isList || !isWhole(value.path(before), 1) || !isWhole(value.path(before + 1), 1)) {
            throw wrong(key, value.toString(), expected);
        }
        return new PictureSize(
                value.path(before).intValue(), value.path(before + 1).intValue());
    }

    /** A number above 0, as a float too, up to a bound. */
    Optional<Double> positive(String key, double most) throws CheckpointException {
        JsonNode value = node.path(key);
        if (isSilent(value)) {
            return Optional.empty();
        }
        if (!value.isNumber() || !(value.floatValue() > 0) || value.doubleValue() > most) {
            throw wrong(key, value, "a positive number up to " + most);
        }
        return Optional.of(value.doubleValue());
    }

    /** Three numbers: of red, green and blue. */
    Optional<List<Float>> colour(String key) throws CheckpointException {
        JsonNode value = node.path(key);
        if (isSilent(value)) {
            return Optional.empty();
        }
        List<Float> numbers = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isNumber() || !Float.isFinite(element.floatValue()) || numbers.size() == 3) {
                throw wrong(key, value, "three numbers");
            }
            numbers.add(element.floatValue());
        }
        if (!value.isArray() || numbers.size() != 3) {
            throw wrong(key, value, "three numbers");
        }
        return Optional.of(numbers);
    }

    Optional<Boolean> yesOrNo(String key) throws CheckpointException {
        JsonNode value = node.path(key);
        if (isSilent(value)) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw wrong(key, value, "true or false");
        }
        return Optional.of(value.booleanValue());
    }

    Optional<String> text(String key) throws CheckpointException {
        JsonNode value = node.path(key);
        if (isSilent(value)) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().length() > LONGEST_TEXT) {
            throw wrong(key, value, "a short text");
        }
        return Optional.of(value.textValue());
    }

    private CheckpointException wrong(String key, JsonNode value, String expected) {
        return wrong(key, value.isContainerNode() ? "a list of " + value.size() : value.toString(), expected);
    }

    private CheckpointException wrong(String key, String shown, String expected) {
        String text = shown.length() > LONGEST_SHOWN ? shown.substring(0, LONGEST_SHOWN) + "…" : shown;
        return new CheckpointException("%s: %s is %s, expected %s: mend it, or move it away to go on without it"
                .formatted(file, key, text, expected));
    }
}
