package org.saccade.ui.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.saccade.image.PictureFormats;
import org.saccade.ui.ScratchFolder;

/** Files and folders that were dropped or chosen, told apart. */
public final class PictureFiles {
    private static final Set<String> WEIGHTS = Set.of("pth", "pt", "bin", "safetensors");
    private static final int DEEPEST = 8;

    private PictureFiles() {}

    /** Whether a file is a checkpoint by its name. */
    public static boolean isWeights(Path file) {
        return WEIGHTS.contains(extension(file));
    }

    /**
     * The pictures: every file that was named, whatever its name, and the picture files in every folder that was, by
     * name. Touches the disk.
     *
     * @param scratch takes pictures whose address is all that a file holds
     */
    public static List<PictureSource> of(List<Path> paths, ScratchFolder scratch) {
        List<PictureSource> sources = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                inside(path).forEach(file -> sources.add(new PictureSource.OfFile(file)));
            } else {
                sources.add(AddressFile.read(path)
                        .<PictureSource>map(address -> new RemotePicture(address, scratch))
                        .orElseGet(() -> new PictureSource.OfFile(path)));
            }
        }
        return sources;
    }

    private static List<Path> inside(Path folder) {
        Set<String> pictures = PictureFormats.extensions();
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return files.filter(file -> pictures.contains(extension(file)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            // the folder itself then stands in the strip and says what is wrong with it
            return List.of(folder);
        }
    }

    static String extension(Path file) {
        String name = file.toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
