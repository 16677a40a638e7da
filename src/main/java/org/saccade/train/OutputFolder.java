package org.saccade.train;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.saccade.file.RealPaths;
import org.saccade.file.WholeFile;

/** The folder that a training writes into: a new or an empty one, apart from the pictures. */
final class OutputFolder {
    private OutputFolder() {}

    /**
     * Makes it, unless it is there.
     *
     * @throws TrainingException if it holds a training, or other files, which would be written over; or lies among the
     *     pictures, which the next sitting would then count with them
     * @throws IOException if it can't be made or looked into
     */
    static void prepare(Path output, TrainingSource source) throws IOException {
        if (Training.isIn(output)) {
            throw new TrainingException(output + " holds a training already: go on with it by --resume " + output
                    + ", or choose another folder");
        }
        requireApart(output, source.pictures());
        if (source.heldOut().isPresent()) {
            requireApart(output, source.heldOut().get());
        }
        WholeFile.makeFolder(output);
        requireEmpty(output);
    }

    private static void requireApart(Path output, Path pictures) throws TrainingException {
        if (RealPaths.of(output).startsWith(RealPaths.of(pictures))) {
            throw new TrainingException(output + " lies among the pictures in " + pictures
                    + ": choose a folder outside of it, so that what is written there is not trained on");
        }
    }

    private static void requireEmpty(Path output) throws IOException {
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(output)) {
            for (Path file : inside) {
                if (Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".")) {
                    throw new TrainingException("%s holds other files (%s): choose a new folder, or empty it"
                            .formatted(output, file.getFileName()));
                }
            }
        }
    }
}
