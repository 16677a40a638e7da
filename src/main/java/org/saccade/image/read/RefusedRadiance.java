package org.saccade.image.read;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.header.Glance;

/**
 * The variants of Radiance's HDR that TwelveMonkeys refuses with words that mislead (Radiance's "File Formats", section
 * "Picture Files").
 */
final class RefusedRadiance {
    /** Lines up to an empty one, and then the picture's sides. */
    private static final Pattern HEADER =
            Pattern.compile("#\\?[^\\n]*\\n(?:[^\\n]+\\n)*\\n([-+][XY]) +\\d{1,9} +([-+][XY]) +(\\d{1,9})[ \\r]*\\n");

    private static final Pattern XYZ = Pattern.compile("(?m)^FORMAT=32-bit_rle_xyze\\s*$");
    private static final int SHORTEST_RUNS = 8;
    private static final int LONGEST_RUNS = 32_767;

    private RefusedRadiance() {}

    /** What a stream has of such a variant; empty if it is none. The stream is left where it was. */
    static Optional<String> of(ImageInputStream in, FileHead head) throws IOException {
        Matcher header = HEADER.matcher(head.text());
        if (!header.lookingAt()) {
            return Optional.empty();
        }
        if (XYZ.matcher(header.group()).find()) {
            return Optional.of("colours in CIE XYZ");
        }
        if (!header.group(1).equals("-Y") || !header.group(2).equals("+X")) {
            return Optional.of("rows that don't run from the top left");
        }
        int width = Integer.parseInt(header.group(3));
        return Glance.at(in, true, stream -> hasRuns(stream, header.end(), width))
                ? Optional.empty()
                : Optional.of("pixels without run-length encoding by channel");
    }

    /** Whether the first row begins as an encoded one: two twos, and its width. */
    private static boolean hasRuns(ImageInputStream in, int at, int width) throws IOException {
        in.seek(at);
        return width >= SHORTEST_RUNS
                && width <= LONGEST_RUNS
                && in.readUnsignedByte() == 2
                && in.readUnsignedByte() == 2
                && (in.readUnsignedByte() << 8 | in.readUnsignedByte()) == width;
    }
}
