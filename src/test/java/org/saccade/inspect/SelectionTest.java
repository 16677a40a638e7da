package org.saccade.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
    private static Selection of(String text) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : text.split(";", -1)) {
            options.put(option.split("=", -1)[0], option.split("=", 2)[1]);
        }
        return Selection.of(options);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind=attention",
                "kind=column;query=3,4;layer=2:5",
                "query=cls 1,2 0,0:3,3;layer=all;fuse=max;use-heads=1,3;mask=0.6",
                "query=1,2+3,4+5,0:6,6",
                "kind=rollout;discard=0.9;residual=0.25;from-layer=3;layer=7;fuse=min",
                "kind=similarity;facet=token;query=0,0",
                "kind=components;facet=normed",
                "kind=objects;method=maskcut;facet=query;tau=0.3",
            })
    void itsTextGivesItBack(String text) {
        Selection selection = of(text);
        Map<String, String> texts = new LinkedHashMap<>();
        selection.options().forEach((name, value) -> texts.put(name, value.toString()));
        assertEquals(selection, Selection.of(texts));
        for (String option : text.split(";", -1)) {
            assertEquals(option.split("=", 2)[1], texts.get(option.split("=", -1)[0]));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind=mud|kind is one of attention, column, rollout, similarity, components, objects, relevance, not 'mud'",
                "layer=0|layer is N, N:M or all, counted from 1, or last, not '0'",
                "layer=5:2|layers N:M begin with the lower one, not '5:2'",
                "query=1|a query is cls, COL,ROW or COL,ROW:COL,ROW, counted from 0, or dist or register:N, counted from 1, where the model has them, not '1'",
                "query=3,3:1,1|a region is COL,ROW:COL,ROW from its upper left patch to its lower right one",
                "fuse=sum|fuse is mean, max or min, not 'sum'",
                "use-heads=0|use-heads is a list such as 1,3, counted from 1, not '0'",
                "mask=2|mask is a share of the mass from 0 to 1, not 2.0",
                "discard=0.5|discard says nothing of kind attention: it belongs to rollout",
                "kind=rollout;facet=key|facet says nothing of kind rollout: it belongs to similarity, components, objects",
                "kind=rollout;discard=7|discard and residual are shares from 0 to 1, and from-layer is a number from 1",
                "kind=similarity|kind similarity needs a patch to compare with: query COL,ROW or COL,ROW:COL,ROW",
                "kind=components;query=1,1|kind components has no query: leave query out",
                "kind=objects;fuse=max|kind objects has no heads to fuse: leave fuse and use-heads out, or choose"
                        + " attention, column or rollout",
                "kind=similarity;query=1,1;mask=0.5|kind similarity has no mass to keep a share of: leave mask out, or"
                        + " choose attention, column, rollout or relevance",
                "kind=objects;method=luck|method is lost, tokencut or maskcut, not 'luck'",
                "kind=objects;method=lost;tau=0.3|tau says nothing of method lost: it belongs to tokencut and maskcut",
                "kind=objects;tau=1.5|the least cosine is from -1 to below 1, not 1.5",
                "kind=similarity;query=0,0;facet=x|facet is one of query, key, value, token, normed, not 'x'",
            })
    void whatDoesNotSuitIsRefusedWithWhatWould(String text, String why) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> of(text));
        assertEquals(why, refused.getMessage());
    }

    @Test
    void anotherKindKeepsWhatItHasAUseFor() {
        Selection rows = of("query=2,2;fuse=max;mask=0.5;layer=3");
        Selection colours = rows.withKind(MapKinds.usual("components"));
        assertEquals(LayerRange.of(3), colours.layers());
        assertEquals(List.of(TokenQuery.CLS), colours.queries());
        assertEquals(HeadChoice.MEAN_OF_ALL, colours.heads());
        assertEquals(OptionalDouble.empty(), colours.mask());
        assertEquals(rows.queries(), rows.withKind(MapKinds.usual("similarity")).queries());
    }

    @Test
    void onlyTheLastLayersClsIsPlain() {
        assertTrue(Selection.USUAL.isPlain());
        assertTrue(of("fuse=max;mask=0.5").isPlain());
        assertFalse(of("layer=1").isPlain());
        assertFalse(of("query=0,0").isPlain());
        assertFalse(of("kind=rollout").isPlain());
    }

    @Test
    void aQueryGrowsPatchByPatchAndShrinksAgain() {
        TokenQuery one = TokenQuery.patch(1, 2);
        TokenQuery two = one.toggled(3, 4);
        assertEquals("1,2+3,4", two.text());
        assertEquals(one, two.toggled(3, 4));
        assertTrue(one.toggled(1, 2).isCls(), "without patches CLS asks");
        assertEquals("1,1:4,3", TokenQuery.rectangle(4, 1, 1, 3).text());
    }
}
