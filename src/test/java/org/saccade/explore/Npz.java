package org.saccade.explore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The arrays of an .npz file that NumPy wrote: little-endian, in C order. */
public final class Npz {
    private static final Pattern HEADER =
            Pattern.compile("'descr': '([<|]\\w+)', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\)");

    private final String name;
    private final Map<String, Array> arrays = new LinkedHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Array(String type, int[] shape, ByteBuffer data) {}

    private Npz(String name, InputStream stream) throws IOException {
        this.name = name;
        try (ZipInputStream zip = new ZipInputStream(stream)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                arrays.put(entry.getName().replace(".npy", ""), array(zip.readAllBytes()));
            }
        }
    }

    /** Reads a file of the test resources' folder {@code explore}. */
    public static Npz golden(String file) {
        return resource("/explore/" + file);
    }

    /** Reads a file of the test resources. */
    public static Npz resource(String path) {
        try (InputStream stream = Npz.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no test resource " + path);
            }
            return read(path, stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file from anywhere.
     *
     * @param name what messages call it
     */
    public static Npz read(String name, InputStream stream) throws IOException {
        return new Npz(name, stream);
    }

    private static Array array(byte[] npy) {
        ByteBuffer buffer = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        int major = buffer.get(6);
        int start = major == 1 ? 10 : 12;
        int length = major == 1 ? buffer.getChar(8) : buffer.getInt(8);
        String header = new String(npy, start, length, StandardCharsets.US_ASCII);
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.find()) {
            throw new IllegalArgumentException("can't read an array described as " + header);
        }
        int[] shape = Arrays.stream(matcher.group(2).split(","))
                .map(String::strip)
                .filter(size -> !size.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        buffer.position(start + length);
        return new Array(matcher.group(1).substring(1), shape, buffer.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    /** The names of all arrays. */
    public Set<String> names() {
        return arrays.keySet();
    }

    /** Whether there is an array of this name. */
    public boolean has(String array) {
        return arrays.containsKey(array);
    }

    /** An array's shape; empty for a single number. */
    public int[] shape(String array) {
        return get(array).shape().clone();
    }

    /** An array of float32 values, row-major. */
    public float[] floats(String array) {
        float[] values = new float[size(array)];
        get(array, "f4").data().asFloatBuffer().get(values);
        return values;
    }

    /** An array of float32 or float64 values, row-major. */
    public double[] doubles(String array) {
        double[] values = new double[size(array)];
        if (get(array).type().equals("f4")) {
            float[] floats = floats(array);
            Arrays.setAll(values, i -> floats[i]);
        } else {
            get(array, "f8").data().asDoubleBuffer().get(values);
        }
        return values;
    }

    /** An array of int64 values, row-major. */
    public int[] ints(String array) {
        long[] values = new long[size(array)];
        get(array, "i8").data().asLongBuffer().get(values);
        return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }

    /** An array of booleans, row-major. */
    public boolean[] booleans(String array) {
        boolean[] values = new boolean[size(array)];
        ByteBuffer data = get(array, "b1").data();
        for (int i = 0; i < values.length; i++) {
            values[i] = data.get(i) != 0;
        }
        return values;
    }

    /** An array of uint8 values, row-major. */
    public byte[] bytes(String array) {
        byte[] values = new byte[size(array)];
        get(array, "u1").data().duplicate().get(values);
        return values;
    }

    /** How many values an array has. */
    public int size(String array) {
        return Arrays.stream(get(array).shape()).reduce(1, Math::multiplyExact);
    }

    private Array get(String array, String type) {
        Array found = get(array);
        if (!found.type().equals(type)) {
            throw new IllegalArgumentException(array + " in " + name + " is of type " + found.type() + ", not " + type);
        }
        return found;
    }

    private Array get(String array) {
        Array found = arrays.get(array);
        if (found == null) {
            throw new IllegalArgumentException(array + " is not in " + name);
        }
        return found;
    }

    @Override
    public String toString() {
        return name;
    }
}
