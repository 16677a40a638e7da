package org.saccade.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.saccade.attention.AttentionMap;

/**
 * NumPy's array format, version 1.0 (numpy.lib.format): a header of 128 bytes, then float32, little-endian, or
 * booleans, a byte each; C order.
 * Written by hand because the header is one line of text, while the library at hand (DJL's NDArray) would bring tensors
 * in here and a copy of the data outside the heap.
 */
public final class NpyFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int HEADER = 128;
    private static final int CHUNK = 1 << 14;

    private NpyFile() {}

    /** Shape (maps, rows, columns). */
    public static WholeFile.Content of(List<AttentionMap> maps) {
        AttentionMap first = maps.get(0);
        return of(List.of(maps.size(), first.rows(), first.columns()), maps);
    }

    /** Shape (rows, columns). */
    static WholeFile.Content of(AttentionMap map) {
        return of(List.of(map.rows(), map.columns()), List.of(map));
    }

    /** Any shape that the maps, one behind the other, fill. */
    static WholeFile.Content of(List<Integer> shape, List<AttentionMap> maps) {
        return out -> {
            out.write(header("<f4", shape));
            for (AttentionMap map : maps) {
                write(map.values(), out);
            }
        };
    }

    /** The same of masks. */
    public static WholeFile.Content ofMasks(List<Integer> shape, List<boolean[]> masks) {
        return out -> {
            out.write(header("|b1", shape));
            for (boolean[] mask : masks) {
                byte[] bytes = new byte[mask.length];
                for (int i = 0; i < mask.length; i++) {
                    bytes[i] = (byte) (mask[i] ? 1 : 0);
                }
                out.write(bytes);
            }
        };
    }

    private static byte[] header(String type, List<Integer> shape) {
        String sizes = shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + sizes + ", }";
        int length = HEADER - MAGIC.length - Short.BYTES;
        String padded = text + " ".repeat(length - text.length() - 1) + "\n";
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) length)
                .put(padded.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static void write(float[] values, OutputStream out) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int start = 0; start < values.length; start += CHUNK) {
            int count = Math.min(CHUNK, values.length - start);
            chunk.asFloatBuffer().put(values, start, count);
            out.write(chunk.array(), 0, count * Float.BYTES);
        }
    }
}
