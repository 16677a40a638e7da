package org.saccade.weights.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tensors under names of their own, with a few words about them: what a {@code .safetensors} file holds.
 *
 * <p>DJL writes that format as well, but without the words, and files without {@code format} among them are refused by
 * Hugging Face's loader.
 *
 * @param tensors by name, in order
 * @param words about them; {@code format} is added when they are written
 */
public record TensorArchive(Map<String, Tensor> tensors, Map<String, String> words) implements StateDict {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Headers are padded so that the first tensor begins at a multiple of this, as the format's own writer does. */
    private static final int ALIGNMENT = 8;

    private static final int CHUNK = 1 << 20;

    public TensorArchive {
        tensors = new LinkedHashMap<>(tensors);
        words = new LinkedHashMap<>(words);
    }

    /**
     * Reads a file; the tensors are views of it.
     *
     * @throws CheckpointException if it can't be read, naming it
     */
    public static TensorArchive read(Path file) throws CheckpointException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        SafetensorsFile.Content content = SafetensorsFile.read(file);
        for (Map.Entry<String, StoredTensor> stored : content.tensors().entrySet()) {
            tensors.put(stored.getKey(), stored.getValue().read());
        }
        return new TensorArchive(tensors, content.words());
    }

    /** Writes the tensors as float32. */
    public void writeTo(OutputStream out) throws IOException {
        byte[] header = header();
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.write(length.putLong(header.length).array());
        out.write(header);
        WritableByteChannel channel = Channels.newChannel(out);
        for (Tensor tensor : tensors.values()) {
            write(tensor.data().duplicate().order(ByteOrder.nativeOrder()), channel);
        }
    }

    private static void write(ByteBuffer data, WritableByteChannel channel) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        while (data.hasRemaining()) {
            chunk.clear();
            while (data.hasRemaining() && chunk.hasRemaining()) {
                chunk.putFloat(data.getFloat());
            }
            chunk.flip();
            while (chunk.hasRemaining()) {
                channel.write(chunk);
            }
        }
    }

    private byte[] header() throws IOException {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode metadata = header.putObject("__metadata__");
        metadata.put("format", "pt");
        words.forEach(metadata::put);
        long begin = 0;
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            List<Long> shape = tensor.getValue().shape();
            long end = begin + Tensor.elements(shape) * Float.BYTES;
            ObjectNode entry = header.putObject(tensor.getKey());
            entry.put("dtype", "F32");
            ArrayNode sizes = entry.putArray("shape");
            shape.forEach(sizes::add);
            entry.putArray("data_offsets").add(begin).add(end);
            begin = end;
        }
        String text = JSON.writeValueAsString(header);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        String padding = " ".repeat(Math.floorMod(-bytes, ALIGNMENT));
        return (text + padding).getBytes(StandardCharsets.UTF_8);
    }

    /** The words of a header's {@code __metadata__} that are texts. */
    static Map<String, String> words(JsonNode header) {
        Map<String, String> words = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> word : header.path("__metadata__").properties()) {
            if (word.getValue().isTextual()) {
                words.put(word.getKey(), word.getValue().textValue());
            }
        }
        return words;
    }

    /** Those whose names begin with a prefix, without it. */
    public TensorArchive below(String prefix) {
        Map<String, Tensor> some = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                some.put(name.substring(prefix.length()), tensor);
            }
        });
        return new TensorArchive(some, words);
    }

    @Override
    public String source() {
        return words.getOrDefault("source", "the model in memory");
    }

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public List<Long> shape(String name) throws CheckpointException {
        return tensor(name).shape();
    }

    @Override
    public Tensor tensor(String name) throws CheckpointException {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new CheckpointException(source() + " has no tensor " + name);
        }
        return tensor;
    }
}
