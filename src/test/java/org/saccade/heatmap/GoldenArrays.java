package org.saccade.heatmap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;

/** Arrays that NumPy wrote, read by DJL: no code of ours in between. */
public final class GoldenArrays {
    private GoldenArrays() {}

    /** vit_small_8, weights 1, image 1, 480x480: six heads of 60 x 60. */
    public static AttentionMaps small480() throws IOException {
        return read("small8-480-attention.npy", arrays -> maps(arrays.get(0)));
    }

    /** Reads a .npy or .npz fixture of this package. */
    public static <T> T read(String file, Function<NDList, T> then) throws IOException {
        try (NDManager manager = NDManager.newBaseManager();
                InputStream in = GoldenArrays.class.getResourceAsStream(file)) {
            return then.apply(NDList.decode(manager, in));
        }
    }

    /** The maps of an array (heads, h, w). */
    public static AttentionMaps maps(NDArray array) {
        int[] shape = Arrays.stream(array.getShape().getShape())
                .mapToInt(Math::toIntExact)
                .toArray();
        float[] values = array.toFloatArray();
        List<AttentionMap> heads = new ArrayList<>();
        int patches = shape[1] * shape[2];
        for (int head = 0; head < shape[0]; head++) {
            heads.add(new AttentionMap(
                    shape[1], shape[2], Arrays.copyOfRange(values, head * patches, (head + 1) * patches)));
        }
        return new AttentionMaps(heads);
    }
}
