package org.saccade.image.read;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.stream.ImageInputStream;

/**
 * The samples of a PGM, PPM or PAM, as its header tells them (Netpbm's pgm(5), ppm(5) and pam(5)).
 *
 * @param start where they begin in the file
 * @param count of samples in the first picture
 * @param channels samples a pixel
 * @param most the largest value that a sample may have
 * @param isPlain whether they are written as decimal numbers
 */
record PnmRaster(int start, long count, int channels, int most, boolean isPlain) {
    private static final int PIECE = 8192;
    private static final String GAP = "(?:\\s|#[^\\n]*\\n)+";
    private static final Pattern HEADER =
            Pattern.compile("P([2356])" + GAP + "(\\d{1,9})" + GAP + "(\\d{1,9})" + GAP + "(\\d{1,5})\\s");
    private static final Pattern PAM_FIELD = Pattern.compile("(?m)^(WIDTH|HEIGHT|DEPTH|MAXVAL)\\s+(\\d{1,5})\\s");
    private static final Pattern PAM_END = Pattern.compile("(?m)^ENDHDR[ \\t\\r]*\\n");

    /**
     * Reads a header.
     *
     * @param head the file's first bytes
     * @return empty if they are no header of a PGM, PPM or PAM
     */
    static Optional<PnmRaster> of(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return text.startsWith("P7") ? ofPam(text) : ofPnm(text);
    }

    private static Optional<PnmRaster> ofPam(String text) {
        Matcher end = PAM_END.matcher(text);
        if (!end.find()) {
            return Optional.empty();
        }
        Map<String, Integer> fields = new HashMap<>();
        PAM_FIELD
                .matcher(text.substring(0, end.start()))
                .results()
                .forEach(field -> fields.put(field.group(1), Integer.valueOf(field.group(2))));
        long count = (long) fields.getOrDefault("WIDTH", 0) * fields.getOrDefault("HEIGHT", 0);
        int depth = fields.getOrDefault("DEPTH", 0);
        return Optional.of(new PnmRaster(end.end(), count * depth, depth, fields.getOrDefault("MAXVAL", 0), false));
    }

    private static Optional<PnmRaster> ofPnm(String text) {
        Matcher header = HEADER.matcher(text);
        if (!header.lookingAt()) {
            return Optional.empty();
        }
        int kind = Integer.parseInt(header.group(1));
        int channels = kind == 3 || kind == 6 ? 3 : 1;
        long pixels = Long.parseLong(header.group(2)) * Long.parseLong(header.group(3));
        int most = Integer.parseInt(header.group(4));
        return Optional.of(new PnmRaster(header.end(), pixels * channels, channels, most, kind < 4));
    }

    /** Whether a sample exceeds the largest value. Moves the stream. */
    boolean hasSampleAboveMost(ImageInputStream in) throws IOException {
        in.seek(start);
        return isPlain ? hasNumberAboveMost(in) : hasBinaryAboveMost(in);
    }

    private boolean hasBinaryAboveMost(ImageInputStream in) throws IOException {
        if (most == 255 || most == 65535) {
            return false; // there is no way to write a larger one
        }
        int width = most > 255 ? 2 : 1;
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        byte[] piece = new byte[PIECE];
        for (long left = count * width; left > 0; left -= piece.length) {
            int length = (int) Math.min(left, piece.length);
            in.readFully(piece, 0, length);
            for (int i = 0; i < length; i += width) {
                int sample = width == 1 ? piece[i] & 255 : ((piece[i] & 255) << 8) | (piece[i + 1] & 255);
                if (sample > most) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean hasNumberAboveMost(ImageInputStream in) throws IOException {
        byte[] piece = new byte[PIECE];
        long numbers = 0;
        int number = -1;
        boolean isComment = false;
        for (int length = in.read(piece); length > 0; length = in.read(piece)) {
            for (int i = 0; i < length; i++) {
                int next = piece[i];
                isComment = isComment ? next != '\n' : next == '#';
                if (!isComment && next >= '0' && next <= '9') {
                    number = Math.max(number, 0) * 10 + next - '0';
                    if (number > most) {
                        return true;
                    }
                } else if (number >= 0) {
                    number = -1;
                    numbers++;
                    if (numbers == count) {
                        return false;
                    }
                }
            }
        }
        return false;
    }
}
