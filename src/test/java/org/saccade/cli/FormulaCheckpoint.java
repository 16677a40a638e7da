package org.saccade.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saccade.vit.FormulaWeights;
import org.saccade.vit.VitConfig;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.Tensor;

/** The formula weights as the bytes of a safetensors file, to be served as a model's. */
public final class FormulaCheckpoint {
    private FormulaCheckpoint() {}

    public static byte[] safetensors(VitConfig config, int seed) throws IOException {
        StateDict formula = new FormulaWeights(config, seed);
        Map<String, Object> header = new LinkedHashMap<>();
        long at = 0;
        for (String name : formula.names()) {
            long end = at + Float.BYTES * Tensor.elements(formula.shape(name));
            header.put(name, Map.of("dtype", "F32", "shape", formula.shape(name), "data_offsets", List.of(at, end)));
            at = end;
        }
        byte[] json = new ObjectMapper().writeValueAsBytes(header);
        ByteArrayOutputStream file = new ByteArrayOutputStream(Math.toIntExact(at) + json.length + Long.BYTES);
        file.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .array());
        file.write(json);
        for (String name : formula.names()) {
            ByteBuffer data = formula.tensor(name).data();
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            file.write(bytes);
        }
        return file.toByteArray();
    }
}
