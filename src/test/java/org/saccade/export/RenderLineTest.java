package org.saccade.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.cli.PictureCommand;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Look;

class RenderLineTest {
    @Test
    void whatIsUsualGoesWithoutSaying() {
        Map<String, Object> options = new LinkedHashMap<>(Map.of("model", "dino-vits8"));
        options.put("size", "480");
        options.putAll(Look.defaults().options());
        assertEquals(
                "saccade render photo.jpg --model=dino-vits8 --size=480", RenderLine.of(Path.of("photo.jpg"), options));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb.png",
                "\t'x'\u001b[31m\\n.png",
                "\u202Egnp.1\u00855 \u2028.png",
                "\n0\n77\\",
                "ü 写 \uD83D\uDE00\u200D\n$HOME `x` \"y\".png",
                "plain $HOME's.png"
            })
    void whateverANameHoldsTheLineIsOneAndAShellTakesIt(String name) throws Exception {
        String line = RenderLine.of(Path.of(name), Map.of("caption", name));
        assertTrue(line.codePoints().noneMatch(Character::isISOControl), line);
        assertEquals(List.of("saccade", "render", name, "--caption=" + name), PictureCommand.words(line));
        Path bash = Path.of("/bin/bash");
        if (Files.isExecutable(bash)) { // what parses it above is ours: hold it against a shell where there is one
            Process shell = new ProcessBuilder(bash.toString(), "-c", "printf '%s\\0' " + line).start();
            shell.getOutputStream().close();
            String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals("saccade\0render\0" + name + "\0--caption=" + name + "\0", said);
        }
    }

    @Test
    void aScaleOfAllHasTheNameThatHelpLists() {
        assertEquals(
                "saccade render a.png --scale=all",
                RenderLine.of(
                        Path.of("a.png"),
                        Map.of(
                                "scale",
                                Look.of(Map.of("scale", "shared")).options().get("scale"))));
    }

    @Test
    void whatIsNotIsSaidAndQuoted() {
        Map<String, Object> options = new LinkedHashMap<>(Map.of("weights", "my models/it's.pth"));
        options.put("no-normalize", true);
        options.putAll(Look.defaults()
                .withColormap(Colormap.named("viridis"))
                .withContrast(Contrast.AUTO)
                .options());
        assertEquals(
                "saccade render './-a b.png' --weights='my models/it'\\''s.pth' --no-normalize --colormap=viridis"
                        + " --contrast=auto",
                RenderLine.of(Path.of("-a b.png"), options));
    }
}
