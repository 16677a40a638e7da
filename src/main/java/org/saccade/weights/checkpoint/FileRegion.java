package org.saccade.weights.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A part of a file, mapped only when it is wanted.
 *
 * @param position its first byte, from 0
 * @param size its bytes; the file was that long when it was opened
 */
record FileRegion(Path file, long position, long size) {
    /**
     * A read-only view of some of the region's bytes, little-endian as all checkpoints are. Nothing is read yet.
     *
     * @throws CheckpointException if they are more than a buffer holds, or the file has become shorter or unreadable
     */
    ByteBuffer map(long offset, long length) throws CheckpointException {
        if (length > Integer.MAX_VALUE) {
            throw new CheckpointException(file + " holds a parameter of more than 2 GB: no Vision Transformer has one");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < position + offset + length) {
                throw new CheckpointException(file + " became shorter while it was read: download it again");
            }
            return channel.map(MapMode.READ_ONLY, position + offset, length).order(ByteOrder.LITTLE_ENDIAN);
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException e) {
            throw new CheckpointException(file + " can't be read: " + e.getMessage(), e);
        }
    }
}
