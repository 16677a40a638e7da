package org.saccade.train.data;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.saccade.image.PictureException;
import org.saccade.image.read.PictureReader;
import org.saccade.image.read.ReadOptions;

/** The pictures of a folder and of all folders in it, without classes. Any format that can be rendered. */
final class PictureFolder implements PictureSet {
    private final Path root;
    private final List<String> paths;
    private final List<String> warnings;

    /**
     * Names the pictures.
     *
     * @param found below {@code root}
     */
    PictureFolder(Path root, FolderWalk.Found found) {
        this.root = root;
        paths = List.copyOf(found.pictures());
        warnings = List.copyOf(found.warnings());
    }

    @Override
    public int size() {
        return paths.size();
    }

    @Override
    public String name(int index) {
        return DataWords.oneLine(paths.get(index));
    }

    @Override
    public int label(int index) {
        return NO_LABEL;
    }

    @Override
    public List<String> classes() {
        return List.of();
    }

    /** A picture of more than 64 million pixels comes reduced, as {@link PictureReader} does for all. */
    @Override
    public BufferedImage picture(int index) throws PictureException {
        return PictureReader.read(root.resolve(paths.get(index)), ReadOptions.DEFAULT)
                .pixels();
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }
}
