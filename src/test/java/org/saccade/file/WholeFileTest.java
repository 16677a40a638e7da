package org.saccade.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void theFileIsThereOnlyWhenItsContentIs() throws IOException {
        Path file = folder.resolve("a.bin");
        WholeFile.write(file, out -> {
            out.write(new byte[1 << 20]);
            out.flush();
            assertFalse(Files.exists(file));
        });
        assertEquals(1 << 20, Files.size(file));
        assertEquals(List.of("a.bin"), names());
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        IOException full = new IOException("No space left on device");
        WriteException e = assertThrows(
                WriteException.class,
                () -> WholeFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw full;
                }));
        assertEquals(
                "can't write " + file
                        + ": the disk is full (No space left on device); free some space or choose another output folder",
                e.getMessage());
        assertSame(full, e.getCause());
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void aProgrammingErrorLeavesNothingEither() throws IOException {
        assertThrows(
                IllegalStateException.class,
                () -> WholeFile.write(folder.resolve("a.txt"), out -> {
                    out.write(1);
                    throw new IllegalStateException("no writer");
                }));
        assertEquals(List.of(), names());
    }

    @Test
    void aFolderInTheFilesPlaceIsNamed() throws IOException {
        Path inTheWay = Files.createDirectory(folder.resolve("grid.png"));
        WriteException e = assertThrows(WriteException.class, () -> WholeFile.write(inTheWay, out -> out.write(1)));
        assertEquals(
                "can't write " + inTheWay + ": it is a folder; move it away or choose another output folder",
                e.getMessage());
        assertEquals(List.of("grid.png"), names());
    }

    @Test
    void failuresAreToldInOneLineWithWhatToDo() {
        Path file = folder.resolve("x.png");
        String start = "can't write " + file + ": ";
        assertEquals(
                start + "no permission; choose an output folder that you may write to",
                WriteException.atFile(file, new AccessDeniedException("x.png")).getMessage());
        assertEquals(
                start + "the disk is read-only; choose another output folder",
                WriteException.atFile(file, new FileSystemException("x.png", null, "Read-only file system"))
                        .getMessage());
        assertEquals(
                start + "the disk is full (Disk quota exceeded); free some space or choose another output folder",
                WriteException.atFile(file, new IIOException("I/O error", new IOException("Disk quota exceeded")))
                        .getMessage());
        assertEquals(
                start + "odd; check the folder or choose another output folder",
                WriteException.atFile(file, new IOException("odd\nsecond line")).getMessage());
        assertEquals(
                start + "IOException; check the folder or choose another output folder",
                WriteException.atFile(file, new IOException()).getMessage());
    }

    @Test
    void filesAreForTheSameEyesAsOthersInTheFolder() throws IOException {
        // where there are no such permissions both sides are null
        String visible =
                folder.getFileSystem().supportedFileAttributeViews().contains("posix") ? "posix:permissions" : "size";
        Path usual = Files.writeString(folder.resolve("usual.txt"), "");
        Path whole = folder.resolve("whole.txt");
        WholeFile.write(whole, out -> out.write(1));
        assertEquals(
                Files.readAttributes(usual, visible).get("permissions"),
                Files.readAttributes(whole, visible).get("permissions"));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
