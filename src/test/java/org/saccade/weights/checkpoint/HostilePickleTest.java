package org.saccade.weights.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles that want more than to be read. Bytes are written as Latin-1 text here: \u0080\u0002 is protocol 2. */
class HostilePickleTest {
    /** A dictionary with one tensor, up to the arguments of _rebuild_tensor_v2: storage of 16 floats under key 0. */
    private static final String TENSOR = "\u0080\u0002}X\t\0\0\0cls_tokenctorch._utils\n_rebuild_tensor_v2\n("
            + "(X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0" + "0" + "X\3\0\0\0cpuK\20tQ";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "os, system",
        "posix, system",
        "builtins, eval",
        "__builtin__, exec",
        "builtins, SystemError",
        "subprocess, Popen",
        "torch, load",
        "torch.storage, _load_from_bytes",
        "numpy.core.multiarray, scalar",
        "datetime, datetime",
        "decimal, Decimal",
        "operator, attrgetter"
    })
    void aClassThatIsNoTensorIsRefusedByName(String module, String name) throws IOException {
        assertRefused("\u0080\u0002c" + module + "\n" + name + "\n(tR.", module + "." + name);
        assertRefused(
                "\u0080\4\u008c" + (char) module.length() + module + "\u008c" + (char) name.length() + name
                        + "\u0093)R.",
                module + "." + name);
        assertRefused("\u0080\u0002(i" + module + "\n" + name + "\n.", module + "." + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X\u00ff\u00ff\u00ff\u007f", // a string of 2 GB
                "X\u00ff\u00ff\u00ff\u00ff", // of -1
                "T\0\0\0\100",
                "B\0\0\0\100",
                "\u008b\0\0\0\100",
                "\u008d\0\0\0\0\1\0\0\0",
                "\u008e\0\0\0\0\0\0\0\u0080",
                "\u0096\0\0\0\0\1\0\0\0"
            })
    void aLengthBeyondThePickleIsRefusedBeforeMemoryIsTaken(String opcode) throws IOException {
        assertRefused("\u0080\u0002" + opcode, "declares");
    }

    @Test
    void containersAreNoKeys() throws IOException {
        // {[...]: None}, whose hash would walk into itself
        assertRefused("\u0080\u0002}]q\0h\0a0h\0Ns.", "keys");
        assertRefused("\u0080\u0002(]Nd.", "keys");
        assertRefused("\u0080\u0002}(]Nu.", "keys");
        assertRefused("\u0080\u0005\u008f(]]\u0090.", "set");
    }

    @Test
    void aDictionaryInItselfIsNoModel() throws IOException {
        assertRefused("\u0080\u0002}q\0X\7\0\0\0teacherh\0s.", "no Vision Transformer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "K\0(K\1K\1K\21t(K\21K\21K\1t\u0089}tRs.", // 17 of 16 elements
                "K\1(K\1K\1K\20t(K\20K\20K\1t\u0089}tRs.", // offset 1
                "K\0(K\1K\1J\u00ff\u00ff\u00ff\u00fft(K\20K\20K\1t\u0089}tRs.", // a size of -1
                "K\0(K\1K\1K\20t(K\20K\20J\u00ff\u00ff\u00ff\u00fft\u0089}tRs.", // a stride of -1
                "K\0(J\0\0\0\100J\0\0\0\100K\20t(K\0K\0K\0t\u0089}tRs.", // 2^64 elements out of one
                "K\0(K\1K\1J\0\0\0\20t(K\0K\0K\0t\u0089}tRs.", // 2^28 elements out of one
                "K\0(K\1K\1K\20t(K\1t\u0089}tRs." // fewer strides than sizes
            })
    void aTensorOutsideOfItsStorageIsRefused(String arguments) throws IOException {
        assertRefused(TENSOR + arguments, "reaches outside");
    }

    @Test
    void aTensorInItsStorageIsRead() throws IOException {
        Path file = write(TENSOR + "K\0(K\1K\1K\20t(K\20K\20K\1t\u0089}tRs.");
        assertEquals(16, Tensor.elements(Checkpoint.open(file, Optional.empty()).shape("cls_token")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0080\u0002.",
                "\u0080\u0002R.",
                "\u0080\u0002]a.",
                "\u0080\u0002t.",
                "\u0080\u0002h\5.",
                "\u0080\11."
            })
    void nonsenseIsRefused(String pickle) throws IOException {
        assertRefused(pickle, "model.pth");
    }

    @Test
    void aFolderIsNoCheckpoint() {
        CheckpointException refusal =
                assertThrows(CheckpointException.class, () -> Checkpoint.open(folder, Optional.empty()));
        assertTrue(refusal.getMessage().contains("folder"), refusal.getMessage());
        CheckpointException missing = assertThrows(
                CheckpointException.class, () -> Checkpoint.open(folder.resolve("gone.pth"), Optional.empty()));
        assertTrue(missing.getMessage().contains("doesn't exist"), missing.getMessage());
    }

    @Test
    void statesAreNotSetByReflection() throws IOException {
        assertRefused("\u0080\u0002]}b.", "state");
    }

    @Test
    void aPickleLargerThanAnyCheckpointsIsRefused() throws IOException {
        assertRefused("\u0080\u0002" + "]".repeat(TorchUnpickler.LARGEST_PICKLE) + ".", "more than any checkpoint's");
    }

    /** Bytes flipped, cut out and doubled: whatever comes of it, it is a checkpoint or a clear refusal. */
    @ParameterizedTest
    @ValueSource(strings = {"micro.pth", "micro-legacy.pth", "micro.safetensors", "micro-training-checkpoint.pth"})
    void mutatedFilesAreReadOrRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(WeightFiles.file(name));
        Random random = new Random(42);
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            Path file = Files.write(folder.resolve("mutated"), mutate(whole, random));
            refused += isRefused(file) ? 1 : 0;
        }
        assertTrue(refused > 100, "only " + refused + " of 400 were refused");
    }

    private static boolean isRefused(Path file) {
        try {
            Checkpoint checkpoint = Checkpoint.open(file, Optional.empty());
            for (String parameter : checkpoint.names()) {
                checkpoint.tensor(parameter);
            }
            return false;
        } catch (CheckpointException e) {
            assertFalse(e.getMessage().contains("\n"), e.getMessage());
            return true;
        }
    }

    /** Damages a file, where it hurts: in its first or last 4 KB, which hold names, shapes and directories. */
    private static byte[] mutate(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            int at = random.nextInt(4096);
            bytes[random.nextBoolean() ? at : bytes.length - 1 - at] = (byte) random.nextInt(256);
        }
        if (random.nextInt(4) == 0) {
            byte[] cut = new byte[random.nextInt(bytes.length)];
            System.arraycopy(bytes, 0, cut, 0, cut.length);
            return cut;
        }
        return bytes;
    }

    private void assertRefused(String pickle, String message) throws IOException {
        Path file = write(pickle);
        CheckpointException refusal =
                assertThrows(CheckpointException.class, () -> Checkpoint.open(file, Optional.empty()));
        assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
        assertFalse(Files.exists(Path.of("PWNED")), "the pickle was run");
    }

    /** The archive around a pickle, with one storage of 16 floats. */
    private Path write(String pickle) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "archive/data.pkl", pickle.getBytes(StandardCharsets.ISO_8859_1));
            put(zip, "archive/data/0", new byte[64]);
        }
        return Files.write(folder.resolve("model.pth"), bytes.toByteArray());
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
    }
}
