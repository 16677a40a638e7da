package org.saccade.image;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the orientation that a camera wrote into a JPEG file. */
final class ExifOrientation {
    private static final Logger LOG = LoggerFactory.getLogger(ExifOrientation.class);

    private ExifOrientation() {}

    /** The orientation of a picture; upright if the file doesn't tell, or tells it in a way that nobody can read. */
    static Orientation of(ImageInputStream stream, String format) {
        if (!format.equalsIgnoreCase("JPEG")) {
            return Orientation.UPRIGHT;
        }
        try {
            stream.seek(0);
            return ofJpeg(stream);
        } catch (IOException | RuntimeException e) {
            LOG.debug("the picture's EXIF data can't be read", e);
            return Orientation.UPRIGHT;
        }
    }

    private static Orientation ofJpeg(ImageInputStream stream) throws IOException {
        List<JPEGSegment> exif = JPEGSegmentUtil.readSegments(stream, JPEG.APP1, "Exif");
        if (exif.isEmpty()) {
            return Orientation.UPRIGHT;
        }
        try (InputStream data = exif.get(0).data();
                ImageInputStream tiff = new MemoryCacheImageInputStream(data)) {
            data.skipNBytes(1); // the identifier's padding
            Directory directory = new TIFFReader().read(tiff);
            Entry entry = directory.getEntryById(TIFF.TAG_ORIENTATION);
            return entry != null && entry.getValue() instanceof Number value
                    ? Orientation.ofTag(value.intValue())
                    : Orientation.UPRIGHT;
        }
    }
}
