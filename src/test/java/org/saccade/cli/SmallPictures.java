package org.saccade.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.saccade.image.FormulaImage;

/** Small pictures, and the small untrained model that renders them. */
final class SmallPictures {
    private SmallPictures() {}

    /** Draws one, whose folder is made; a PNG, unless it is named as a BMP. */
    static void draw(Path file, int seed) throws IOException {
        Files.createDirectories(file.getParent());
        String format = file.toString().endsWith(".bmp") ? "bmp" : "png";
        ImageIO.write(FormulaImage.rgb(seed, 24, 32), format, file.toFile());
    }

    /**
     * Renders what is named.
     *
     * @param folder where weights are looked for
     * @param more pictures and options; without {@code --only} few files are written
     */
    static CommandLineRun render(Path folder, Map<String, String> environment, Path output, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("render", "--untrained", "--model=vit-tiny16", "--size=32", "-o", output.toString()));
        if (Stream.of(more).noneMatch(option -> option.startsWith("--only"))) {
            arguments.add("--only=mean,json,npy");
        }
        arguments.addAll(List.of(more));
        return CommandLineRun.in(folder, environment, arguments.toArray(String[]::new));
    }
}
