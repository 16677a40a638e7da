package org.saccade.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.heatmap.GoldenArrays;

class NpyFileTest {
    @Test
    void numpysOwnFileIsMetByteForByte() throws IOException {
        // numpy.save wrote it
        try (InputStream golden = GoldenArrays.class.getResourceAsStream("small8-480-attention.npy")) {
            assertArrayEquals(
                    golden.readAllBytes(),
                    bytes(NpyFile.of(GoldenArrays.small480().heads())));
        }
        try (InputStream golden = GoldenArrays.class.getResourceAsStream("small8-480-mean.npy")) {
            assertArrayEquals(
                    golden.readAllBytes(),
                    bytes(NpyFile.of(GoldenArrays.small480().mean())));
        }
    }

    @Test
    void djlReadsTheSameShapeAndValuesBack() throws IOException {
        // more values than a chunk holds, and not a multiple of it
        AttentionMaps maps = Runs.maps(new Random(3), 3, 131, 257);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray array = decode(manager, bytes(NpyFile.of(maps.heads())));
            assertEquals(new Shape(3, 131, 257), array.getShape());
            assertEquals(DataType.FLOAT32, array.getDataType());
            for (int head = 0; head < 3; head++) {
                assertArrayEquals(
                        maps.heads().get(head).values(), array.get(head).toFloatArray());
            }
            AttentionMap one = new AttentionMap(1, 1, new float[] {Float.MIN_VALUE});
            NDArray single = decode(manager, bytes(NpyFile.of(one)));
            assertEquals(new Shape(1, 1), single.getShape());
            assertEquals(Float.MIN_VALUE, single.getFloat(0, 0));
            assertEquals(
                    new Shape(1, 1, 1),
                    decode(manager, bytes(NpyFile.of(List.of(one)))).getShape());
        }
    }

    private static NDArray decode(NDManager manager, byte[] bytes) throws IOException {
        return NDList.decode(manager, new ByteArrayInputStream(bytes)).singletonOrThrow();
    }

    private static byte[] bytes(WholeFile.Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.writeTo(out);
        return out.toByteArray();
    }
}
