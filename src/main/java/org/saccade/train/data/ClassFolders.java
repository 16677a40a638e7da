package org.saccade.train.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of class folders: a class is called as its folder, and the classes are numbered in the order that people
 * count in. The pictures of a class may lie in folders of its folder. A class folder without pictures is a class
 * nevertheless.
 */
final class ClassFolders extends OfOtherSet {
    private final List<String> classes;
    private final int[] labels;

    private ClassFolders(PictureFolder pictures, List<String> classes, int[] labels) {
        super(pictures);
        this.classes = classes;
        this.labels = labels;
    }

    /**
     * Tells each picture's class.
     *
     * @param found below {@code root}, none of them in {@code root} itself
     * @throws TrainingDataException if two classes can't be told apart by their names
     */
    static ClassFolders of(Path root, List<String> folders, FolderWalk.Found found) throws TrainingDataException {
        Map<String, Integer> labelOf = new HashMap<>();
        folders.forEach(folder -> labelOf.put(folder, labelOf.size()));
        List<String> classes = folders.stream().map(DataWords::oneLine).toList();
        if (classes.stream().distinct().count() < classes.size()) {
            throw new TrainingDataException(DataWords.oneLine(root)
                    + ": two class folders have the same name but for characters that can't be seen; rename one");
        }
        int[] labels = found.pictures().stream()
                .mapToInt(path -> labelOf.get(path.substring(0, path.indexOf('/'))))
                .toArray();
        return new ClassFolders(new PictureFolder(root, found), classes, labels);
    }

    /** The names of the folders that classes may lie in, in the order that people count in. Links aren't followed. */
    static List<String> folders(Path root) throws TrainingDataException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> inside = Files.list(root)) {
            inside.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !FolderWalk.isPassedOver(path))
                    .forEach(path -> names.add(path.getFileName().toString()));
        } catch (IOException | UncheckedIOException e) {
            throw new TrainingDataException(
                    DataWords.oneLine(root) + ": the folder can't be read; check the path and its permissions", e);
        }
        names.sort(DataWords.COUNTED);
        return names;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public List<String> classes() {
        return classes;
    }
}
