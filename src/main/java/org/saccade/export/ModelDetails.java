package org.saccade.export;

import java.util.Map;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.RunOptions;
import org.saccade.inspect.TokenQuery;

/**
 * What ran, as {@code attention.json} tells it.
 *
 * @param pools whether the model has no CLS token, and what is shown in its place is the attention of its pooling
 * @param values its family, sizes, normalisation, what was decided of it and from what, what can't be known: numbers,
 *     texts, true and false, lists and maps of these, by name and in order
 */
public record ModelDetails(boolean pools, Map<String, Object> values) {
    /** Those of a model, as it was run. */
    static ModelDetails of(LoadedModel model, RunOptions run) {
        return new ModelDetails(model.pools(), model.details(run));
    }

    /** Who asks, as on the command line; the pooling of a model without a CLS token, asked for like CLS, by its own name. */
    String asking(TokenQuery query) {
        return asking(query, pools);
    }

    static String asking(TokenQuery query, boolean pools) {
        return query.isCls() && pools ? "pooling" : query.text();
    }
}
