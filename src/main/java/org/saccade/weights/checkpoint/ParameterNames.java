package org.saccade.weights.checkpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Brings the names of a checkpoint, whoever gave them, to those of the model, which are DINO's where DINO has one, and
 * tells the model's parameters from others.
 */
final class ParameterNames {
    /** Parts of a backbone: without one that is not understood the maps would be wrong, so it can't be ignored. */
    private static final Pattern BACKBONE =
            Pattern.compile("(blocks|encoder\\.layers?|model\\.layer|layer|transformer\\.resblocks|patch_embed|norm_pre"
                    + "|attn_pool|rope|rope_embed|embeddings|reg_token|register_tokens|dist_token)\\b.*");

    /** What stands among them and plays no part. */
    private static final Pattern HARMLESS =
            Pattern.compile("embeddings\\.(mask_token|position_ids)|embeddings\\.patch_embeddings\\.mask_token");

    /** Patterns are held against names, which a hostile file can make slow with a long one. */
    private static final int LONGEST_NAME = 300;

    private final String source;
    private final VisionTower tower;
    private final Naming naming;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final List<String> ignored;

    private ParameterNames(String source, VisionTower tower, Naming naming) {
        this.source = source;
        this.tower = tower;
        this.naming = naming;
        this.ignored = new ArrayList<>(tower.beside());
    }

    /**
     * Names the tensors of a checkpoint.
     *
     * @param source the checkpoint, for messages
     * @throws CheckpointException if they are of another model than a Vision Transformer, two have one name, or its
     *     blocks are not understood completely
     */
    static ParameterNames of(String source, Map<String, StoredTensor> stored) throws CheckpointException {
        if (stored.keySet().stream().anyMatch(name -> name.length() > LONGEST_NAME)) {
            throw new CheckpointException(source + " holds a tensor with a name of more than " + LONGEST_NAME
                    + " letters: it is damaged, or not to be trusted");
        }
        Optional<String> other = OtherModels.among(stored.keySet());
        if (other.isPresent()) {
            throw new CheckpointException(source + " is " + other.get()
                    + ". Choose a Vision Transformer with a CLS token," + " such as DINO's");
        }
        VisionTower tower = VisionTower.of(stored);
        ParameterNames names = new ParameterNames(source, tower, naming(tower));
        names.addAll();
        if (names.parameters.isEmpty()) {
            throw new CheckpointException("%s holds no Vision Transformer; of its %d tensors the first are %s"
                    .formatted(
                            source,
                            stored.size(),
                            stored.keySet().stream().limit(5).toList()));
        }
        return names;
    }

    /** The first naming whose patch projection and blocks are there; else one of whose blocks there are any. */
    private static Naming naming(VisionTower tower) {
        Naming found = Naming.NATIVE;
        for (Naming naming : Naming.values()) {
            boolean blocks = tower.tensors().keySet().stream()
                    .anyMatch(key -> naming.block(key).isPresent());
            boolean projection = tower.tensors().keySet().stream().anyMatch(key -> naming.canonical(key)
                    .filter("patch_embed.proj.weight"::equals)
                    .isPresent());
            if (blocks && projection) {
                return naming;
            }
            found = blocks ? naming : found;
        }
        return found;
    }

    /** The model's parameters by its own names. */
    Map<String, Parameter> parameters() {
        return parameters;
    }

    /** Whose names the checkpoint has. */
    Naming naming() {
        return naming;
    }

    /** What the names of the vision tower began with; empty if nothing. */
    String prefix() {
        return tower.prefix();
    }

    /** The key, without prefix, of a parameter outside of the blocks. */
    Optional<String> key(String parameter) {
        return Optional.ofNullable(keys.get(parameter));
    }

    /** Tensors that are no part of the model: training's heads, centres, mask tokens, decoders. */
    List<String> ignored() {
        return ignored;
    }

