package org.saccade.weights.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A safetensors file of given shapes whose values are zeros that take no room on the disk. */
public final class SparseSafetensors {
    private SparseSafetensors() {}

    /**
     * Writes one.
     *
     * @param type of every tensor: F32, F16 or BF16
     */
    public static Path write(Path file, Map<String, List<Long>> shapes, String type) throws IOException {
        StringBuilder header = new StringBuilder("{");
        long end = 0;
        for (Map.Entry<String, List<Long>> tensor : shapes.entrySet()) {
            long begin = end;
            end += Tensor.elements(tensor.getValue()) * (type.equals("F32") ? 4 : 2);
            header.append(header.length() > 1 ? "," : "")
                    .append("\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
                            .formatted(
                                    tensor.getKey(),
                                    type,
                                    tensor.getValue().stream()
                                            .map(String::valueOf)
                                            .collect(Collectors.joining(",")),
                                    begin,
                                    end));
        }
        byte[] text = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer beginning = ByteBuffer.allocate(Long.BYTES + text.length).order(ByteOrder.LITTLE_ENDIAN);
        beginning.putLong(text.length).put(text).flip();
        try (SeekableByteChannel channel = Files.newByteChannel(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(beginning);
            channel.position(Long.BYTES + text.length + end - 1);
            channel.write(ByteBuffer.allocate(1));
        }
        return file;
    }

    /** The names and shapes of a file. */
    public static Map<String, List<Long>> shapes(Path file) throws CheckpointException {
        TensorFile tensors = TensorFile.open(file);
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        for (String name : tensors.names()) {
            shapes.put(name, tensors.shape(name));
        }
        return shapes;
    }
}
