package org.saccade.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.saccade.attention.AttentionMap;
import org.saccade.export.NpyFile;
import org.saccade.file.WholeFile;

/** The maps of a frame in a file: NumPy's format, float32, (maps, rows, columns). */
final class MapsFile {
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(([1-9][0-9]{0,5}), ([1-9][0-9]{0,5}), ([1-9][0-9]{0,5})\\), \\} *\n");
    private static final int HEADER_LENGTH = 128;
    private static final int TEXT_AT = 10;
    private static final long LARGEST = 1 << 30;

    private MapsFile() {}

    /** Writes them, whole or not at all. */
    static void write(Path file, List<AttentionMap> maps) throws IOException {
        WholeFile.write(file, NpyFile.of(maps));
    }

    /**
     * Reads back what {@link #write} wrote.
     *
     * @return empty where there is no such file, or it is something else: the model is asked again then
     */
    static Optional<List<AttentionMap>> read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.limit() < HEADER_LENGTH) {
            return Optional.empty();
        }
        Matcher header =
                HEADER.matcher(new String(bytes.array(), TEXT_AT, HEADER_LENGTH - TEXT_AT, StandardCharsets.US_ASCII));
        if (!header.matches()) {
            return Optional.empty();
        }
        int count = Integer.parseInt(header.group(1));
        int rows = Integer.parseInt(header.group(2));
        int columns = Integer.parseInt(header.group(3));
        bytes.position(HEADER_LENGTH);
        if (bytes.remaining() != (double) count * rows * columns * Float.BYTES) {
            return Optional.empty();
        }
        List<AttentionMap> maps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] values = new float[rows * columns];
            for (int j = 0; j < values.length; j++) {
                values[j] = bytes.getFloat();
                if (!Float.isFinite(values[j])) {
                    return Optional.empty();
                }
            }
            maps.add(new AttentionMap(rows, columns, values));
        }
        return Optional.of(maps);
    }
}