    private void addAll() throws CheckpointException {
        StoredBlocks blocks = new StoredBlocks(source);
        for (Map.Entry<String, StoredTensor> tensor : tower.tensors().entrySet()) {
            String key = tensor.getKey();
            Optional<Naming.BlockKey> block = naming.block(key);
            Optional<String> name = naming.canonical(key);
            if (block.isPresent()) {
                check(key, tensor.getValue());
                blocks.add(block.get(), tensor.getValue());
            } else if (name.isPresent()) {
                check(key, tensor.getValue());
                put(name.get(), key, tensor.getValue());
            } else if (!addOthers(key, tensor.getValue())) {
                ignore(key);
            }
        }
        addBlocks(blocks);
    }

    private void ignore(String key) throws CheckpointException {
        if (BACKBONE.matcher(key).matches() && !HARMLESS.matcher(key).matches()) {
            throw new CheckpointException(source + " is a Vision Transformer of another kind: it has " + key
                    + ", without which its maps would be wrong. Choose a model that Saccade knows (saccade inspect)");
        }
        ignored.add(key);
    }

    private void addBlocks(StoredBlocks blocks) throws CheckpointException {
        boolean rope = !parameters.containsKey("pos_embed");
        for (Map.Entry<Integer, StoredBlocks.StoredBlock> block : blocks.alike().entrySet()) {
            String prefix = "blocks." + block.getKey() + ".";
            BlockParameters.of(
                            naming,
                            source,
                            block.getValue().prefix(),
                            block.getValue().tensors(),
                            rope)
                    .forEach((name, parameter) -> parameters.put(prefix + name, parameter));
        }
    }

    /** Those that are stored in another form: a transposed projection, query, key and value in one. */
    private boolean addOthers(String key, StoredTensor tensor) throws CheckpointException {
        boolean pooling = naming == Naming.HUGGING_FACE_CLIP && key.startsWith("head.attention.in_proj_");
        boolean projection = naming == Naming.OPENAI && key.equals("proj");
        if (pooling || projection) {
            check(key, tensor);
        }
        if (pooling) {
            String kind = key.substring("head.attention.in_proj_".length());
            long width = third(key, tensor);
            put("attn_pool.q." + kind, key, tensor.rows(0, width));
            put("attn_pool.kv." + kind, key, tensor.rows(width, 2 * width));
        } else if (projection) {
            put("head.weight", key, tensor.transposed());
        }
        return pooling || projection;
    }

    /** Rows of one of query, key and value, which a parameter holds in this order; surplus ones would be left unread. */
    private long third(String key, StoredTensor tensor) throws CheckpointException {
        List<Long> shape = tensor.shape();
        long rows = shape.isEmpty() ? 0 : shape.get(0);
        boolean isMatrix = shape.size() == 2;
        if (rows % 3 != 0 || (isMatrix && rows != 3 * shape.get(1))) {
            throw new CheckpointException("%s: %s has shape %s, expected %s"
                    .formatted(
                            source,
                            key,
                            shape,
                            isMatrix
                                    ? List.of(3 * shape.get(1), shape.get(1))
                                    : "three times as many numbers as a token"));
        }
        return rows / 3;
    }

    private void check(String key, StoredTensor tensor) throws CheckpointException {
        tensor.check(key);
        if (!tensor.type().isFloatingPoint()) {
            throw new CheckpointException(
                    "%s: %s is of type %s, expected floating-point numbers".formatted(source, key, tensor.type()));
        }
    }

    private void put(String name, String key, StoredTensor tensor) throws CheckpointException {
        boolean isToken = name.equals("cls_token") || name.equals("pos_embed");
        if (parameters.put(name, isToken ? new Parameter.ThreeDimensional(tensor) : tensor) != null) {
            throw new CheckpointException("%s holds %s under two names, %s and %s: only one can be the model's"
                    .formatted(source, name, keys.get(name), key));
        }
        keys.put(name, key);
    }
}
