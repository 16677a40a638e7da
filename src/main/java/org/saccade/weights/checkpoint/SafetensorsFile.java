package org.saccade.weights.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The safetensors format: the length of a JSON header (64 bits), the header (name to type, shape and byte offsets), the
 * bytes. Source: the format's description in the safetensors repository.
 */
final class SafetensorsFile {
    /** The format's own limit on headers. */
    private static final long LARGEST_HEADER = 100_000_000;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private final Path file;
    private final long data;
    private final long size;

    private SafetensorsFile(Path file, long data, long size) {
        this.file = file;
        this.data = data;
        this.size = size;
    }

    /**
     * What a header tells.
     *
     * @param tensors of the file by name; those of integer types are left out
     * @param words about them, by name
     */
    record Content(Map<String, StoredTensor> tensors, Map<String, String> words) {}

    /** Nothing but the header is read. */
    static Content read(Path file) throws CheckpointException {
        Header header = header(file);
        return new Content(
                new SafetensorsFile(file, header.data, header.size).tensors(header.json),
                TensorArchive.words(header.json));
    }

    /** A header, where the bytes after it begin, and how many there are. */
    private record Header(JsonNode json, long data, long size) {}

    private static Header header(Path file) throws CheckpointException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long declared = read(channel, Long.BYTES).getLong();
            if (declared < 0 || declared > channel.size() - Long.BYTES || declared > LARGEST_HEADER) {
                throw new CheckpointException(
                        "%s declares a header of %s bytes, but holds %,d: it is damaged or incomplete, download it again"
                                .formatted(file, Long.toUnsignedString(declared), channel.size()));
            }
            JsonNode header = JSON.readTree(read(channel, (int) declared).array());
            long data = Long.BYTES + declared;
            return new Header(header, data, channel.size() - data);
        } catch (CheckpointException e) {
            throw e;
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file + " has a damaged header: download it again", e);
        } catch (IOException e) {
            throw new CheckpointException(file + " is damaged or incomplete: download it again", e);
        }
    }

    private static ByteBuffer read(SeekableByteChannel channel, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("the file ends in its header");
            }
        }
        return buffer.flip();
    }

    private Map<String, StoredTensor> tensors(JsonNode header) throws CheckpointException {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        List<FileRegion> regions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                FileRegion region = region(entry.getKey(), entry.getValue().path("data_offsets"));
                regions.add(region);
                tensor(entry.getKey(), entry.getValue(), region)
                        .ifPresent(tensor -> tensors.put(entry.getKey(), tensor));
            }
        }
        checkApart(regions);
        return tensors;
    }

    private FileRegion region(String name, JsonNode offsets) throws CheckpointException {
        long begin = offsets.path(0).asLong(-1);
        long end = offsets.path(1).asLong(-1);
        if (offsets.size() != 2 || begin < 0 || end < begin || end > size) {
            throw new CheckpointException(
                    "%s: %s lies at bytes %s of %,d: the file is incomplete or damaged, download it again"
                            .formatted(file, name, offsets, size));
        }
        return new FileRegion(file, data + begin, end - begin);
    }

    private Optional<StoredTensor> tensor(String name, JsonNode description, FileRegion region)
            throws CheckpointException {
        Optional<ElementType> type =
                ElementType.ofSafetensors(description.path("dtype").asText());
        if (type.isEmpty()) {
            throw new CheckpointException("%s: %s is of type '%s', which Saccade doesn't read: convert it to float32"
                    .formatted(file, name, shortened(description.path("dtype").asText())));
        }
        List<Long> shape = new ArrayList<>();
        for (JsonNode dimension : description.path("shape")) {
            shape.add(dimension.asLong(-1));
        }
        if (shape.size() > 8 || !fills(shape, type.get(), region)) {
            throw new CheckpointException("%s: %s has shape %s of %s, but %,d bytes: the file is damaged"
                    .formatted(file, name, shape, type.get(), region.size()));
        }
        return Optional.of(StoredTensor.contiguous(region, type.get(), shape));
    }

    private static String shortened(String type) {
        return type.length() <= 20 ? type : type.substring(0, 20) + "…";
    }

    private static boolean fills(List<Long> shape, ElementType type, FileRegion region) {
        try {
            return shape.stream().allMatch(size -> size >= 0)
                    && Math.multiplyExact(Tensor.elements(shape), type.bytes()) == region.size();
        } catch (ArithmeticException e) {
            return false;
        }
    }

    private void checkApart(List<FileRegion> regions) throws CheckpointException {
        regions.sort(Comparator.comparingLong(FileRegion::position));
        for (int i = 1; i < regions.size(); i++) {
            FileRegion before = regions.get(i - 1);
            if (before.position() + before.size() > regions.get(i).position()) {
                throw new CheckpointException(file + " is damaged: two of its tensors overlap; download it again");
            }
        }
    }
}
