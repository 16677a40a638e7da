package org.saccade.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A text that grows by whole lines while its program runs. What is appended is in the file at once, for others to read.
 * If the disk is full, the part of a line that went in is taken out again. A machine that loses its power may leave part
 * of a last line; it has no line end.
 */
public final class LineFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LineFile.class);

    private final Path file;
    private final SeekableByteChannel channel;

    LineFile(Path file, SeekableByteChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens a file that exists, to go on after what it holds.
     *
     * @throws WriteException if that fails; its message is for the user
     */
    public static LineFile open(Path file) throws WriteException {
        try {
            return on(file, Files.newByteChannel(file, StandardOpenOption.WRITE));
        } catch (WriteException e) {
            throw e;
        } catch (IOException e) {
            throw WriteException.atFile(file, e);
        }
    }

    /** Goes on at a channel's end, which is closed with this. */
    public static LineFile on(Path file, SeekableByteChannel channel) throws WriteException {
        try {
            channel.position(channel.size());
            return new LineFile(file, channel);
        } catch (IOException e) {
            throw WriteException.atFile(file, e);
        }
    }

    /**
     * Appends lines.
     *
     * @param lines each with its line end
     * @throws WriteException if that fails; its message is for the user. The file is as it was before
     */
    public void append(String lines) throws WriteException {
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
        long before = -1;
        try {
            before = channel.position();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            takeBack(before);
            throw WriteException.atFile(file, e);
        }
    }

    private void takeBack(long length) {
        try {
            if (length >= 0) {
                channel.truncate(length);
            }
        } catch (IOException e) {
            // the failure that brought us here is the one to report
            LOG.debug("part of a line is left at the end of {}", file, e);
        }
    }

    /** @throws WriteException if what was appended turns out not to be on the disk */
    @Override
    public void close() throws WriteException {
        try {
            channel.close();
        } catch (IOException e) {
            throw WriteException.atFile(file, e);
        }
    }
}
