package org.saccade.image.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.PictureException;
import org.saccade.image.PictureFaults;
import org.saccade.image.header.BoundedInput;

/** Opens a picture's file. */
final class PictureFile {
    static {
        // ImageIO and its plug-ins would otherwise copy streams to temporary files.
        ImageIO.setUseCache(false);
    }

    private PictureFile() {}

    /**
     * Opens a file for random access.
     *
     * @throws PictureException if it is absent, empty, no regular file, or may not be read
     */
    static ImageInputStream open(Path file) throws PictureException {
        try {
            refuseWhatIsNoFile(Files.readAttributes(file, BasicFileAttributes.class));
            // The stream's own exception for a closed door names no reason; this one does.
            Files.newByteChannel(file).close();
            ImageInputStream in = ImageIO.createImageInputStream(file.toFile());
            if (in == null) {
                throw new PictureException("can't be opened; copy it to this machine's disk and try again");
            }
            return new BoundedInput(in);
        } catch (PictureException e) {
            throw e;
        } catch (IOException e) {
            throw PictureFaults.unopened(e);
        }
    }

    private static void refuseWhatIsNoFile(BasicFileAttributes file) throws PictureException {
        if (file.isDirectory()) {
            throw new PictureException("is a folder; name the pictures in it");
        }
        if (!file.isRegularFile()) {
            throw new PictureException("is a device or a pipe, not a file; save the picture to a file first");
        }
        if (file.size() == 0) {
            throw new PictureException("is empty (0 bytes); copy or download it again");
        }
    }
}
