package org.saccade.inspect;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.Facet;
import org.saccade.explore.Cosines;
import org.saccade.explore.CutOptions;
import org.saccade.explore.Features;
import org.saccade.explore.FoundObject;
import org.saccade.explore.Lost;
import org.saccade.explore.MaskCut;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.TokenCut;
import org.saccade.explore.WorkListener;

/**
 * Objects that features tell apart, without any training.
 *
 * @param method how they are found
 * @param facet which features
 * @param tau patches are alike if the cosine of their features is above this; LOST has no use for it
 * @param seed the patch that the object is found from; empty for the one that the method finds. MaskCut, which finds
 *     several, has no use for it
 */
public record ObjectsKind(Method method, Facet facet, double tau, Optional<TokenQuery> seed) implements FacetKind {
    static final String NAME = "objects";
    static final String SEED = "seed";
    private static final String FOUND_SEED = "found";
    private static final String METHOD = "method";
    private static final String TAU = "tau";

    /** How objects are found. */
    public enum Method {
        LOST,
        TOKENCUT,
        MASKCUT;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ObjectsKind of(Map<String, String> options) {
        String text = options.getOrDefault(METHOD, Method.TOKENCUT.text());
        Method method = Arrays.stream(Method.values())
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("method is lost, tokencut or maskcut, not '" + text + "'"));
        if (method == Method.LOST && options.containsKey(TAU)) {
            throw new IllegalArgumentException("tau says nothing of method lost: it belongs to tokencut and maskcut");
        }
        return new ObjectsKind(
                method,
                Options.facet(options),
                Options.number(options, TAU, CutOptions.DEFAULTS.tau()),
                seed(options.getOrDefault(SEED, FOUND_SEED)));
    }

    private static Optional<TokenQuery> seed(String text) {
        if (text.equals(FOUND_SEED)) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]{1,5},[0-9]{1,5}")) {
            throw new IllegalArgumentException("seed is found or a patch COL,ROW, counted from 0, not '" + text + "'");
        }
        return Optional.of(TokenQuery.parse(text));
    }

    /** @throws IllegalArgumentException if {@code tau} is no cosine below 1, or MaskCut is given a seed */
    public ObjectsKind {
        CutOptions.DEFAULTS.withTau(tau);
        if (method == Method.MASKCUT && seed.isPresent()) {
            throw new IllegalArgumentException("seed says nothing of method maskcut, which finds several objects: it"
                    + " belongs to lost and tokencut");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Part> parts() {
        return Set.of(Part.OBJECTS);
    }

    @Override
    public Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put(METHOD, method.text());
        options.put(Options.FACET, Options.text(facet));
        if (method != Method.LOST) {
            options.put(TAU, tau);
        }
        if (method != Method.MASKCUT) {
            options.put(SEED, seed.map(TokenQuery::text).orElse(FOUND_SEED));
        }
        return options;
    }

    /** The object that a patch belongs to; by CLS the one that the method finds. Empty for several objects. */
    @Override
    public Optional<MapKind> begunAt(TokenQuery patch) {
        if (method == Method.MASKCUT || patch.areas().size() > 1) {
            return Optional.empty();
        }
        Optional<TokenQuery> wanted =
                patch.areas().stream().findFirst().map(area -> TokenQuery.patch(area.left(), area.top()));
        return Optional.of(new ObjectsKind(method, facet, tau, wanted));
    }

    @Override
    public void requireGrid(PatchGrid grid) {
        seed.ifPresent(patch -> patch.patches(grid));
    }

    @Override
    public InspectedMaps maps(Question question, WorkListener listener) throws AttentionException {
        Asked asked = question.asked();
        List<FoundObject> objects = find(asked, asked.features(facet, question.layer(), listener), listener);
        AttentionMap map = objects.isEmpty()
                ? asked.map(new double[asked.grid().patches()])
                : asked.map(objects.get(0).map());
        return new InspectedMaps(
                question.layer(),
                question.query(),
                map,
                List.of(),
                Optional.empty(),
                objects.stream().filter(FoundObject::isFound).toList());
    }

    private OptionalInt seed(Asked asked) {
        return seed.isPresent() ? OptionalInt.of(seed.get().patches(asked.grid())[0]) : OptionalInt.empty();
    }

    private List<FoundObject> find(Asked asked, Features features, WorkListener listener) throws AttentionException {
        try {
            if (method == Method.LOST) {
                Lost lost = Lost.of(features, asked.grid(), listener);
                return List.of(lost.objectAt(seed(asked).orElse(lost.seed()), Lost.DEFAULT_CANDIDATES));
            }
            Cosines cosines = Cosines.of(features, listener);
            CutOptions options = CutOptions.DEFAULTS.withTau(tau);
            if (method == Method.TOKENCUT) {
                TokenCut cut = TokenCut.of(cosines, asked.grid(), options, listener);
                OptionalInt patch = seed(asked);
                return List.of(patch.isPresent() ? cut.objectAt(patch.getAsInt()) : cut.object());
            }
            return MaskCut.of(cosines, asked.grid(), options, MaskCut.DEFAULT_OBJECTS, listener);
        } catch (ArithmeticException e) {
            AttentionException failed = new AttentionException("the cut can't be computed: " + e.getMessage());
            failed.initCause(e);
            throw failed;
        }
    }
}
