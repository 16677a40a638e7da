package org.saccade.train.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.image.PictureException;
import org.saccade.train.data.PictureSets.Aim;

/** Files that claim more than they are, are cut short, lie elsewhere, or have names that spoil a terminal. */
class HostileDataTest {
    private static final String IMAGES = "train-images-idx3-ubyte";
    private static final String LABELS = "train-labels-idx1-ubyte";

    @TempDir
    Path folder;

    private String refusal() {
        String message = assertThrows(TrainingDataException.class, () -> PictureSets.open(folder, Aim.CLASSES))
                .getMessage();
        assertFalse(message.contains("\n"), message);
        return message;
    }

    private void write(String name, byte[] bytes, boolean isPacked) throws IOException {
        Files.write(folder.resolve(isPacked ? name + ".gz" : name), isPacked ? DataFiles.gzip(bytes) : bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "-2147483648, 28, 28, claims 2147483648 pictures of 28 x 28 pixels", // 2^31
        "-1, 28, 28, claims 4294967295 pictures",
        "2147483647, 28, 28, claims 1683627179264 bytes",
        "2147483647, 1024, 1024, claims 2251799812636688 bytes",
        "10, -1, 28, which can't be",
        "10, 65536, 65536, which can't be",
        "0, 28, 28, which can't be",
        "11, 2, 3, claims 82 bytes",
        "9, 2, 3, claims 70 bytes"
    })
    void headersAreHeldAgainstTheLength(int count, int rows, int columns, String reason) throws IOException {
        for (boolean isPacked : List.of(false, true)) {
            write(IMAGES, DataFiles.idx(DataFiles.digits(10), DataFiles.MNIST_IMAGES, count, rows, columns), isPacked);
            write(LABELS, DataFiles.idx(new byte[10], DataFiles.MNIST_LABELS, 10), isPacked);
            String message = refusal();
            assertTrue(
                    message.contains(reason) || (isPacked && message.contains(" labels for ")),
                    message + " packed: " + isPacked);
            Files.deleteIfExists(folder.resolve(IMAGES));
            Files.deleteIfExists(folder.resolve(LABELS));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void labelsBelongToTheirPictures(boolean isPacked) throws IOException {
        write(IMAGES, DataFiles.idx(DataFiles.digits(10), DataFiles.MNIST_IMAGES, 10, 2, 3), isPacked);
        write(LABELS, DataFiles.idx(new byte[9], DataFiles.MNIST_LABELS, 9), isPacked);
        assertTrue(refusal().contains("has 9 labels for 10 pictures"));
        write(LABELS, DataFiles.idx(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 10}, DataFiles.MNIST_LABELS, 10), isPacked);
        assertTrue(refusal().contains("label 10 is 10, and MNIST's are 0 to 9"));
        write(LABELS, DataFiles.idx(new byte[10], DataFiles.MNIST_IMAGES, 10), isPacked);
        assertTrue(refusal().contains("is no IDX file of labels"));
        write(LABELS, new byte[3], isPacked);
        assertTrue(refusal().contains("is cut short"));
        Files.delete(folder.resolve(isPacked ? LABELS + ".gz" : LABELS));
        assertTrue(refusal().contains("lacks MNIST's " + LABELS));
    }

    @Test
    void aPackedFileThatHoldsMoreThanItSaysIsNotUnpackedToItsEnd() throws IOException {
        byte[] bomb = DataFiles.idx(new byte[50_000_000], DataFiles.MNIST_IMAGES, 10, 2, 3);
        write(IMAGES, bomb, true);
        write(LABELS, DataFiles.idx(new byte[10], DataFiles.MNIST_LABELS, 10), true);
        assertTrue(refusal().contains("holds more than its header says"));
    }

    @Test
    void aPackedFileThatHoldsLessOrIsDamagedIsRefused() throws IOException {
        byte[] packed = DataFiles.gzip(DataFiles.idx(DataFiles.digits(10), DataFiles.MNIST_IMAGES, 10, 2, 3));
        write(LABELS, DataFiles.idx(new byte[10], DataFiles.MNIST_LABELS, 10), true);
        for (int length = 0; length < packed.length; length++) {
            Files.write(folder.resolve(IMAGES + ".gz"), Arrays.copyOf(packed, length));
            refusal();
        }
        packed[packed.length / 2] ^= 0x55;
        Files.write(folder.resolve(IMAGES + ".gz"), packed);
        refusal();
        Files.write(folder.resolve(IMAGES + ".gz"), "no gzip at all".getBytes(StandardCharsets.US_ASCII));
        assertTrue(refusal().contains("its gzip data is damaged"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3_072, 3_074, 6_145})
    void cifarFilesAreWholeRecords(int length) throws IOException {
        Files.write(folder.resolve("data_batch_1.bin"), new byte[length]);
        assertTrue(refusal().contains("data_batch_1.bin: has " + length + " bytes, which is no whole number"));
    }

    @Test
    void cifarLabelsAndNamesAreChecked() throws IOException {
        Files.write(folder.resolve("data_batch_1.bin"), DataFiles.cifar(0, 200));
        assertTrue(refusal().contains("record 2 has the label 200"));
        Files.write(folder.resolve("data_batch_1.bin"), DataFiles.cifar(0, 1));
        try (PictureSet two = PictureSets.open(folder, Aim.CLASSES)) {
            assertEquals(10, two.classes().size());
        }
        Files.writeString(folder.resolve("batches.meta.txt"), "cat\ndog\n");
        assertTrue(refusal().contains("is not ten different names"));
        Files.write(folder.resolve("batches.meta.txt"), new byte[1 << 20]);
        assertTrue(refusal().contains("is not ten different names"));
    }

    @Test
    void aFileThatShrinksIsAnUnreadablePicture() throws IOException {
        Files.write(folder.resolve("data_batch_1.bin"), DataFiles.cifar(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        PictureSet set = PictureSets.open(folder, Aim.CLASSES);
        Files.write(folder.resolve("data_batch_1.bin"), DataFiles.cifar(0));
        assertEquals(0xFF000102, set.picture(0).getRGB(0, 0));
        assertTrue(assertThrows(PictureException.class, () -> set.picture(5))
                .getMessage()
                .contains("shorter"));
        Files.delete(folder.resolve("data_batch_1.bin"));
        assertTrue(assertThrows(PictureException.class, () -> set.picture(0))
                .getMessage()
                .contains("does not exist"));
    }

    @Test
    void picturesThatAreNoneAreUnreadableOneByOne() throws IOException {
        DataFiles.png(folder, "a/good.png", 0x112233);
        Files.write(folder.resolve("a/empty.png"), new byte[0]);
        Files.writeString(folder.resolve("a/text.jpg"), "<html>");
        DataFiles.png(folder, "b/good.png", 0);
        PictureSet set = PictureSets.open(folder, Aim.CLASSES);
        assertEquals(List.of("a/empty.png", "a/good.png", "a/text.jpg", "b/good.png"), PictureSetsTest.names(set));
        assertThrows(PictureException.class, () -> set.picture(0));
        assertEquals(0xFF112233, set.picture(1).getRGB(0, 0));
        assertThrows(PictureException.class, () -> set.picture(2));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksToFoldersAreNotFollowedAndToldOf() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        DataFiles.png(outside, "far/1.png", 0x445566);
        Path data = Files.createDirectory(folder.resolve("data"));
        DataFiles.png(data, "a/1.png", 0);
        DataFiles.png(data, "b/1.png", 0);
        Files.createSymbolicLink(data.resolve("a/loop"), data);
        Files.createSymbolicLink(data.resolve("c"), outside.resolve("far"));
        Files.createSymbolicLink(data.resolve("a/linked.png"), outside.resolve("far/1.png"));
        Files.createSymbolicLink(data.resolve("a/dangling.png"), outside.resolve("gone.png"));
        PictureSet set = PictureSets.open(data, Aim.CLASSES);
        assertEquals(List.of("a/1.png", "a/linked.png", "b/1.png"), PictureSetsTest.names(set));
        assertEquals(0xFF445566, set.picture(1).getRGB(0, 0));
        assertEquals(List.of("a", "b"), set.classes());
        assertTrue(
                set.warnings().contains("Links to folders, and folders more than 8 deep, were left out: a/loop, c."));
        Path link = Files.createSymbolicLink(folder.resolve("link"), data);
        assertEquals(3, PictureSets.open(link, Aim.CLASSES).size(), "what is named itself is followed");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void namesStayOnOneLineAndKeepTheirDirection() throws IOException {
        String spoilt = "ca\nt\u202Egpj\u001B[31m";
        DataFiles.png(folder, spoilt + "/p\r.png", 0x010101);
        DataFiles.png(folder, "dog/1.png", 0);
        PictureSet set = PictureSets.open(folder, Aim.CLASSES);
        assertEquals(List.of("ca t gpj [31m", "dog"), set.classes());
        assertEquals("ca t gpj [31m/p .png", set.name(0));
        assertEquals(0xFF010101, set.picture(0).getRGB(0, 0));
        DataFiles.png(folder, "ca t gpj [31m/1.png", 0);
        assertTrue(refusal().contains("two class folders have the same name but for characters that can't be seen"));
    }

    @Test
    void manyFilesAreOnlyNames() throws IOException {
        for (String name : List.of("a", "b")) {
            Path inner = Files.createDirectory(folder.resolve(name));
            for (int i = 0; i < 5_000; i++) {
                Files.createFile(inner.resolve(i + ".jpg"));
            }
        }
        PictureSet set = PictureSets.open(folder, Aim.CLASSES);
        assertEquals(10_000, set.size());
        assertEquals("b/4999.jpg", set.name(9_999));
        assertEquals(1, set.label(9_999));
    }
}
