package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Arrays made by the reference script. */
public final class Goldens {
    private Goldens() {}

    /** One array of an .npz file in the test resources. */
    public static NDArray load(NDManager manager, String resource, String name) {
        try (InputStream npz = Goldens.class.getResourceAsStream(resource)) {
            NDList arrays = NDList.decode(manager, npz);
            return arrays.stream()
                    .filter(array -> array.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(name + " is not in " + resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The values of one array of an .npz file, row-major. */
    public static float[] floats(String resource, String name) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return load(manager, resource, name).toFloatArray();
        }
    }
}
