package org.saccade.weights.checkpoint;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who named the parameters of a checkpoint. {@code FAMILIES.md} lists the names. */
public enum Naming {
    /** The authors of DINO and its successors, DeiT, MAE, and timm: the names that a model here has itself. */
    NATIVE(
            "DINO and timm",
            "blocks\\.(?:\\d{1,4}\\.(?=\\d))?(\\d{1,4})\\.",
            Map.ofEntries(
                    same("cls_token"),
                    same("dist_token"),
                    same("pos_embed"),
                    same("register_tokens"),
                    Map.entry("storage_tokens", "register_tokens"),
                    Map.entry("reg_token", "register_tokens"),
                    same("rope_embed.periods"),
                    same("patch_embed.proj"),
                    same("norm_pre"),
                    same("norm"),
                    same("pre_logits.fc"),
                    same("head"),
                    same("head_dist"),
                    same("attn_pool.latent"),
                    same("attn_pool.q"),
                    same("attn_pool.kv"),
                    same("attn_pool.proj"),
                    same("attn_pool.norm"),
                    same("attn_pool.mlp.fc1"),
                    same("attn_pool.mlp.fc2"))),

    /** Hugging Face's ViT, DeiT, MAE and DINOv2. */
    HUGGING_FACE(
            "Hugging Face",
            "encoder\\.layer\\.(\\d{1,4})\\.",
            Map.of(
                    "embeddings.cls_token", "cls_token",
                    "embeddings.distillation_token", "dist_token",
                    "embeddings.register_tokens", "register_tokens",
                    "embeddings.position_embeddings", "pos_embed",
                    "embeddings.patch_embeddings.projection", "patch_embed.proj",
                    "layernorm", "norm",
                    "classifier", "head",
                    "cls_classifier", "head",
                    "distillation_classifier", "head_dist")),

    /** Hugging Face's DINOv3. */
    HUGGING_FACE_DINOV3(
            "Hugging Face (DINOv3)",
            "(?:model\\.)?layer\\.(\\d{1,4})\\.",
            Map.of(
                    "embeddings.cls_token", "cls_token",
                    "embeddings.register_tokens", "register_tokens",
                    "embeddings.patch_embeddings", "patch_embed.proj",
                    "norm", "norm",
                    "classifier", "head")),

    /** OpenAI's CLIP and OpenCLIP. */
    OPENAI(
            "OpenAI and OpenCLIP",
            "transformer\\.resblocks\\.(\\d{1,4})\\.",
            Map.of(
                    "class_embedding", "cls_token",
                    "positional_embedding", "pos_embed",
                    "conv1", "patch_embed.proj",
                    "ln_pre", "norm_pre",
                    "ln_post", "norm")),

    /** Hugging Face's CLIP and SigLIP. */
    HUGGING_FACE_CLIP(
            "Hugging Face (CLIP, SigLIP)",
            "encoder\\.layers\\.(\\d{1,4})\\.",
            Map.ofEntries(
                    Map.entry("embeddings.class_embedding", "cls_token"),
                    Map.entry("embeddings.position_embedding.weight", "pos_embed"),
                    Map.entry("embeddings.patch_embedding", "patch_embed.proj"),
                    Map.entry("pre_layrnorm", "norm_pre"), // sic
                    Map.entry("post_layernorm", "norm"),
                    Map.entry("visual_projection", "head"),
                    Map.entry("head.probe", "attn_pool.latent"),
                    Map.entry("head.attention.out_proj", "attn_pool.proj"),
                    Map.entry("head.layernorm", "attn_pool.norm"),
                    Map.entry("head.mlp.fc1", "attn_pool.mlp.fc1"),
                    Map.entry("head.mlp.fc2", "attn_pool.mlp.fc2")));

    private static final Pattern LAYER = Pattern.compile("(.+)(\\.(?:weight|bias))");

    private final String words;
    private final Pattern block;

    @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
    private final Map<String, String> names;

    Naming(String words, String block, Map<String, String> names) {
        this.words = words;
        this.block = Pattern.compile(block);
        this.names = names;
    }

    private static Map.Entry<String, String> same(String name) {
        return Map.entry(name, name);
    }

    /**
     * A key of a block.
     *
     * @param index which block, from 0
     * @param prefix what comes before the block's own names
     * @param suffix the block's own name of the parameter
     */
    record BlockKey(int index, String prefix, String suffix) {}

    /** Takes a key of a block apart; empty if it is none. DINOv2's training files put a chunk before the block. */
    Optional<BlockKey> block(String key) {
        Matcher matcher = block.matcher(key);
        return matcher.lookingAt()
                ? Optional.of(
                        new BlockKey(Integer.parseInt(matcher.group(1)), matcher.group(), key.substring(matcher.end())))
                : Optional.empty();
    }

    /** The model's name of a parameter outside of the blocks, if it is one and is stored as the model has it. */
    Optional<String> canonical(String key) {
        Matcher layer = LAYER.matcher(key);
        return Optional.ofNullable(names.get(key))
                .or(() -> layer.matches()
                        ? Optional.ofNullable(names.get(layer.group(1))).map(name -> name + layer.group(2))
                        : Optional.empty());
    }

    /** For people: "Hugging Face". */
    @Override
    public String toString() {
        return words;
    }
}
