package org.saccade.train.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.train.data.PictureSets.Aim;

/** What is held out: a share of each class, or a folder. */
class HeldOutTest {
    @TempDir
    Path folder;

    /** Three classes of 10, 20 and 3 pictures, each named by its number. */
    private static PictureSet set() {
        return new FormulaPictures(
                IntStream.range(0, 33).map(i -> i < 10 ? 0 : i < 30 ? 1 : 2).toArray());
    }

    private static long count(PictureSet set, int label) {
        return PictureSetsTest.labels(set).stream().filter(l -> l == label).count();
    }

    @ParameterizedTest
    @CsvSource({".2, 2, 4, 1", ".5, 5, 10, 2", ".01, 1, 1, 1", ".99, 9, 19, 2"})
    void aShareOfEachClass(double share, int first, int second, int third) throws TrainingDataException {
        HeldOut.Split split = HeldOut.split(set(), share, 7);
        assertEquals(first, count(split.heldOut(), 0));
        assertEquals(second, count(split.heldOut(), 1));
        assertEquals(third, count(split.heldOut(), 2));
        List<String> all = new ArrayList<>(PictureSetsTest.names(split.training()));
        all.addAll(PictureSetsTest.names(split.heldOut()));
        assertEquals(33, all.size());
        assertEquals(new HashSet<>(PictureSetsTest.names(set())), new HashSet<>(all), "each picture in one part");
        assertEquals(set().classes(), split.heldOut().classes());
    }

    @Test
    void noneForNoShare() throws TrainingDataException {
        HeldOut.Split split = HeldOut.split(new FormulaPictures(0, 1), 0, 7);
        assertEquals(2, split.training().size());
        assertEquals(0, split.heldOut().size());
    }

