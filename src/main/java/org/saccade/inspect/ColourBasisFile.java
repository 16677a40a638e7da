package org.saccade.inspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.saccade.attention.Facet;
import org.saccade.explore.Foreground;
import org.saccade.explore.PrincipalComponents;

/** A colour basis as JSON, {@code basis.json}: for the next picture, in the window or on the command line. */
public final class ColourBasisFile {
    private static final long LARGEST = 16 << 20;
    private static final int MOST_CHANNELS = 1 << 14;
    /** Beyond it no feature lies, and products would leave float32's range. */
    private static final double LARGEST_NUMBER = 1e12;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ColourBasisFile() {}

    /** What stands in the file; layers are counted from 1. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Content(
            String weights, String facet, int layer, String foreground, Cut cut, Components components) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Cut(double[] mean, double[] axis, double above) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Components(
            double[] mean, double[][] axes, double[] singular, double[] explained, double[] low, double[] high) {}

    /** The content of a file. */
    public static byte[] bytes(ColourBasis basis) {
        ColourBasis.Source source = basis.source();
        try {
            return JSON.writeValueAsBytes(new Content(
                    source.weights(),
                    Options.text(source.facet()),
                    source.layer() + 1,
                    basis.ground().text(),
                    basis.foreground()
                            .map(tells -> new Cut(tells.mean(), tells.axis(), tells.cut()))
                            .orElse(null),
                    basis.components()
                            .map(each -> new Components(
                                    each.mean(),
                                    each.axes(),
                                    each.singular(),
                                    each.explained(),
                                    each.low(),
                                    each.high()))
                            .orElse(null)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and names are always JSON", e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException in one line, if it can't be read or is none
     */
    public static ColourBasis read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("basis " + file + " is not there, or no file");
            }
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException("basis " + file + " is larger than a basis can be");
            }
            return basis(JSON.readValue(Files.readAllBytes(file), Content.class));
        } catch (JsonProcessingException | RefusedException e) {
            throw new IllegalArgumentException(
                    "basis " + file + " is no colour basis of Saccade: choose a basis.json", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("basis " + file + " can't be read: check its permissions", e);
        }
    }

    private static ColourBasis basis(Content content) throws RefusedException {
        require(content != null && content.weights != null && content.facet != null && content.foreground != null);
        require(content.layer >= 1 && content.layer <= MOST_CHANNELS);
        try {
            Facet facet = Options.facet(Map.of(Options.FACET, content.facet));
            Ground ground = Ground.named(content.foreground);
            Optional<PrincipalComponents> components = components(content.components);
            Optional<Foreground> foreground = foreground(content.cut, components);
            return new ColourBasis(
                    new ColourBasis.Source(content.weights, facet, content.layer - 1), ground, foreground, components);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(e);
        }
    }

    private static Optional<PrincipalComponents> components(Components stored) throws RefusedException {
        if (stored == null) {
            return Optional.empty();
        }
        int channels = channels(stored.mean);
        require(stored.axes != null && stored.axes.length == ColourBasis.COLOURS);
        for (double[] axis : stored.axes) {
            requireNumbers(axis, channels);
        }
        for (double[] each : Arrays.asList(stored.singular, stored.explained, stored.low, stored.high)) {
            requireNumbers(each, ColourBasis.COLOURS);
        }
        for (int i = 0; i < ColourBasis.COLOURS; i++) {
            require(stored.low[i] <= stored.high[i]);
        }
        return Optional.of(new PrincipalComponents(
                stored.mean, stored.axes, stored.singular, stored.explained, stored.low, stored.high));
    }

    private static Optional<Foreground> foreground(Cut stored, Optional<PrincipalComponents> colours)
            throws RefusedException {
        if (stored == null) {
            return Optional.empty();
        }
        int channels = channels(stored.mean);
        requireNumbers(stored.axis, channels);
        require(Double.isFinite(stored.above));
        require(colours.isEmpty() || colours.get().mean().length == channels);
        return Optional.of(new Foreground(stored.mean, stored.axis, stored.above, colours));
    }

    private static int channels(double[] mean) throws RefusedException {
        require(mean != null && mean.length >= 1 && mean.length <= MOST_CHANNELS);
        requireNumbers(mean, mean.length);
        return mean.length;
    }

    private static void requireNumbers(double[] values, int count) throws RefusedException {
        require(values != null
                && values.length == count
                && Arrays.stream(values).allMatch(value -> Math.abs(value) <= LARGEST_NUMBER));
    }

    private static void require(boolean holds) throws RefusedException {
        if (!holds) {
            throw new RefusedException(null);
        }
    }

    /** That a file's content is not what a basis is made of. */
    private static final class RefusedException extends Exception {
        RefusedException(Throwable cause) {
            super("no colour basis", cause);
        }
    }
}
