package org.saccade.weights.checkpoint;

import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A checkpoint file: what PyTorch saves (.pth, .bin; old and new) and safetensors, told by their content. Opening it
 * reads names and shapes alone; a parameter is mapped into memory when it is asked for.
 */
public final class Checkpoint implements StateDict {
    private static final int LARGEST_FINITE = 0x7F7F_FFFF;

    private final Path file;
    private final CheckpointContent content;
    private final ParameterNames names;
    private final Map<String, Parameter> parameters;

    private Checkpoint(Path file, CheckpointContent content, ParameterNames names, Map<String, Parameter> parameters) {
        this.file = file;
        this.content = content;
        this.names = names;
        this.parameters = parameters;
    }

    /**
     * Opens a checkpoint.
     *
     * @param file of a model in several files, their index ({@code model.safetensors.index.json}) or any of them
     * @param key which entry of a training checkpoint; by default the teacher, if there is one
     * @throws CheckpointException if it is no checkpoint of a Vision Transformer, is damaged, or holds anything but
     *     tensors and plain containers
     */
    public static Checkpoint open(Path file, Optional<String> key) throws CheckpointException {
        Optional<Path> index = Shards.index(file);
        if (index.isPresent() && key.isPresent()) {
            throw CheckpointContent.noEntries(file);
        }
        CheckpointContent content = index.isPresent() ? Shards.read(index.get()) : CheckpointContent.read(file, key);
        ParameterNames names = ParameterNames.of(file.toString(), content.tensors());
        return new Checkpoint(file, content, names, names.parameters());
    }

    /**
     * The same checkpoint with the periods of rotary positions, which some files of DINOv3 leave out.
     *
     * @param headWidth how wide a head is; a multiple of four
     * @param base the longest period's base: 100 in DINOv3
     */
    public Checkpoint withRopePeriods(int headWidth, double base) {
        Map<String, Parameter> completed = new LinkedHashMap<>(parameters);
        completed.put("rope_embed.periods", new Parameter.RopePeriods(headWidth, base));
        return new Checkpoint(file, content, names, completed);
    }

    /**
     * The files that a model lies in: the one that is named, or of several their index and all that it lists.
     *
     * @throws CheckpointException if the index is missing or damaged
     */
    public static List<Path> files(Path file) throws CheckpointException {
        Optional<Path> index = Shards.index(file);
        return index.isPresent() ? Shards.files(index.get()) : List.of(file);
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** Whose names the file has. */
    public Naming naming() {
        return names.naming();
    }

    /** What the names of the vision tower began with ({@code visual.}, {@code vit.}, …); empty if nothing. */
    public String prefix() {
        return names.prefix();
    }

    /** The name that the file gives to a parameter outside of the blocks, without prefix; empty if it has none. */
    public Optional<String> key(String parameter) {
        return names.key(parameter);
    }

    /**
     * Whether the biases of query, key and value are masked by thirds that the file does not hold: its own mask was
     * never filled, or is missing. Reads the masks.
     */
    public boolean assumesBiasMask() throws CheckpointException {
        for (Parameter parameter : parameters.values()) {
            if (parameter instanceof Parameter.MaskedBias bias && bias.isAssumed()) {
                return true;
            }
        }
        return false;
    }

    /** The entry of a training checkpoint that was taken; empty if the file is a state_dict itself. */
    public Optional<String> entry() {
        return content.entry();
    }

    /** How many bytes are copied on the way when all parameters are read: those that are not float32, or not in one piece. */
    public long copiedBytes() throws CheckpointException {
        long bytes = 0;
        for (Parameter parameter : parameters.values()) {
            if (!parameter.isInPlace()) {
                bytes += Tensor.elements(parameter.shape()) * Float.BYTES;
            }
        }
        return bytes;
    }

    /** What a {@code .safetensors} file says of itself under a name, as {@code global_pool}; empty if nothing. */
    public Optional<String> word(String name) {
        return Optional.ofNullable(content.words().get(name));
    }

    /** The names of tensors that are no part of the model, and are not used; without those of a text tower. */
    public List<String> ignored() {
        return List.copyOf(names.ignored());
    }

    @Override
    public String source() {
        return file.toString();
    }

    @Override
    public Set<String> names() {
        return Set.copyOf(parameters.keySet());
    }

    @Override
    public List<Long> shape(String name) throws CheckpointException {
        return parameter(name).shape();
    }

    @Override
    public Tensor tensor(String name) throws CheckpointException {
        return finite(file, name, parameter(name).read());
    }

    /** @throws CheckpointException if a value is a NaN or an infinity */
    static Tensor finite(Path file, String name, Tensor tensor) throws CheckpointException {
        IntBuffer bits = tensor.data().duplicate().order(tensor.data().order()).asIntBuffer();
        int[] chunk = new int[1 << 13];
        while (bits.hasRemaining()) {
            int from = bits.position();
            int length = Math.min(chunk.length, bits.remaining());
            bits.get(chunk, 0, length);
            if (largestMagnitude(chunk, length) > LARGEST_FINITE) {
                throw new CheckpointException(
                        "%s: %s (shape %s) holds a NaN or an infinity near element %d: the weights are broken"
                                .formatted(file, name, tensor.shape(), from));
            }
        }
        return tensor;
    }

    /**
     * Floats compare by magnitude as their bits do without the sign; a maximum of ints is a loop that Java vectorises.
     */
    private static int largestMagnitude(int[] bits, int length) {
        int largest = 0;
        for (int i = 0; i < length; i++) {
            largest = Math.max(largest, bits[i] & Integer.MAX_VALUE);
        }
        return largest;
    }

    private Parameter parameter(String name) throws CheckpointException {
        Parameter parameter = parameters.get(name);
        if (parameter == null) {
            throw new CheckpointException(file + ": " + name + " is missing");
        }
        return parameter;
    }
}
