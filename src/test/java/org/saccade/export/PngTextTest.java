package org.saccade.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.heatmap.Look;

/** Reads PNG chunks by hand: the JDK's reader need not judge what the JDK's writer wrote. */
class PngTextTest {
    @TempDir
    Path folder;

    @Test
    void everyPictureOfAnUntrainedModelSaysSo() throws IOException {
        List<Path> pictures = pictures(Runs.run("cat.png", 2, 3, 4, Runs.UNTRAINED));
        assertEquals(8, pictures.size());
        for (Path picture : pictures) {
            Map<String, String> texts = texts(picture);
            assertEquals(
                    "UNTRAINED: drawn with formula weights (seed 7), which say nothing about the picture",
                    texts.get("Warning"));
            assertTrue(texts.get("Title").startsWith("UNTRAINED, cat.png: "), texts.get("Title"));
            assertTrue(texts.get("Title").endsWith(", dino-vits8"), texts.get("Title"));
            assertEquals("Saccade 0.1.0", texts.get("Software"));
            assertFalse(texts.containsKey("Source"));
        }
    }

    @Test
    void everyPictureOfDemoWeightsSaysSo() throws IOException {
        for (Path picture : pictures(Runs.run("cat.png", 2, 3, 4, Runs.DEMO))) {
            Map<String, String> texts = texts(picture);
            assertEquals("demo weights: made for trying", texts.get("Warning"));
            assertTrue(texts.get("Title").startsWith("demo weights, cat.png: "), texts.get("Title"));
            assertEquals("demo.safetensors, SHA-256 " + "0123456789abcdef".repeat(4), texts.get("Source"));
        }
    }

    @Test
    void picturesOfATrainedModelNameItsFile() throws IOException {
        for (Path picture : pictures(Runs.run("cat.png", 2, 3, 4, Runs.TRAINED))) {
            Map<String, String> texts = texts(picture);
            assertEquals("dino.pth, SHA-256 " + "0123456789abcdef".repeat(4), texts.get("Source"));
            assertFalse(texts.toString().contains("UNTRAINED"));
            assertFalse(texts.containsKey("Warning"), texts::toString);
        }
    }

    @Test
    void theTitleTellsTheHead() throws IOException {
        pictures(Runs.run("cat.png", 2, 3, 4, Runs.TRAINED));
        assertEquals("cat.png: head 2 of 2, dino-vits8", title("head-2.png"));
        assertEquals("cat.png: head 1 of 2 over the picture, dino-vits8", title("overlay-1.png"));
        assertEquals("cat.png: mean of 2 heads, dino-vits8", title("mean.png"));
        assertEquals("cat.png: the picture as the model saw it, dino-vits8", title("input.png"));
        assertEquals("cat.png: the picture, the mean and all heads, dino-vits8", title("grid.png"));
        assertTrue(texts(folder.resolve("head-1.png"))
                .get("Description")
                .startsWith(
                        "Attention of the CLS token to 4 x 3 patches of 8 pixels, block 12 of 12, model dino-vits8"));
    }

    @Test
    void namesInAnyScriptAreKept() throws IOException {
        pictures(Runs.run("żółw 写真 🐢.png", 1, 2, 2, Runs.TRAINED));
        assertEquals("żółw 写真 🐢.png: head 1 of 1, dino-vits8", title("head-1.png"));
        pictures(Runs.run("two\nlines.png", 1, 2, 2, Runs.TRAINED));
        assertEquals("two lines.png: head 1 of 1, dino-vits8", title("head-1.png"));
    }

    @Test
    void picturesAreEightBitRgb() throws IOException {
        for (Path picture : pictures(Runs.run("cat.png", 1, 2, 3, Runs.TRAINED))) {
            byte[] bytes = Files.readAllBytes(picture);
            assertEquals(8, bytes[24], "bits a channel");
            assertEquals(2, bytes[25], "colour type RGB");
            assertEquals(0, bytes[28], "not interlaced");
        }
    }

    private List<Path> pictures(AttentionRun run) throws IOException {
        return new Exporter(Look.defaults(), Artifact.usual())
                .export(folder, run).stream()
                        .filter(file -> file.toString().endsWith(".png"))
                        .toList();
    }

    private String title(String file) throws IOException {
        return texts(folder.resolve(file)).get("Title");
    }

    private static Map<String, String> texts(Path png) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(png)))) {
            assertEquals(0x89504e470d0a1a0aL, in.readLong(), "PNG signature");
            String type = "";
            while (!type.equals("IEND")) {
                byte[] data = new byte[in.readInt()];
                byte[] name = in.readNBytes(4);
                in.readFully(data);
                CRC32 crc = new CRC32();
                crc.update(name);
                crc.update(data);
                assertEquals((int) crc.getValue(), in.readInt(), "checksum");
                type = new String(name, StandardCharsets.US_ASCII);
                if (type.equals("tEXt")) {
                    String[] parts = new String(data, StandardCharsets.ISO_8859_1).split("\0", 2);
                    texts.put(parts[0], parts[1]);
                } else if (type.equals("iTXt")) {
                    // keyword 0 compression(2) language 0 translated keyword 0 text
                    String[] parts = new String(data, StandardCharsets.UTF_8).split("\0", 6);
                    texts.put(parts[0], parts[5]);
                }
            }
        }
        return texts;
    }
}
