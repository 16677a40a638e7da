package org.saccade.batch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A list of files in UTF-8: a name a line, or each ended by a NUL, as {@code find -print0} writes them. */
public final class NameList {
    /** No file system has longer paths. */
    private static final int LONGEST = 1 << 15;

    private final String source;
    private final char end;
    private final List<Path> names = new ArrayList<>();
    private int count;

    private NameList(String source, boolean nul) {
        this.source = source;
        this.end = nul ? '\0' : '\n';
    }

    /**
     * Reads a list to its end.
     *
     * @param in not closed
     * @param source what it is called in a message
     * @param nul whether a NUL ends a name, so that names may hold line ends
     * @throws BatchException if it can't be read or holds what is no name
     */
    public static List<Path> read(InputStream in, String source, boolean nul) throws BatchException {
        NameList list = new NameList(source, nul);
        try {
            list.readAll(new BufferedInputStream(in));
        } catch (BatchException e) {
            throw e;
        } catch (IOException e) {
            throw new BatchException("the list " + source + " can't be read: " + e.getMessage(), e);
        }
        return list.names;
    }

    private void readAll(InputStream in) throws IOException {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == end) {
                take(name.toString(StandardCharsets.UTF_8));
                name.reset();
            } else if (name.size() < LONGEST) {
                name.write(next);
            } else {
                throw new BatchException(source + " isn't a list of files: name " + (count + 1) + " has more than "
                        + LONGEST + " bytes" + (end == '\0' ? "" : " (with --null a NUL ends a name)"));
            }
        }
        take(name.toString(StandardCharsets.UTF_8));
    }

    private void take(String written) throws BatchException {
        count++;
        String name = count == 1 && written.startsWith("\uFEFF") ? written.substring(1) : written;
        if (end == '\n' && name.endsWith("\r")) {
            name = name.substring(0, name.length() - 1); // a list that was written on Windows
        }
        if (name.isEmpty()) {
            return;
        }
        try {
            names.add(Path.of(name));
        } catch (InvalidPathException e) {
            String advice = name.indexOf('\0') >= 0 ? ": with --null a NUL ends a name" : "";
            throw new BatchException("name " + count + " of the list " + source + " can't be a file's" + advice, e);
        }
    }
}
