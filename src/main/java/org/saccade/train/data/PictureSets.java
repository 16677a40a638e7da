package org.saccade.train.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Opens what pictures lie in: which layout a folder has is told by its content, and refused where it isn't clear. */
public final class PictureSets {
    private static final String EXPECTED =
            "expected a folder of class folders, of pictures, CIFAR-10's data_batch_1.bin"
                    + " and following, or MNIST's train-images-idx3-ubyte and train-labels-idx1-ubyte (plain or .gz)";
    /** Names of folders that are parts of a data set, not classes. */
    private static final Set<String> PARTS =
            Set.of("train", "training", "val", "valid", "validation", "test", "testing");

    private PictureSets() {}

    /** What a set is opened for. */
    public enum Aim {
        /** To learn classes: there must be two or more with pictures, and no class folder without. */
        CLASSES,
        /** To learn from pictures alone: classes may be there, and a folder's pictures may lie anywhere in it. */
        PICTURES
    }

    /** How pictures lie in a folder. */
    public enum Layout {
        /** CIFAR-10's binary batches. */
        CIFAR("CIFAR-10's files"),
        /** MNIST's IDX files. */
        MNIST("MNIST's files"),
        /** Pictures, or folders of them. */
        FOLDER("a folder of pictures");

        private final String words;

        Layout(String words) {
            this.words = words;
        }

        /** For people. */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Tells by the names of files how pictures lie in a folder.
     *
     * @throws TrainingDataException if the folder can't be read
     */
    public static Layout layout(Path where) throws TrainingDataException {
        Path folder = real(where);
        if (!names(folder, CifarBatches.TRAINING).isEmpty()) {
            return Layout.CIFAR;
        }
        return IdxDigits.Part.TRAINING.images(folder).isPresent() ? Layout.MNIST : Layout.FOLDER;
    }

    /**
     * Opens the pictures to train on. Reads folders and labels, which takes a second for 100,000 files.
     *
     * @param where a folder
     * @throws TrainingDataException if the folder can't be read, has no layout that is known, or one that can be taken
     *     in two ways, or lacks what the aim asks for
     */
    public static PictureSet open(Path where, Aim aim) throws TrainingDataException {
        return checked(asLaidOut(where, aim), where, aim);
    }

    /** What a folder holds, however few classes and pictures. */
    static PictureSet asLaidOut(Path where, Aim aim) throws TrainingDataException {
        Path folder = real(where);
        List<String> cifar = names(folder, CifarBatches.TRAINING);
        boolean isMnist = IdxDigits.Part.TRAINING.images(folder).isPresent();
        if (!cifar.isEmpty() && isMnist) {
            throw refused(where, "holds both CIFAR-10's files and MNIST's; put each into a folder of its own");
        }
        if (!cifar.isEmpty()) {
            return CifarBatches.open(folder, cifar);
        }
        if (isMnist) {
            return IdxDigits.open(folder, IdxDigits.Part.TRAINING);
        }
        refuseOtherLayouts(where, folder);
        return folders(where, folder, aim);
    }

    /**
     * The pictures that a data set holds out by itself: CIFAR-10's test_batch.bin, MNIST's t10k files.
     *
     * @param where the folder that was opened to train on
     * @return empty if there are none
     * @throws TrainingDataException if they can't be read
     */
    public static Optional<PictureSet> heldOut(Path where) throws TrainingDataException {
        Path folder = real(where);
        if (!bringsHeldOut(folder)) {
            return Optional.empty();
        }
        if (Files.isRegularFile(folder.resolve(CifarBatches.TEST))) {
            return Optional.of(CifarBatches.open(folder, List.of(CifarBatches.TEST)));
        }
        return Optional.of(IdxDigits.open(folder, IdxDigits.Part.TEST));
    }

    /** Whether a folder has files of pictures that are held out. */
    static boolean bringsHeldOut(Path folder) {
        return Files.isRegularFile(folder.resolve(CifarBatches.TEST))
                || IdxDigits.Part.TEST.images(folder).isPresent();
    }

    static Path real(Path where) throws TrainingDataException {
        if (!Files.exists(where)) {
            throw refused(where, "does not exist; check the path");
        }
        if (!Files.isDirectory(where)) {
            throw refused(where, "is not a folder; " + EXPECTED);
        }
        try {
            return where.toRealPath();
        } catch (IOException e) {
            throw new TrainingDataException(DataWords.oneLine(where) + ": can't be opened; check its permissions", e);
        }
    }

    private static List<String> names(Path folder, String pattern) throws TrainingDataException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> inside = Files.list(folder)) {
            inside.filter(file -> file.getFileName().toString().matches(pattern))
                    .filter(Files::isRegularFile)
                    .forEach(file -> names.add(file.getFileName().toString()));
        } catch (IOException | UncheckedIOException e) {
            throw new TrainingDataException(
                    DataWords.oneLine(folder) + ": the folder can't be read; check its permissions", e);
        }
        return names;
    }

    private static void refuseOtherLayouts(Path where, Path folder) throws TrainingDataException {
        if (Files.isRegularFile(folder.resolve("fine_label_names.txt"))) {
            throw refused(where, "is CIFAR-100, which is not read; " + EXPECTED);
        }
        if (Files.isRegularFile(folder.resolve("data_batch_1"))) {
            throw refused(where, "is CIFAR-10's version for Python; download its binary version");
        }
        if (bringsHeldOut(folder)) {
            throw refused(where, "holds the test pictures alone; put the training files beside them");
        }
    }

    private static PictureSet folders(Path where, Path folder, Aim aim) throws TrainingDataException {
        FolderWalk.Found found = FolderWalk.in(folder);
        List<String> inner = ClassFolders.folders(folder);
        if (found.pictures().isEmpty()) {
            throw refused(
                    where,
                    withData(folder, inner)
                            .map(name ->
                                    "holds the folder " + DataWords.oneLine(name) + " with the data; name that folder")
                            .orElse("holds no pictures; " + EXPECTED));
        }
        boolean areDirect = found.pictures().stream().anyMatch(path -> path.indexOf('/') < 0);
        boolean areInside = found.pictures().stream().anyMatch(path -> path.indexOf('/') >= 0);
        if (aim == Aim.PICTURES && (areDirect || !areInside)) {
            return new PictureFolder(folder, found);
        }
        if (areDirect) {
            throw refused(
                    where,
                    areInside
                            ? "holds pictures beside folders of pictures; move each picture into the folder of its class"
                            : "holds pictures without classes; put those of each class into a folder of its name");
        }
        if (aim == Aim.CLASSES && PARTS.containsAll(inner)) {
            throw refused(
                    where,
                    "holds " + String.join(", ", inner) + ", which seem to be parts, not classes; name one of them to"
                            + " train on, and another as the held-out folder");
        }
        return ClassFolders.of(folder, inner, found);
    }

    /** The first inner folder that an archive of CIFAR-10 or MNIST was unpacked to. */
    private static Optional<String> withData(Path folder, List<String> inner) throws TrainingDataException {
        for (String name : inner) {
            Path path = folder.resolve(name);
            if (!names(path, CifarBatches.TRAINING).isEmpty()
                    || IdxDigits.Part.TRAINING.images(path).isPresent()) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static PictureSet checked(PictureSet set, Path where, Aim aim) throws TrainingDataException {
        if (aim == Aim.CLASSES) {
            try {
                return ClassCheck.checked(set, where);
            } catch (TrainingDataException e) {
                set.close();
                throw e;
            }
        }
        return set;
    }

    private static TrainingDataException refused(Path where, String why) {
        return new TrainingDataException(DataWords.oneLine(where) + ": " + why);
    }
}
