package org.saccade.train.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.saccade.image.Fixtures.assertSamePixels;
import static org.saccade.image.Fixtures.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.saccade.image.Extent;
import org.saccade.image.read.PictureReader;
import org.saccade.image.read.ReadOptions;

/** Each transform, each pair and all together, against Pillow to the bit (make_views.py). */
class ViewGoldensTest {
    private static final int SIDE = 24;

    static Stream<Arguments> views() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        for (JsonNode node :
                new ObjectMapper().readTree(folder("train/views.json").toFile())) {
            cases.add(Arguments.of(node.get("name").asText(), cases.size(), drawn(node)));
        }
        return cases.stream();
    }

    private static DrawnView drawn(JsonNode node) {
        JsonNode box = node.get("box");
        List<Tint> tints = new ArrayList<>();
        node.get("tints")
                .forEach(tint -> tints.add(new Tint(
                        Tint.Kind.valueOf(tint.get(0).asText()), tint.get(1).asDouble())));
        return new DrawnView(
                new Extent(
                        box.get(0).asDouble(),
                        box.get(1).asDouble(),
                        box.get(2).asDouble(),
                        box.get(3).asDouble()),
                node.get("right").asInt(),
                node.get("down").asInt(),
                node.get("flip").asBoolean(),
                tints,
                node.get("grey").asBoolean(),
                node.get("sigma").asDouble(),
                node.get("solarise").asBoolean());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("views")
    void equalsPillow(String name, int place, DrawnView view) throws IOException {
        assertSamePixels(expected(place), view.of(source(), SIDE), name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("views")
    void leavesThePictureAsItIs(String name, int place, DrawnView view) throws IOException {
        BufferedImage picture = source();
        view.of(picture, SIDE);
        assertSamePixels(source(), picture, name);
    }

    @ParameterizedTest
    @MethodSource("hues")
    void turnsTheHueOfAllColours(double factor, long crc) {
        CRC32 found = new CRC32();
        for (int red = 0; red < 256; red += 5) {
            for (int green = 0; green < 256; green += 5) {
                for (int blue = 0; blue < 256; blue += 5) {
                    int[] pixel = {red << 16 | green << 8 | blue};
                    new Tint(Tint.Kind.HUE, factor).apply(pixel);
                    found.update(pixel[0] >> 16);
                    found.update(pixel[0] >> 8);
                    found.update(pixel[0]);
                }
            }
        }
        assertEquals(crc, found.getValue());
    }

    static Stream<Arguments> hues() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        new ObjectMapper()
                .readTree(folder("train/hues.json").toFile())
                .properties()
                .forEach(entry -> cases.add(Arguments.of(
                        Double.valueOf(entry.getKey()), entry.getValue().asLong())));
        return cases.stream();
    }

    static BufferedImage source() throws IOException {
        return PictureReader.read(folder("train/source.png"), ReadOptions.DEFAULT)
                .pixels();
    }

    static BufferedImage expected(int place) throws IOException {
        return ImageIO.read(folder("train/views.png").toFile()).getSubimage(0, SIDE * place, SIDE, SIDE);
    }
}
