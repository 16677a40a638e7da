package org.saccade.ui.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.saccade.inspect.MapKind.Part;
import org.saccade.inspect.Selection;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.result.RunResult;
import org.saccade.vit.VitConfig;
import org.saccade.vit.VitParts;

/** Which of a model's tokens that are no patches asks; there only where a model has more of them than CLS. */
final class TokenChoice extends ComboBox<TokenQuery> {
    private final SelectionModel model;
    private List<TokenQuery> all = List.of();
    private boolean following;

    TokenChoice(SelectionModel model) {
        this.model = model;
        setId("token");
        setMinWidth(Region.USE_PREF_SIZE);
        setPromptText(Texts.of("token.patch"));
        setAccessibleText(Texts.of("token.name"));
        setTooltip(new Tooltip(Texts.of("token.about")));
        setConverter(new StringConverter<>() {
            @Override
            public String toString(TokenQuery token) {
                return token == null ? "" : RunResult.queryText(token, false);
            }

            @Override
            public TokenQuery fromString(String text) {
                throw new UnsupportedOperationException("the box is not edited");
            }
        });
        valueProperty().addListener((observable, before, now) -> {
            if (!following && now != null) {
                model.query().set(now);
            }
        });
        model.chosen().subscribe(this::follow);
        Presence.set(this, false);
    }

    /** Shows a model's; none for null. */
    void show(VitConfig config) {
        all = config == null ? List.of() : tokens(config.parts());
        follow(model.chosen().get());
    }

    /** Whether this is seen, and says that a token asks. */
    boolean tells(TokenQuery asker) {
        return isVisible() && asker.equals(getValue());
    }

    private static List<TokenQuery> tokens(VitParts parts) {
        List<TokenQuery> tokens = new ArrayList<>();
        if (parts.cls()) {
            tokens.add(TokenQuery.CLS);
        }
        if (parts.distillation()) {
            tokens.add(TokenQuery.DISTILLATION);
        }
        IntStream.rangeClosed(1, parts.registers())
                .mapToObj(TokenQuery::register)
                .forEach(tokens::add);
        return tokens;
    }

    private void follow(Selection now) {
        following = true;
        List<TokenQuery> possible =
                all.stream().filter(token -> isPossible(now, token)).toList();
        if (!getItems().equals(possible)) {
            getItems().setAll(possible);
        }
        TokenQuery asker = now.queries().get(0);
        setValue(possible.contains(asker) ? asker : null);
        Presence.set(this, possible.size() > 1);
        following = false;
    }

    private static boolean isPossible(Selection now, TokenQuery token) {
        if (now.kind().parts().contains(Part.CLASS_QUERY)) {
            return token.asker() != TokenQuery.Asker.REGISTER;
        }
        return now.kind().parts().contains(Part.QUERY) && !now.kind().parts().contains(Part.PATCH_QUERY);
    }
}
