package org.saccade.export;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.saccade.attention.Caveat;
import org.saccade.attention.LoadedModel;

/** Where a model's parameters came from. */
public sealed interface Weights {
    /**
     * A checkpoint.
     *
     * @param file its path
     * @param sha256 of its bytes, 64 lower-case hexadecimal digits
     * @param caveat what must be told of its maps
     */
    record FromFile(Path file, String sha256, Optional<Caveat> caveat) implements Weights {
        private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

        public FromFile {
            if (!SHA256.matcher(sha256).matches()) {
                throw new IllegalArgumentException("'" + sha256 + "' is no SHA-256 in lower-case hexadecimal digits");
            }
        }
    }

    /**
     * The deterministic formula weights: they test the program and say nothing about pictures.
     *
     * @param seed of the formula
     */
    record Untrained(long seed) implements Weights {
        @Override
        public Optional<Caveat> caveat() {
            return Optional.of(Caveat.untrained(seed));
        }
    }

    /** Where a model in memory came from. */
    static Weights of(LoadedModel model) {
        return model.weights()
                .<Weights>map(file -> new FromFile(file.path(), file.sha256(), model.caveat()))
                .orElseGet(() -> new Untrained(model.untrainedSeed().orElseThrow()));
    }

    /** What must be told wherever maps of these weights appear. */
    Optional<Caveat> caveat();
}
