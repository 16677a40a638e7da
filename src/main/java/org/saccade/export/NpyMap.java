package org.saccade.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.saccade.attention.AttentionMap;

/** Reads back a map that {@link NpyFile} wrote: float32, (rows, columns). */
final class NpyMap {
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(([1-9][0-9]{0,5}), ([1-9][0-9]{0,5})\\), \\} *\n");
    private static final int LENGTH_AT = 8;
    private static final int TEXT_AT = 10;
    private static final long LARGEST = 1 << 28;

    private NpyMap() {}

    /** @throws IOException in one line, if it can't be read or is something else */
    static AttentionMap read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            throw new IOException("there is no array of a map in " + file);
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int text = bytes.limit() < TEXT_AT ? -1 : Short.toUnsignedInt(bytes.getShort(LENGTH_AT));
        if (text < 0 || TEXT_AT + text > bytes.limit()) {
            throw new IOException(file + " is no .npy file");
        }
        Matcher header = HEADER.matcher(new String(bytes.array(), TEXT_AT, text, StandardCharsets.US_ASCII));
        if (!header.matches()) {
            throw new IOException(file + " holds several maps, or none: render one layer and one query");
        }
        int rows = Integer.parseInt(header.group(1));
        int columns = Integer.parseInt(header.group(2));
        ByteBuffer data = bytes.position(TEXT_AT + text).slice().order(ByteOrder.LITTLE_ENDIAN);
        if (data.remaining() != (long) rows * columns * Float.BYTES) {
            throw new IOException(file + " is not whole: render it again");
        }
        float[] values = new float[rows * columns];
        data.asFloatBuffer().get(values);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IOException(file + " holds what is no number: render it again");
            }
        }
        return new AttentionMap(rows, columns, values);
    }
}
