package org.saccade.family;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A user's own names of classes: a text file with a line for each, in the order of the head's outputs. */
public final class ClassLabels {
    private static final int LARGEST = 8 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ClassLabels() {}

    /**
     * Reads the names. Empty lines at the end are none.
     *
     * @return at least one, each of one line, of 200 letters at most
     * @throws IllegalArgumentException in one line, if the file can't be read, is no UTF-8 text, or has an empty line
     *     before its last name
     */
    public static List<String> read(Path file) {
        List<String> lines = new ArrayList<>(text(file).lines().toList());
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
            lines.remove(lines.size() - 1);
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(file + " names no classes: it has no line with a name");
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                throw new IllegalArgumentException(
                        "%s has no name in line %d: each line is the name of a class".formatted(file, i + 1));
            }
        }
        return lines.stream().map(ClassNames::line).toList();
    }

    private static String text(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) { // opening a pipe would wait for ever
            throw new IllegalArgumentException(file + " is a folder or a device: name a text file of class names");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IllegalArgumentException(
                        file + " is longer than 8 MB: name a text file with a class name in each line");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    file + " is no UTF-8 text: save it as that, a class name in each line", e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file + " doesn't exist: check the path", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " can't be read: check its permissions", e);
        }
    }
}
