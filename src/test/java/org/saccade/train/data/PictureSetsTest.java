package org.saccade.train.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.image.Fixtures;
import org.saccade.train.data.PictureSets.Aim;

/** Each layout is told by its content, read rightly, or refused in one line that says what to do. */
class PictureSetsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aFolderWithASpace() throws IOException {
        folder = Files.createDirectory(folder.resolve("my pictures")).toRealPath();
    }

    static List<String> names(PictureSet set) {
        return IntStream.range(0, set.size()).mapToObj(set::name).toList();
    }

    static List<Integer> labels(PictureSet set) {
        return IntStream.range(0, set.size()).mapToObj(set::label).toList();
    }

    private String refusal(Aim aim) {
        TrainingDataException refused = assertThrows(TrainingDataException.class, () -> PictureSets.open(folder, aim));
        assertTrue(refused.getMessage().startsWith(folder.toString()), refused.getMessage());
        assertFalse(refused.getMessage().contains("\n"));
        return refused.getMessage();
    }

    @Test
    void classFoldersInTheOrderThatPeopleCountIn() throws IOException {
        for (String path : List.of("b10/x.png", "b2/img10.png", "b2/img2.PNG", "A/deep/er/p.png", "A/q.png")) {
            DataFiles.png(folder, path, 0x123456);
        }
        DataFiles.png(folder, ".hidden/no.png", 0);
        DataFiles.png(folder, "A/.no.png", 0);
        DataFiles.png(folder, "__MACOSX/no.png", 0);
        Files.writeString(folder.resolve("A/notes.txt"), "no picture");
        Files.writeString(folder.resolve("README"), "no picture");
        PictureSet set = PictureSets.open(folder, Aim.CLASSES);
        assertEquals(List.of("A", "b2", "b10"), set.classes());
        assertEquals(List.of("A/deep/er/p.png", "A/q.png", "b2/img2.PNG", "b2/img10.png", "b10/x.png"), names(set));
        assertEquals(List.of(0, 0, 1, 1, 2), labels(set));
        assertEquals(0xFF123456, set.picture(4).getRGB(7, 5));
        assertEquals(List.of("Files that are no pictures by their names were left out: 2."), set.warnings());
    }

    @Test
    void anyFormatThatCanBeRendered() throws IOException {
        Path formats = Fixtures.folder("pictures");
        List<String> files;
        try (Stream<Path> all = Files.list(formats)) {
            files = all.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(".*\\.(tiff?|webp|jp2|jpe?g|gif|bmp|psd)"))
                    .limit(40)
                    .toList();
        }
        assertTrue(files.size() > 10);
        for (String file : files) {
            Files.createDirectories(folder.resolve("c"));
            Files.copy(formats.resolve(file), folder.resolve("c").resolve(file));
        }
        DataFiles.png(folder, "d/x.png", 0);
        PictureSet set = PictureSets.open(folder, Aim.CLASSES);
        assertEquals(files.size() + 1, set.size());
        for (int i = 0; i < set.size(); i++) {
            assertEquals(BufferedImage.TYPE_INT_RGB, set.picture(i).getType(), set.name(i));
        }
    }

    @Test
    void picturesWithoutClasses() throws IOException {
        DataFiles.png(folder, "2.png", 0x010203);
        DataFiles.png(folder, "10.png", 0);
        DataFiles.png(folder, "more/1.png", 0);
        PictureSet set = PictureSets.open(folder, Aim.PICTURES);
        assertEquals(List.of("2.png", "10.png", "more/1.png"), names(set));
        assertEquals(List.of(), set.classes());
        assertEquals(PictureSet.NO_LABEL, set.label(0));
        assertEquals(0xFF010203, set.picture(0).getRGB(0, 0));
        assertTrue(refusal(Aim.CLASSES).contains("holds pictures beside folders of pictures"));
    }

    @Test
    void classesMayStandWherePicturesAreAskedFor() throws IOException {
        DataFiles.png(folder, "only/1.png", 0);
        assertEquals(List.of("only"), PictureSets.open(folder, Aim.PICTURES).classes());
        assertTrue(refusal(Aim.CLASSES).contains("has one class, only;"));
    }

    @Test
    void emptyClassesAreNamed() throws IOException {
        DataFiles.png(folder, "cat/1.png", 0);
        Files.createDirectory(folder.resolve("dog"));
        assertTrue(refusal(Aim.CLASSES).contains("a class has no pictures: dog;"));
        for (int i = 0; i < 7; i++) {
            Files.createDirectory(folder.resolve("e" + i));
        }
        assertTrue(refusal(Aim.CLASSES).contains("8 classes have no pictures: dog, e0, e1, e2, e3 and 3 more;"));
    }

    @Test
    void filesWithFewerClassesKeepTheirNamesAndWarn() throws IOException {
        Files.write(folder.resolve("data_batch_1.bin"), DataFiles.cifar(0, 2, 2, 9));
        try (PictureSet set = PictureSets.open(folder, Aim.CLASSES)) {
            assertEquals(10, set.classes().size());
            assertEquals(List.of(0, 2, 2, 9), labels(set));
            assertEquals(
                    List.of("There are no pictures of: 1, 3, 4, 5, 6 and 2 more; nothing can be learnt of them."),
                    set.warnings());
        }
        assertEquals(List.of(), PictureSets.open(folder, Aim.PICTURES).warnings());
        Files.write(folder.resolve("data_batch_1.bin"), DataFiles.cifar(2, 2));
        assertTrue(refusal(Aim.CLASSES).contains("has pictures of one class alone, 2;"), refusal(Aim.CLASSES));
    }

    @Test
    void partsOfADataSetAreNotTakenForClasses() throws IOException {
        DataFiles.png(folder, "train/cat/1.png", 0);
        DataFiles.png(folder, "val/cat/2.png", 0);
        assertTrue(refusal(Aim.CLASSES).contains("holds train, val, which seem to be parts, not classes"));
    }

    @Test
    void whatIsNoDataIsRefused() throws IOException {
        assertTrue(refusal(Aim.CLASSES).contains("holds no pictures; expected"));
        assertTrue(refusal(Aim.PICTURES).contains("holds no pictures; expected"));
        DataFiles.png(folder, "1.png", 0);
        assertTrue(refusal(Aim.CLASSES).contains("holds pictures without classes"));
        folder = folder.resolve("1.png");
        assertTrue(refusal(Aim.CLASSES).contains("is not a folder"));
        folder = folder.resolveSibling("gone");
        assertTrue(refusal(Aim.CLASSES).contains("does not exist"));
    }

    @ParameterizedTest
    @CsvSource({
        "fine_label_names.txt, is CIFAR-100",
        "data_batch_1, is CIFAR-10's version for Python",
        "test_batch.bin, holds the test pictures alone",
        "t10k-images-idx3-ubyte.gz, holds the test pictures alone"
    })
    void otherLayoutsAreRefusedByName(String file, String reason) throws IOException {
        Files.write(folder.resolve(file), new byte[10]);
        assertTrue(refusal(Aim.CLASSES).contains(reason));
    }

    @Test
    void anInnerFolderWithTheDataIsNamed() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("cifar-10-batches-bin"));
        Files.write(inner.resolve("data_batch_1.bin"), DataFiles.cifar(1));
        assertTrue(refusal(Aim.CLASSES).contains("holds the folder cifar-10-batches-bin with the data"));
    }

    @Test
    void cifarsBatches() throws IOException {
        Files.write(folder.resolve("data_batch_10.bin"), DataFiles.cifar(8, 9));
        Files.write(folder.resolve("data_batch_2.bin"), DataFiles.cifar(0, 1, 2, 3, 4, 5, 6, 7));
        Files.write(folder.resolve("test_batch.bin"), DataFiles.cifar(5));
        try (PictureSet set = PictureSets.open(folder, Aim.CLASSES)) {
            assertEquals(10, set.size());
            assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), labels(set));
            assertEquals("data_batch_2.bin picture 8", set.name(7));
            assertEquals("data_batch_10.bin picture 2", set.name(9));
            assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), set.classes());
            assertEquals(32, set.picture(9).getWidth());
            assertEquals(0xFF5A0102, set.picture(9).getRGB(30, 31));
            assertEquals(0xFF5A0103, set.picture(9).getRGB(31, 31));
            assertEquals(0xFF000102, set.picture(0).getRGB(0, 0));
        }
        PictureSet test = PictureSets.heldOut(folder).orElseThrow();
        assertEquals(List.of(5), labels(test));
        String names = "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n";
        Files.writeString(folder.resolve("batches.meta.txt"), names);
        assertEquals("truck", PictureSets.open(folder, Aim.CLASSES).classes().get(9));
    }

    @ParameterizedTest
    @CsvSource({
        "train-images-idx3-ubyte, train-labels-idx1-ubyte, false",
        "train-images.idx3-ubyte, train-labels.idx1-ubyte, false",
        "train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, true",
        "train-images.idx3-ubyte.gz, train-labels.idx1-ubyte.gz, true"
    })
    void mnistsFiles(String images, String labels, boolean isPacked) throws IOException {
        DataFiles.mnist(folder, images, labels, isPacked);
        DataFiles.mnist(folder, images.replace("train", "t10k"), labels.replace("train", "t10k"), isPacked);
        try (PictureSet set = PictureSets.open(folder, Aim.CLASSES);
                PictureSet test = PictureSets.heldOut(folder).orElseThrow()) {
            for (PictureSet part : List.of(set, test)) {
                assertEquals(List.of(9, 8, 7, 6, 5, 4, 3, 2, 1, 0), labels(part));
                assertEquals(3, part.picture(0).getWidth());
                assertEquals(2, part.picture(0).getHeight());
                assertEquals(0xFF000000, part.picture(0).getRGB(0, 0));
                assertEquals(0xFF5F5F5F, part.picture(9).getRGB(2, 1));
                assertEquals("9", part.classes().get(9));
            }
            assertEquals(images + " picture 4", set.name(3));
        }
    }

    @Test
    void whatWasUnpackedIsDeleted() throws IOException {
        DataFiles.mnist(folder, "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", true);
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path packed = folder.resolve("train-images-idx3-ubyte.gz");
        IdxHeader header = IdxHeader.ofImages(packed);
        try (IdxFile file = IdxFile.open(packed, header, temporary)) {
            assertEquals(List.of(file.plain()), inside(temporary));
            assertEquals(header.fileLength(), Files.size(file.plain()));
        }
        assertEquals(List.of(), inside(temporary));
        Files.write(packed, DataFiles.gzip(DataFiles.idx(DataFiles.digits(9), DataFiles.MNIST_IMAGES, 10, 2, 3)));
        assertThrows(TrainingDataException.class, () -> IdxFile.open(packed, header, temporary));
        assertEquals(List.of(), inside(temporary));
        TrainingDataException refused =
                assertThrows(TrainingDataException.class, () -> IdxFile.open(packed, header, folder.resolve("gone")));
        assertTrue(refused.getMessage().contains("make room for 76 bytes"), refused.getMessage());
    }

    private static List<Path> inside(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void foldersWithoutTestFilesHoldNoneOut() throws IOException {
        DataFiles.png(folder, "a/1.png", 0);
        assertTrue(PictureSets.heldOut(folder).isEmpty());
    }
}
