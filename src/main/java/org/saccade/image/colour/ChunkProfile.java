package org.saccade.image.colour;

import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.header.Chunks;

/** The colour profile of a PNG (chunk iCCP) or WebP (ICCP), which their readers leave unread. */
public final class ChunkProfile {
    private static final long PNG_START = 0x89504E470D0A1A0AL;
    private static final int RIFF_START = 0x52494646;

    private ChunkProfile() {}

    /**
     * The profile of the picture in a stream; empty if it is neither or holds none. The stream is left at its start.
     *
     * @param warnings takes a sentence if the profile is there but broken
     */
    public static Optional<ICC_Profile> of(ImageInputStream in, List<String> warnings) throws IOException {
        try {
            in.seek(0);
            if (in.length() < 12) {
                return Optional.empty();
            }
            long start = in.readLong();
            if (start == PNG_START) {
                List<Chunks.Chunk> chunks = Chunks.ofPng(in, "iCCP"::equals);
                return chunks.isEmpty()
                        ? Optional.empty()
                        : Optional.of(inflated(chunks.get(0).content()));
            }
            if (start >>> 32 == RIFF_START) {
                List<Chunks.Chunk> chunks = Chunks.ofRiff(in, "ICCP"::equals);
                return chunks.isEmpty()
                        ? Optional.empty()
                        : Optional.of(ICC_Profile.getInstance(chunks.get(0).content()));
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            warnings.add(ColorProfiles.IGNORED);
            return Optional.empty();
        } finally {
            in.seek(0);
        }
    }

    /** A name, a zero, the method (zero), and the profile in zlib's format. */
    private static ICC_Profile inflated(byte[] chunk) throws IOException {
        int name = 0;
        while (chunk[name] != 0) {
            name++;
        }
        try (InputStream in =
                new InflaterInputStream(new ByteArrayInputStream(chunk, name + 2, chunk.length - name - 2))) {
            return ICC_Profile.getInstance(in.readNBytes(Chunks.LONGEST_CONTENT));
        }
    }
}
