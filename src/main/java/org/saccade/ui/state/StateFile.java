package org.saccade.ui.state;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that keeps the window's state. Never fails: a window that forgets is better than one that doesn't open. */
public final class StateFile {
    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);
    private static final long LARGEST = 1 << 20;

    private final Path file;
    private final ObjectMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @param file made, with its folder, when something is first written */
    public StateFile(Path file) {
        this.file = file;
    }

    /** A folder beside the file, for what is too large for it. Touches no disk. */
    public Path besides(String name) {
        return file.toAbsolutePath().resolveSibling(name);
    }

    /** What was written; {@link WindowState#FIRST} where there is nothing usable. Touches the disk. */
    public WindowState read() {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new IOException("no file, but a folder or a device");
            }
            if (Files.size(file) > LARGEST) {
                throw new IOException("larger than a window's state can be");
            }
            WindowState state = json.readValue(Files.readAllBytes(file), WindowState.class);
            return state == null ? WindowState.FIRST : state;
        } catch (NoSuchFileException e) {
            return WindowState.FIRST;
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} is ignored", file, e);
            return WindowState.FIRST;
        }
    }

    /** Writes the file, whole or not at all. Touches the disk. */
    public void write(WindowState state) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(next, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
            try {
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            LOG.warn("the window's state can't be written to {}", file, e);
        }
    }
}
