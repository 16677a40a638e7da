package org.saccade.family;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names of classes as configurations list them. */
final class ClassNames {
    private static final int LONGEST = 200;

    private ClassNames() {}

    /** Hugging Face's {@code id2label}: from "0" on without gaps; empty if there are none, or they are no names. */
    static List<String> ofHuggingFace(JsonNode id2label) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < id2label.size(); i++) {
            JsonNode name = id2label.path(String.valueOf(i));
            if (!name.isTextual() || name.textValue().matches("LABEL_\\d+")) {
                return List.of();
            }
            names.add(line(name.textValue()));
        }
        return names;
    }

    /** Why an {@code id2label} that is there names nothing, as what follows its name; empty if it needn't be told. */
    static Optional<String> wrongInHuggingFace(JsonNode id2label) {
        if (id2label.isMissingNode() || id2label.isNull()) {
            return Optional.empty();
        }
        if (!id2label.isObject()) {
            return Optional.of(
                    (id2label.isArray() ? "is a list" : "is no object") + ", expected names under \"0\", \"1\", …");
        }
        for (int i = 0; i < id2label.size(); i++) {
            JsonNode name = id2label.path(String.valueOf(i));
            if (name.isMissingNode()) {
                return Optional.of("has %d entries, but none under \"%d\"".formatted(id2label.size(), i));
            }
            if (!name.isTextual()) {
                return Optional.of("has no text under \"%d\"".formatted(i));
            }
        }
        return Optional.empty();
    }

    /** timm's {@code label_names}, each with its description where {@code label_descriptions} has one. */
    static List<String> ofTimm(JsonNode labelNames, JsonNode descriptions) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : labelNames) {
            if (!name.isTextual()) {
                return List.of();
            }
            names.add(
                    line(Optional.ofNullable(descriptions.path(name.textValue()).textValue())
                            .orElse(name.textValue())));
        }
        return names;
    }

    /** One line of bounded length: what a file says is shown on screens. */
    static String line(String name) {
        String line = name.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return line.isEmpty() ? "?" : line;
    }
}
