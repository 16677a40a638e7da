package org.saccade.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import org.saccade.weights.catalog.Sha256;

/** Tells runs apart that write different files of the same picture with the same weights. */
final class OptionsDigest {
    /** Options that name a file whose content counts. */
    private static final Set<String> FILES = Set.of("basis", "head", "labels");

    private OptionsDigest() {}

    /**
     * A digest, 64 hexadecimal digits.
     *
     * @param options every option by its name
     * @param model what the model is, for that may be told by a file beside its weights
     * @param layout where files go
     */
    static String of(Map<String, Object> options, Map<String, Object> model, String layout) {
        MessageDigest digest = Sha256.begin();
        options.forEach((name, value) -> {
            add(digest, name, value);
            if (FILES.contains(name) && value != null) {
                add(digest, "content", content(value.toString()));
            }
        });
        model.forEach((name, value) -> add(digest, name, value));
        add(digest, "layout", layout);
        return Sha256.hex(digest);
    }

    private static void add(MessageDigest digest, String name, Object value) {
        digest.update((name + "\0" + value + "\0").getBytes(StandardCharsets.UTF_8));
    }

    private static String content(String file) {
        try {
            return Sha256.of(Path.of(file));
        } catch (IOException e) {
            return "unreadable"; // whoever needs it has said so
        }
    }
}
