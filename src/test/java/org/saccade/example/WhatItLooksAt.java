package org.saccade.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.saccade.api.KeptRun;
import org.saccade.api.Maps;
import org.saccade.api.Question;
import org.saccade.api.Saccade;

/** An example: which patch a model looks at most, what each layer looks at from there, and the files of both. */
public final class WhatItLooksAt {
    private WhatItLooksAt() {}

    /**
     * Runs the example.
     *
     * @param arguments a picture, and a folder for files
     */
    public static void main(String[] arguments) {
        Path picture = Path.of(arguments[0]);
        Path folder = Path.of(arguments[1]);
        try (Saccade saccade = Saccade.demo();
                KeptRun run = saccade.keep(picture)) {
            Maps cls = run.look(Question.USUAL);
            int peak = peak(cls.mean());
            int column = peak % cls.columns();
            int row = peak / cls.columns();
            System.out.printf(
                    "%s looks most at patch %d,%d of %d x %d%n",
                    saccade.name(), column, row, cls.columns(), cls.rows());
            for (int layer = 1; layer <= saccade.layers(); layer++) {
                Maps from = run.look(Question.USUAL.layer(layer).fromPatch(column, row));
                int there = peak(from.mean());
                System.out.printf(
                        "layer %d, from there: patch %d,%d%n", layer, there % from.columns(), there / from.columns());
            }
            cls.export(folder, "npz", "csv", "tiff", "json").forEach(System.out::println);
            ImageIO.write(
                    cls.overlay(),
                    "png",
                    Files.createDirectories(folder).resolve("seen.png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int peak(float[] map) {
        int peak = 0;
        for (int i = 1; i < map.length; i++) {
            peak = map[i] > map[peak] ? i : peak;
        }
        return peak;
    }
}
