package org.saccade.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A .npy file, version 1, as a stranger's program reads it. */
record NpyArray(String type, List<Integer> shape, ByteBuffer data) {
    private static final Pattern HEADER = Pattern.compile("'descr': '([^']+)'.*'shape': \\(([^)]*)\\)");

    static NpyArray read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int start = 10 + bytes.getShort(8);
        Matcher header = HEADER.matcher(new String(bytes.array(), 10, start - 10, StandardCharsets.US_ASCII));
        if (!header.find()) {
            throw new IOException(file + " has no header");
        }
        List<Integer> shape = Arrays.stream(header.group(2).split(", ?", -1))
                .map(Integer::valueOf)
                .toList();
        return new NpyArray(
                header.group(1), shape, bytes.position(start).slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** All values; there are as many bytes as the header says. */
    double[] doubles() {
        if (!type.equals("<f4") || data.remaining() != 4 * size()) {
            throw new IllegalStateException(type + " " + shape + " in " + data.remaining() + " bytes");
        }
        double[] values = new double[size()];
        Arrays.setAll(values, i -> data.getFloat(4 * i));
        return values;
    }

    boolean[] booleans() {
        if (!type.equals("|b1") || data.remaining() != size()) {
            throw new IllegalStateException(type + " " + shape + " in " + data.remaining() + " bytes");
        }
        boolean[] values = new boolean[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = data.get(i) != 0;
        }
        return values;
    }

    /** A part of the first axis. */
    double[] part(int index) {
        int each = size() / shape.get(0);
        return Arrays.copyOfRange(doubles(), index * each, (index + 1) * each);
    }
}
