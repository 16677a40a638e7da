package org.saccade.image.header;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Finds the orientation that a camera or a program wrote beside the pixels of a JPEG, PNG or WebP file; of a TIFF, its
 * reader tells.
 */
public final class ExifOrientation {
    private static final int JPEG_START = 0xFFD8;
    private static final int PNG_START = 0x89504E47;
    private static final int RIFF_START = 0x52494646;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

    private ExifOrientation() {}

    /**
     * The orientation of the picture in a stream, {@link Orientation#UPRIGHT} where the file says none. The stream
     * is left at its start.
     *
     * @param warnings takes a sentence if the EXIF data is there but broken
     */
    public static Orientation of(ImageInputStream in, List<String> warnings) throws IOException {
        try {
            in.seek(0);
            if (in.length() < 4) {
                return Orientation.UPRIGHT;
            }
            int start = in.readInt();
            if (start >>> 16 == JPEG_START) {
                return ofJpeg(in).orElse(Orientation.UPRIGHT);
            }
            return switch (start) {
                case PNG_START -> ofPng(in).orElse(Orientation.UPRIGHT);
                case RIFF_START -> ofChunk(Chunks.ofRiff(in, "EXIF"::equals)).orElse(Orientation.UPRIGHT);
                default -> Orientation.UPRIGHT;
            };
        } catch (IOException | RuntimeException e) {
            // EXIF is a side note: what is wrong with it must not cost the picture. The parser meets hostile bytes,
            // hence the wide net.
            warnings.add("The EXIF or XMP data is broken; the picture is shown as stored, not turned.");
            return Orientation.UPRIGHT;
        } finally {
            in.seek(0);
        }
    }

    /** What EXIF data tells, else what an XMP packet does, as Pillow and ImageMagick have it. */
    private static Optional<Orientation> ofJpeg(ImageInputStream in) throws IOException {
        in.seek(0);
        for (JPEGSegment segment : JPEGSegmentUtil.readSegments(in, JPEG.APP1, "Exif")) {
            try (InputStream data = segment.data()) {
                // After "Exif\0" comes a padding byte, then a little TIFF file.
                data.skipNBytes(1);
                Optional<Orientation> told = ofTiff(data);
                if (told.isPresent()) {
                    return told;
                }
            }
        }
        in.seek(0);
        for (JPEGSegment segment : JPEGSegmentUtil.readSegments(in, JPEG.APP1, XmpOrientation.IN_JPEG)) {
            try (InputStream packet = segment.data()) {
                return XmpOrientation.of(packet);
            }
        }
        return Optional.empty();
    }

    private static Optional<Orientation> ofPng(ImageInputStream in) throws IOException {
        Optional<Orientation> told = ofChunk(Chunks.ofPng(in, "eXIf"::equals));
        if (told.isPresent()) {
            return told;
        }
        for (Chunks.Chunk text : Chunks.ofPng(in, "iTXt"::equals)) {
            if (XmpOrientation.isXmp(text)) {
                return XmpOrientation.of(text);
            }
        }
        return Optional.empty();
    }

    private static Optional<Orientation> ofChunk(List<Chunks.Chunk> chunks) throws IOException {
        if (chunks.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = chunks.get(0).content();
        // some writers put JPEG's marker before the TIFF file here too
        int skip = bytes.length > EXIF.length && Arrays.equals(bytes, 0, EXIF.length, EXIF, 0, EXIF.length)
                ? EXIF.length
                : 0;
        return ofTiff(new ByteArrayInputStream(bytes, skip, bytes.length - skip));
    }

    private static Optional<Orientation> ofTiff(InputStream tiff) throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(tiff)) {
            Directory directory = new TIFFReader().read(in);
            Entry entry = directory.getEntryById(TIFF.TAG_ORIENTATION);
            return entry != null && entry.getValue() instanceof Number value
                    ? Optional.of(Orientation.ofTag(value.intValue()))
                    : Optional.empty();
        }
    }
}
