package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.image.FormulaImage;
import org.saccade.vit.VitConfig;

/** Weights that arrive by themselves, from a server on 127.0.0.1 that has a full-size ViT-S/16 on formula weights. */
class WeightsCommandTest {
    private static final String FILE = "dino_deitsmall16_pretrain.pth";

    @TempDir
    Path folder;

    private HttpServer server;
    private String mirror;
    private Path weights;

    @BeforeEach
    void serve() throws IOException {
        weights = folder.resolve("weights");
        byte[] checkpoint = FormulaCheckpoint.safetensors(VitConfig.small(16), 1);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/dino/dino_deitsmall16_pretrain/" + FILE, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, checkpoint.length);
                exchange.getResponseBody().write(checkpoint);
            }
        });
        server.start();
        mirror = "--weights-mirror=http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void renderFetchesWhatItNeedsOnce() throws IOException {
        Path picture = folder.resolve("picture.png");
        ImageIO.write(FormulaImage.rgb(1, 96, 64), "png", picture.toFile());
        Path fetched = folder.resolve("fetched");
        CommandLineRun run = run("render", picture.toString(), "-o", fetched.toString(), "--model=dino-vits16", mirror);
        assertEquals(0, run.status(), run.err());
        assertTrue(run.err().contains("fetching the weights of dino-vits16"), run.err());
        Path formula = folder.resolve("formula");
        run("render", picture.toString(), "-o", formula.toString(), "--model=dino-vits16", "--untrained=1");
        assertArrayEquals(
                Files.readAllBytes(formula.resolve("picture/attention.npy")),
                Files.readAllBytes(fetched.resolve("picture/attention.npy")));
        String digest = Files.readString(weights.resolve(FILE + ".sha256")).substring(0, 64);
        assertTrue(Files.readString(fetched.resolve("picture/attention.json")).contains(digest));
        server.stop(0);
        assertEquals(
                0,
                run("render", picture.toString(), "-o", fetched.toString(), "--model=dino-vits16", mirror)
                        .status());
    }

    @Test
    void fetchVerifyPathAndRemove() throws IOException {
        CommandLineRun fetch = run("weights", "fetch", "dino-vits16", mirror);
        assertEquals(0, fetch.status(), fetch.err());
        Path file = weights.resolve(FILE);
        assertEquals(file + System.lineSeparator(), fetch.out());
        assertEquals(fetch.out(), run("weights", "path", "dino-vits16").out());
        assertEquals(weights + System.lineSeparator(), run("weights", "path").out());
        assertTrue(run("weights", "list").out().contains("present: " + file));
        CommandLineRun verified = run("weights", "verify");
        assertEquals(0, verified.status(), verified.err());
        assertTrue(verified.out().endsWith(file + System.lineSeparator()), verified.out());

        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        CommandLineRun changed = run("weights", "verify", "dino-vits16");
        assertEquals(1, changed.status());
        assertTrue(changed.err().contains("has changed since it was first verified"), changed.err());

        CommandLineRun removed = run("weights", "remove", "dino-vits16");
        assertEquals(0, removed.status());
        assertEquals(file + System.lineSeparator(), removed.out());
        assertEquals("", removed.err());
        assertFalse(Files.exists(file));
        assertFalse(Files.exists(weights.resolve(FILE + ".sha256")));
        assertEquals(1, run("weights", "path", "dino-vits16").status());
    }

    @Test
    void removingWhatIsNotThereIsSaid() throws IOException {
        Files.createDirectories(weights);
        Path part = Files.createFile(weights.resolve(FILE + ".part"));
        assertEquals("", run("weights", "remove", "dino-vits16").err());
        assertFalse(Files.exists(part));
        CommandLineRun run = run("weights", "remove", "dino-vits16");
        assertEquals(0, run.status());
        assertEquals("", run.out());
        assertEquals(
                "there are no weights of dino-vits16 to remove: no " + FILE + " in [" + weights + "]",
                run.err().strip());
    }

    @Test
    void theEnvironmentMayNameTheMirror() {
        Map<String, String> environment = Map.of("SACCADE_WEIGHTS_MIRROR", mirror.substring(mirror.indexOf('=') + 1));
        CommandLineRun run = CommandLineRun.in(weights, environment, "weights", "fetch", "dino-vits16");
        assertEquals(0, run.status(), run.err());
        assertTrue(Files.exists(weights.resolve(FILE)));
    }

    @Test
    void anotherModelUnderAKnownNameIsThrownAway() throws IOException {
        server.createContext("/dino/dino_deitsmall8_300ep_pretrain/", exchange -> {
            try (exchange) {
                byte[] other = FormulaCheckpoint.safetensors(VitConfig.tiny(8), 1);
                exchange.sendResponseHeaders(200, other.length);
                exchange.getResponseBody().write(other);
            }
        });
        CommandLineRun run = run("weights", "fetch", "dino-vits8", mirror);
        assertEquals(1, run.status());
        assertTrue(run.err().contains("holds another model"), run.err());
        assertFalse(Files.exists(weights.resolve("dino_deitsmall8_300ep_pretrain.pth")));
        assertFalse(Files.exists(weights.resolve("dino_deitsmall8_300ep_pretrain.pth.part")));
    }

    @Test
    void whereNothingIsToBeHadItSaysWhatCanBeDone() {
        CommandLineRun run = run("weights", "fetch", "dino-vitb8", mirror);
        assertEquals(1, run.status());
        assertTrue(run.err().contains("HTTP 404"), run.err());
        CommandLineRun render = run("render", "picture.png", "--model=dino-vitb8", mirror);
        assertEquals(1, render.status());
        for (String advice :
                new String[] {"dino_vitbase8_pretrain.pth", weights.toString(), "--weights FILE", "--untrained"}) {
            assertTrue(render.err().contains(advice), advice + " is not in " + render.err());
        }
    }

    @Test
    void aMirrorThatIsNoServerIsSaid() {
        CommandLineRun run = run("weights", "fetch", "dino-vitb8", "--weights-mirror=ftp://example.org/");
        assertEquals(1, run.status());
        assertTrue(run.err().startsWith("saccade: a mirror is a URL such as https://"), run.err());
    }

    @Test
    void aWrongCommandLineIsStatus2() {
        assertEquals(2, run("weights").status());
        assertEquals(2, run("weights", "fetch").status());
        assertEquals(2, run("weights", "fetch", "resnet50").status());
        assertEquals(
                2,
                run("weights", "fetch", "dino-vits8", "--weights-mirror=not a url")
                        .status());
        assertEquals(2, run("weights", "remove").status());
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(weights, arguments);
    }
}
