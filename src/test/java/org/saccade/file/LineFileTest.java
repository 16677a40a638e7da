package org.saccade.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void begin() throws IOException {
        file = Files.writeString(folder.resolve("a.csv"), "a\n");
    }

    @Test
    void linesAreThereAtOnce() throws IOException {
        try (LineFile lines = LineFile.open(file)) {
            lines.append("ü\n");
            assertEquals("a\nü\n", Files.readString(file));
            lines.append("c\nd\n");
        }
        assertEquals("a\nü\nc\nd\n", Files.readString(file));
    }

    @Test
    void aFullDiskLeavesWholeLines() throws IOException {
        try (LineFile lines = new LineFile(file, new FullDisk(file, 7))) {
            lines.append("bcd\n");
            WriteException full = assertThrows(WriteException.class, () -> lines.append("efgh\n"));
            assertTrue(full.getMessage().startsWith("can't write " + file + ": the disk is full"), full.getMessage());
        }
        assertEquals("a\nbcd\n", Files.readString(file));
    }

    @Test
    void whereThereIsNoFileThereAreNoLines() {
        assertThrows(WriteException.class, () -> LineFile.open(folder.resolve("none.csv")));
    }

    /** A file on a disk that takes so many bytes and no more. */
    private static final class FullDisk implements SeekableByteChannel {
        private final SeekableByteChannel channel;
        private int room;

        FullDisk(Path file, int room) throws IOException {
            this.channel = Files.newByteChannel(file, StandardOpenOption.WRITE);
            channel.position(channel.size());
            this.room = room;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            if (room == 0) {
                throw new IOException("No space left on device");
            }
            ByteBuffer part = source.slice();
            part.limit(Math.min(room, part.remaining()));
            int written = channel.write(part);
            source.position(source.position() + written);
            room -= written;
            return written;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return channel.read(target);
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public SeekableByteChannel position(long at) throws IOException {
            channel.position(at);
            return this;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            channel.truncate(size);
            return this;
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
