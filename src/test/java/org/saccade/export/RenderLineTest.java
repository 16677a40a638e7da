package org.saccade.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
