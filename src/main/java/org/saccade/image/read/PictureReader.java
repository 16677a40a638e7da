package org.saccade.image.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.PictureFaults;
import org.saccade.image.PictureFormats;
import org.saccade.image.header.ForeignFormat;
import org.saccade.image.header.TiffPages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a picture's file through ImageIO's readers; the content decides about the format, not the name. */
public final class PictureReader {
    private static final Logger LOG = LoggerFactory.getLogger(PictureReader.class);

    private PictureReader() {}

    /**
     * Reads a picture of a file, with the first of {@link PictureFormats the readers} that can.
     *
     * @return the picture, upright, opaque and sRGB, with a warning for each thing that was overlooked
     * @throws PictureException if there is no such file, it is a folder or empty, may not be read, is no picture, is
     *     damaged or cut short, has more pixels than allowed, lacks the page, or is too large for the memory there is.
     *     The message leaves out the file's name.
     */
    public static Picture read(Path file, ReadOptions options) throws PictureException {
        try (ImageInputStream in = PictureFile.open(file)) {
            return read(in, options);
        } catch (PictureException e) {
            throw e;
        } catch (IOException e) {
            throw PictureFaults.unopened(e);
        }
    }

    private static Picture read(ImageInputStream in, ReadOptions options) throws IOException {
        TiffPages tiff = TiffPages.of(in);
        Optional<ForeignFormat> foreign = ForeignFormat.of(in, tiff);
        if (foreign.isPresent()) {
            throw foreign.get().refusal();
        }
        List<ImageReaderSpi> readers = RightReaders.of(
                in, PictureFormats.readersOf(in), tiff.page(options.page().orElse(1) - 1));
        PictureException first = null;
        for (ImageReaderSpi spi : readers) {
            try {
                return read(in, spi, options, tiff);
            } catch (PictureException e) {
                throw e;
            } catch (OutOfMemoryError e) {
                throw PictureFaults.tooLittleMemory(e);
            } catch (IOException | RuntimeException | Error e) {
                // Decoders answer damaged files with about everything there is: jj2000 even with a ThreadDeath.
                LOG.debug("{} can't read it", spi.getClass().getName(), e);
                if (first == null) {
                    first = PictureFaults.undecoded(PictureFormats.nameOf(spi), e);
                }
            }
        }
        throw first != null ? first : new PictureException("is not a picture that can be read; save it as PNG or JPEG");
    }

    private static Picture read(ImageInputStream in, ImageReaderSpi spi, ReadOptions options, TiffPages tiff)
            throws IOException {
        in.seek(0);
        ImageReader reader = spi.createReaderInstance();
        try {
            return new PageReader(in, spi, reader, options, tiff).read(new ArrayList<>());
        } finally {
            reader.dispose();
        }
    }
}
