package org.saccade.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.saccade.heatmap.Scale;
import org.saccade.inspect.MapKinds;
import org.saccade.ui.action.ActionGroup;
import org.saccade.ui.action.ActionId;

/** All that the window says stands in texts.properties, and nothing else does. */
class TextsTest {
    private static final Path SOURCES = Path.of("src/main/java/org/saccade/ui");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    /** A word with a capital, two words, or a word with an ellipsis: what a user could be meant to read. */
    private static final Pattern READABLE = Pattern.compile("\\p{Lu}\\p{Ll}|\\p{Ll} \\p{Ll}|\\p{Ll}.*…");
    /** What no user reads: messages for the log and of exceptions, styles, resources, the names of systems and keys. */
    private static final Pattern TECHNICAL = Pattern.compile(
            "^\\s*/\\*|LOG\\.|Exception\\(|-fx-|/org/saccade|Pattern\\.compile|@|replaceAll\\(|//|^\\s*\\*");

    private static final Set<String> TECHNICAL_CLASSES =
            Set.of("SystemTheme.java", "ActionId.java", "SavedSession.java", "SessionFile.java", "SavedSessions.java");

    @Test
    void noTextForTheUserStandsInTheSources() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : sources()) {
            if (TECHNICAL_CLASSES.contains(source.getFileName().toString())) {
                continue;
            }
            for (String line : Files.readAllLines(source)) {
                Matcher literal = LITERAL.matcher(line);
                while (!TECHNICAL.matcher(line).find() && literal.find()) {
                    if (READABLE.matcher(literal.group(1)).find()) {
                        found.add(source.getFileName() + ": " + literal.group());
                    }
                }
            }
        }
        assertEquals(List.of(), found, "these belong into texts.properties");
    }

    @Test
    void everyTextThatIsAskedForIsThereAndEveryTextIsAskedFor() throws IOException {
        Set<String> asked = new TreeSet<>();
        StringBuilder all = new StringBuilder();
        for (Path source : sources()) {
            String text = Files.readString(source);
            all.append(text);
            Matcher keys =
                    Pattern.compile("Texts\\.of\\(\\s*\"([\\w.-]+)\"\\s*[,)]").matcher(text);
            while (keys.find()) {
                asked.add(keys.group(1));
            }
        }
        for (String key : asked) {
            assertTrue(Texts.has(key), "no text for " + key);
        }
        for (ActionId id : ActionId.values()) {
            assertTrue(!id.plain().isEmpty() && !id.tooltip().isEmpty(), id.toString());
        }
        for (String kind : MapKinds.names()) {
            assertTrue(Texts.has("kind." + kind), kind);
            for (String option : MapKinds.usual(kind).options().keySet()) {
                assertTrue(Texts.has("option." + option), option);
            }
        }
        for (ActionGroup group : ActionGroup.values()) {
            assertTrue(!group.plain().isEmpty(), group.toString());
        }
        for (Scale scale : Scale.values()) {
            assertTrue(Texts.has("scale." + scale), scale.toString());
        }
        for (String rests :
                List.of("map", "layer", "view", "layers", "pictures", "none", "values", "frames", "frames-so-far")) {
            assertTrue(Texts.has("bar.rests." + rests) && Texts.has("bar.rests." + rests + ".about"), rests);
        }
        List<String> unused = keys().stream()
                .filter(key -> !asked.contains(key) && all.indexOf("\"" + key + "\"") < 0)
                .filter(key -> !isMadeUp(key))
                .toList();
        assertEquals(List.of(), unused, "nobody asks for these");
    }

    /** Keys that are put together of a name in a list. */
    private static boolean isMadeUp(String key) {
        return key.matches(
                "(action|menu|keys|failure|about\\.(part|use)|export\\.(kind|group|size|sheet-maps)|play\\.(back|on|pause|play|save)|sample|layer|kind|option"
                        + "|scale|train\\.(goal|preset)|bar\\.rests|numbers\\.column)\\..*|map\\.fused-.*");
    }

    @Test
    void aTextWithArgumentsHasThemInTheirPlaces() {
        assertEquals("3 of 12 pictures", Texts.of("status.pictures", 3, 12));
        assertEquals("Head 2 · 9.9 bits\nTop tenth: 51 %", Texts.of("heads.facts", "Head 2", 9.87, 51.2));
        assertThrows(MissingResourceException.class, () -> Texts.of("no.such.text"));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Set<String> keys() throws IOException {
        Properties texts = new Properties();
        try (var in = Files.newBufferedReader(Path.of("resources/org/saccade/ui/texts.properties"))) {
            texts.load(in);
        }
        return new TreeSet<>(texts.stringPropertyNames());
    }
}
