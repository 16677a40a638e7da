package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.image.FormulaImage;
import org.saccade.weights.checkpoint.WeightFiles;

/** Drawings with colour bars, through heads and layers: one run, one size, and no animation fails. */
class BarsOfOneRunCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--at=picture|--contrast=auto",
                "--width=333|--scale=all|--animate=layers",
                "--mark|--layer=all|--query=cls|--query=1,1",
                "--mark|--layer=all|--query=cls|--query=1,1|--animate=layers|--contrast=auto|--at=picture",
                "--kind=similarity|--query=1,1|--query=3,2|--mark|--width=333|--animate=layers",
                "--kind=similarity|--query=1,1|--animate=layers|--scale=all",
                "--kind=rollout|--animate=layers|--mark|--at=picture|--contrast=auto",
                "--kind=rollout|--animate=layers|--transfer=log",
                "--kind=column|--query=2,1|--transfer=log|--scale=all|--at=picture",
                "--kind=components|--contrast=auto",
                "--kind=components|--mark|--scale=all|--at=picture",
                "--kind=components|--animate=layers|--width=333",
                "--kind=components|--animate=layers|--layer=1:2|--mark",
                "--kind=objects|--method=tokencut|--mark|--width=333|--animate=layers|--layer=2:3",
                "--kind=objects|--method=tokencut|--animate=layers|--contrast=auto|--scale=all",
                "--unit=uniform|--mask=0.6|--scale=layer|--layer=2:3|--mark",
                "--use-heads=1,3|--fuse=max|--scale=0.001:0.2|--width=500"
            })
    void allAreOfOneSize(String options) throws IOException {
        Path picture = folder.resolve("wide.png");
        ImageIO.write(FormulaImage.rgb(9, 53, 90), "png", picture.toFile());
        boolean hasHeads = !options.matches("--kind=(rollout|similarity|objects).*");
        List<String> arguments = new ArrayList<>(List.of(
                "render",
                picture.toString(),
                "--weights=" + WeightFiles.file("micro.pth"),
                "--heads=3",
                "--size=64x40",
                "--colour-bar",
                "--only=animation,overlays,mean" + (hasHeads ? ",heads" : ""),
                "--output=" + folder.resolve("out")));
        Stream.of(options.split("\\|")).forEach(arguments::add);
        CommandLineRun run = CommandLineRun.in(folder, arguments.toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        Map<String, String> drawings = new TreeMap<>();
        Map<String, String> frames = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of(run.out().strip()))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".gif")) {
                    frames(file).forEach(size -> frames.merge(size, name, (a, b) -> a + " " + b));
                } else {
                    BufferedImage image = ImageIO.read(file.toFile());
                    // objects that are outlined have no colours to be told
                    String form = options.contains("objects") ? name.substring(0, 3) : "";
                    drawings.merge(form + image.getWidth() + "x" + image.getHeight(), name, (a, b) -> a + " " + b);
                }
            }
        }
        assertTrue(frames.size() == 1, frames.toString());
        assertTrue(options.contains("objects") || drawings.size() == 1, drawings.toString());
    }

    private static List<String> frames(Path gif) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(in);
            List<String> sizes = new ArrayList<>();
            for (int i = 0; i < reader.getNumImages(true); i++) {
                sizes.add(reader.getWidth(i) + "x" + reader.getHeight(i));
            }
            reader.dispose();
            return sizes;
        }
    }
}
