package org.saccade.ui.details;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.saccade.attention.Caveat;
import org.saccade.attention.LoadedModel;
import org.saccade.family.Architecture;
import org.saccade.family.Decision;
import org.saccade.family.ModelDescription;
import org.saccade.file.OneLine;
import org.saccade.ui.common.Texts;
import org.saccade.ui.run.ToldByUser;

/**
 * What a model is, in words. Nothing of it holds control characters, whatever the file says.
 *
 * @param name what it is called
 * @param decisions what was decided of it, and who told
 * @param notes what must be known of its maps, sentences
 * @param unused keys of its file that play no part, in words; empty for none
 * @param file where its weights come from, one line each
 */
public record Details(String name, List<Decision> decisions, List<String> notes, String unused, List<Decision> file) {
    private static final int MOST_KEYS = 8;
    private static final int LONGEST = 300;
    private static final String GUESS = "guess";

    /** Those of a model in memory. */
    public static Details of(LoadedModel model) {
        List<Decision> decisions = model.description()
                .map(ModelDescription::decisions)
                .orElseGet(() -> Architecture.of(model.session().config(), Texts.of("details.from-program")));
        List<String> unused = model.description().map(ModelDescription::unused).orElse(List.of());
        return new Details(
                plain(model.name()),
                decisions.stream().map(Details::plain).toList(),
                notes(model),
                unused(unused),
                file(model));
    }

    /** What must be known of the maps of a model: that of its caveat first. */
    private static List<String> notes(LoadedModel model) {
        List<String> notes = new ArrayList<>();
        model.caveat()
                .filter(caveat -> caveat.kind() != Caveat.Kind.LIMITED) // what limits it is one of its notes
                .ifPresent(caveat -> notes.add(plain(caveat.text()) + "."));
        model.description()
                .map(ModelDescription::notes)
                .ifPresent(all -> all.stream().map(Details::plain).forEach(notes::add));
        return List.copyOf(notes);
    }

    private static String unused(List<String> keys) {
        String first = keys.stream().limit(MOST_KEYS).map(Details::plain).collect(Collectors.joining(", "));
        return keys.size() <= MOST_KEYS ? first : Texts.of("details.unused-more", first, keys.size() - MOST_KEYS);
    }

    private static List<Decision> file(LoadedModel model) {
        return model.weights()
                .map(from -> List.of(
                        new Decision(Texts.of("details.file"), from.path().toString(), ""),
                        new Decision(Texts.of("details.sha256"), from.sha256(), "")))
                .orElseGet(() -> List.of(new Decision(
                        Texts.of("details.file"),
                        Texts.of("details.no-file", model.untrainedSeed().orElse(0)),
                        "")));
    }

    /** Whether nobody told, and it was guessed. */
    static boolean isGuess(Decision decision) {
        return decision.from().startsWith(GUESS);
    }

    /** All of it as lines with tabs, for a spreadsheet or a message. */
    String tsv() {
        StringBuilder text = new StringBuilder();
        line(text, Texts.of("details.what"), Texts.of("details.value"), Texts.of("details.from"));
        decisions.forEach(each -> line(text, each.what(), each.value(), each.from()));
        notes.forEach(note -> line(text, Texts.of("details.note"), note, ""));
        if (!unused.isEmpty()) {
            line(text, Texts.of("details.unused"), unused, "");
        }
        file.forEach(each -> line(text, each.what(), each.value(), each.from()));
        return text.toString();
    }

    private static void line(StringBuilder text, String... cells) {
        text.append(String.join("\t", cells)).append('\n');
    }

    private static Decision plain(Decision decision) {
        return new Decision(plain(decision.what()), plain(decision.value()), ToldByUser.words(plain(decision.from())));
    }

    private static String plain(String text) {
        return OneLine.of(text, LONGEST);
    }
}
