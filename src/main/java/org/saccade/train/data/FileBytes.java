package org.saccade.train.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.saccade.image.PictureException;
import org.saccade.image.PictureFaults;

/** Reads a picture's bytes where they lie in a file. */
final class FileBytes {
    private FileBytes() {}

    /**
     * Opens the file, reads and closes it: a channel that stayed open would be closed for all readers by the
     * interruption of one.
     *
     * @throws PictureException if the file has become unreadable, or too short, since it was looked at
     */
    static byte[] read(Path file, long at, int length) throws PictureException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, at + bytes.position()) < 0) {
                    throw new EOFException("end of file");
                }
            }
        } catch (EOFException e) {
            throw new PictureException("its file has become shorter since training began; put the file back", e);
        } catch (IOException e) {
            throw PictureFaults.unopened(e);
        }
        return bytes.array();
    }
}