    @Test
    void theSeedDecides() throws TrainingDataException {
        Set<List<String>> parts = new HashSet<>();
        for (long seed = 0; seed < 5; seed++) {
            List<String> held =
                    PictureSetsTest.names(HeldOut.split(set(), .3, seed).heldOut());
            assertEquals(
                    held, PictureSetsTest.names(HeldOut.split(set(), .3, seed).heldOut()));
            parts.add(held);
        }
        assertEquals(5, parts.size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theDisksOrderDoesNot(boolean hasClasses) throws IOException {
        List<Set<String>> parts = new ArrayList<>();
        for (int order = 0; order < 3; order++) {
            List<Integer> numbers =
                    new ArrayList<>(IntStream.range(0, 40).boxed().toList());
            Collections.shuffle(numbers, new Random(order));
            Path root = folder.resolve("order" + order);
            for (int i : numbers) {
                DataFiles.png(root, (hasClasses ? (i % 2 == 0 ? "even/" : "odd/") : "") + i + ".png", i);
            }
            PictureSet set = PictureSets.open(root, hasClasses ? Aim.CLASSES : Aim.PICTURES);
            PictureSet held = HeldOut.split(set, .25, 3).heldOut();
            assertEquals(10, held.size());
            parts.add(new HashSet<>(PictureSetsTest.names(held)));
            int number = Integer.parseInt(held.name(0).replaceAll("[^0-9]", ""));
            assertEquals(0xFF000000 | number, held.picture(0).getRGB(0, 0), "the picture of that name");
        }
        assertEquals(parts.get(0), parts.get(1));
        assertEquals(parts.get(0), parts.get(2));
    }

    @Test
    void aClassOfOnePictureIsNamed() {
        PictureSet set = new FormulaPictures(0, 0, 1, 2, 2);
        TrainingDataException refused = assertThrows(TrainingDataException.class, () -> HeldOut.split(set, .2, 1));
        assertTrue(refused.getMessage().contains("has one: class 1;"), refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> HeldOut.split(set, -.1, 1));
        assertThrows(IllegalArgumentException.class, () -> HeldOut.split(set, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> HeldOut.split(set, Double.NaN, 1));
    }

    @Test
    void oneOfTwoPicturesWithoutClassesIsHeldOutAndNoneOfOne() throws IOException {
        DataFiles.png(folder, "1.png", 0);
        PictureSet one = PictureSets.open(folder, Aim.PICTURES);
        TrainingDataException refused = assertThrows(TrainingDataException.class, () -> HeldOut.split(one, .2, 1));
        assertTrue(refused.getMessage().startsWith("1.png is the only picture"), refused.getMessage());
        DataFiles.png(folder, "2.png", 0);
        assertEquals(
                1,
                HeldOut.split(PictureSets.open(folder, Aim.PICTURES), .2, 1)
                        .heldOut()
                        .size());
    }

    @Test
    void aFolderTakesTheTrainingsLabels() throws IOException {
        for (String path : List.of("train/ant/1.png", "train/bee/1.png", "train/cat/1.png")) {
            DataFiles.png(folder, path, 0);
        }
        DataFiles.png(folder, "test/bee/9.png", 0x999999);
        DataFiles.png(folder, "test/cat/8.png", 0);
        PictureSet training = PictureSets.open(folder.resolve("train"), Aim.CLASSES);
        PictureSet held = HeldOut.folder(folder.resolve("test"), training);
        assertEquals(training.classes(), held.classes());
        assertEquals(List.of(1, 2), PictureSetsTest.labels(held));
        assertEquals(0xFF999999, held.picture(0).getRGB(0, 0));
        assertEquals(List.of("The held-out pictures have none of: ant."), held.warnings());
        DataFiles.png(folder, "test/dog/8.png", 0);
        TrainingDataException refused =
                assertThrows(TrainingDataException.class, () -> HeldOut.folder(folder.resolve("test"), training));
        assertTrue(refused.getMessage().contains("classes that the training pictures lack: dog"), refused.getMessage());
    }

    @Test
    void aFolderThatSharesPicturesIsRefused() throws IOException {
        DataFiles.png(folder, "all/train/ant/1.png", 0);
        DataFiles.png(folder, "all/test/ant/1.png", 0);
        Path train = folder.resolve("all/train");
        for (Path shared : List.of(train, folder.resolve("all"), train.resolve("ant"), train.resolve("../train"))) {
            TrainingDataException refused =
                    assertThrows(TrainingDataException.class, () -> HeldOut.requireApart(shared, train));
            assertTrue(refused.getMessage().startsWith(shared + ": "), refused.getMessage());
            assertTrue(refused.getMessage().contains("never learnt from"), refused.getMessage());
        }
        HeldOut.requireApart(folder.resolve("all/test"), train);
    }

    @Test
    void filesAreSharedOnlyWithinOneFolder() throws IOException {
        Path train = Files.createDirectory(folder.resolve("train"));
        Path inner = Files.createDirectory(train.resolve("inner"));
        for (Path each : List.of(train, inner)) {
            Files.write(each.resolve("data_batch_1.bin"), DataFiles.cifar(0, 1));
        }
        HeldOut.requireApart(inner, train);
        assertThrows(TrainingDataException.class, () -> HeldOut.requireApart(train, train));
        Files.write(train.resolve("test_batch.bin"), DataFiles.cifar(0, 1));
        HeldOut.requireApart(train, train);
    }

    @Test
    void aFolderOfAnyLayout() throws IOException {
        Path train = Files.createDirectory(folder.resolve("train"));
        Path test = Files.createDirectory(folder.resolve("test"));
        Files.write(train.resolve("data_batch_1.bin"), DataFiles.cifar(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        Files.write(test.resolve("test_batch.bin"), DataFiles.cifar(3, 4));
        PictureSet training = PictureSets.open(train, Aim.CLASSES);
        assertEquals(List.of(3, 4), PictureSetsTest.labels(HeldOut.folder(test, training)));
        Path more = Files.createDirectory(folder.resolve("more"));
        Files.write(more.resolve("data_batch_1.bin"), DataFiles.cifar(9));
        assertEquals(List.of(9), PictureSetsTest.labels(HeldOut.folder(more, training)));
        assertNotEquals(List.of(), HeldOut.folder(more, training).warnings());
    }
}
