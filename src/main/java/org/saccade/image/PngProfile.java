package org.saccade.image;

import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import javax.imageio.stream.ImageInputStream;

/** The colour profile of a PNG (chunk iCCP), which the JDK's reader leaves unread. */
final class PngProfile {
    private static final long PNG_START = 0x89504E470D0A1A0AL;
    private static final int LARGEST = 16 << 20;

    private PngProfile() {}

    /**
     * The profile of the picture in a stream; empty if it is no PNG or holds none. The stream is left at its start.
     *
     * @param warnings takes a sentence if the profile is there but broken
     */
    static Optional<ICC_Profile> of(ImageInputStream in, List<String> warnings) throws IOException {
        in.seek(0);
        if (in.length() < 8 || in.readLong() != PNG_START) {
            in.seek(0);
            return Optional.empty();
        }
        try {
            List<Chunks.Chunk> chunks = Chunks.ofPng(in, "iCCP"::equals);
            return chunks.isEmpty()
                    ? Optional.empty()
                    : Optional.of(inflated(chunks.get(0).content()));
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
            return ICC_Profile.getInstance(in.readNBytes(LARGEST));
        }
    }
}
