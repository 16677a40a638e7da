package org.saccade.family;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.JsonFile;

/**
 * The configurations that Hugging Face, timm and OpenCLIP put beside a checkpoint: {@code config.json},
 * {@code open_clip_config.json}, {@code preprocessor_config.json}. Where several say something, the first does.
 */
final class ConfigFiles {
    private static final String CONFIG = "config.json";
    private static final String OPEN_CLIP = "open_clip_config.json";
    private static final String PREPROCESSOR = "preprocessor_config.json";
    private static final int OPEN_CLIP_HEAD = 64;
    private static final double USUAL_FACTOR = 1 / 255.0;

    private final Optional<Path> folder;
    private final List<String> files = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private final List<DeclaredModel.Size> sizes = new ArrayList<>();

    private ConfigFiles(Optional<Path> folder) {
        this.folder = folder;
    }

    /**
     * Reads those beside a checkpoint. A file that is no JSON, or is too large, is named as broken, and left out.
     *
     * @throws CheckpointException if a value is of a wrong type or out of range, naming it
     */
    static DeclaredModel beside(Path checkpoint) throws CheckpointException {
        Path folder = checkpoint.toAbsolutePath().getParent();
        return new ConfigFiles(Optional.of(folder == null ? Path.of("") : folder)).read();
    }

    /** What is said where nothing is read. */
    static DeclaredModel none() throws CheckpointException {
        return new ConfigFiles(Optional.empty()).read();
    }

    private DeclaredModel read() throws CheckpointException {
        JsonValues config = file(CONFIG);
        JsonValues openClip = file(OPEN_CLIP);
        JsonValues pictures = file(PREPROCESSOR);
        JsonValues vision = config.in("vision_config").node().isObject() ? config.in("vision_config") : config;
        JsonValues arguments = config.in("model_args");
        JsonValues weights = config.in("pretrained_cfg");
        JsonValues clip = openClip.in("model_cfg").in("vision_cfg");
        JsonValues clipArguments = clip.in("timm_model_kwargs");
        requireUsualRange(pictures);
        readSizes(config, vision);
        readTimmSizes(config, arguments);
        readOpenClipSizes(clip, clipArguments);
        return new DeclaredModel(
                List.copyOf(sizes),
                first(
                        integer(vision, "num_attention_heads"),
                        integer(arguments, "num_heads"),
                        integer(clipArguments, "num_heads")),
                headWidth(clip),
                told(vision, vision.positive("layer_norm_eps", 0.1)),
                RotaryBase.of(vision, arguments),
                first(
                        told(vision, vision.text("hidden_act")),
                        told(arguments, arguments.text("act_layer")),
                        told(clipArguments, clipArguments.text("act_layer"))),
                told(config, config.text("model_type")),
                told(config, config.text("architecture")),
                told(weights, weights.text("tag")),
                openClip.has("model_cfg")
                        ? told(
                                openClip,
                                Optional.of(openClip.in("model_cfg")
                                        .yesOrNo("quick_gelu")
                                        .orElse(false)))
                        : Optional.empty(),
                told(vision, vision.yesOrNo("qkv_bias")),
                first(
                        told(vision, vision.pictureSize("image_size")),
                        told(arguments, arguments.pictureSize("img_size")),
                        told(weights, weights.inputSize("input_size")),
                        told(clipArguments, clipArguments.pictureSize("img_size")),
                        told(clip, clip.pictureSize("image_size"))),
                unlessRaw(pictures, 0f, colour(pictures, "image_mean", weights, openClip, "mean")),
                unlessRaw(pictures, 1f, colour(pictures, "image_std", weights, openClip, "std")),
                first(told(arguments, arguments.text("global_pool")), told(config, config.text("global_pool"))),
                classes(config),
                ClassNames.wrongInHuggingFace(config.node().path("id2label"))
                        .map(why -> config.file() + ": id2label " + why + ": classes are numbers."),
                List.copyOf(files),
                List.copyOf(broken));
    }

    private JsonValues file(String name) {
        Optional<Path> file = folder.map(in -> in.resolve(name)).filter(Files::exists);
        JsonNode node = MissingNode.getInstance();
        if (file.isPresent()) {
            try {
                node = JsonFile.read(file.get());
                files.add(name);
            } catch (CheckpointException e) {
                broken.add(e.getMessage() + ". Went on as if it were not there");
            }
        }
        return new JsonValues(name, node);
    }

    private void readSizes(JsonValues config, JsonValues vision) throws CheckpointException {
        size(DeclaredModel.Of.WIDTH, vision, "hidden_size", 1);
        size(DeclaredModel.Of.DEPTH, vision, "num_hidden_layers", 1);
        size(DeclaredModel.Of.PATCH, vision, "patch_size", 1);
        if (!config.text("model_type").orElse("").startsWith("dinov2")) { // Hugging Face's goes by mlp_ratio
            size(DeclaredModel.Of.HIDDEN, vision, "intermediate_size", 1);
        }
        if (config.text("model_type")
                .filter("dinov2"::equals)
                .isPresent()) { // Hugging Face's has none, and says nothing
            sizes.add(new DeclaredModel.Size(DeclaredModel.Of.REGISTERS, "model_type dinov2, which means", 0, CONFIG));
        } else {
            size(DeclaredModel.Of.REGISTERS, vision, "num_register_tokens", 0);
        }
    }

    private void readTimmSizes(JsonValues config, JsonValues arguments) throws CheckpointException {
        if (config.has("architecture")) {
            size(DeclaredModel.Of.WIDTH, config, "num_features", 1);
        }
        readTimmArguments(arguments);
    }

    private void readTimmArguments(JsonValues arguments) throws CheckpointException {
        size(DeclaredModel.Of.WIDTH, arguments, "embed_dim", 1);
        size(DeclaredModel.Of.DEPTH, arguments, "depth", 1);
        size(DeclaredModel.Of.PATCH, arguments, "patch_size", 1);
        size(DeclaredModel.Of.REGISTERS, arguments, "num_reg_tokens", 0);
        size(DeclaredModel.Of.REGISTERS, arguments, "reg_tokens", 0);
    }

    private void readOpenClipSizes(JsonValues clip, JsonValues arguments) throws CheckpointException {
        size(DeclaredModel.Of.WIDTH, clip, "width", 1);
        size(DeclaredModel.Of.DEPTH, clip, "layers", 1);
        size(DeclaredModel.Of.PATCH, clip, "patch_size", 1);
        readTimmArguments(arguments);
    }

    private void size(DeclaredModel.Of of, JsonValues values, String key, int least) throws CheckpointException {
        OptionalInt value = values.integer(key, least);
        if (value.isPresent()) {
            sizes.add(new DeclaredModel.Size(of, key, value.getAsInt(), values.file()));
        }
    }

    /** OpenCLIP's own towers have heads of 64 unless their configuration says another width; timm's have their own. */
    private static Optional<Told<Integer>> headWidth(JsonValues clip) throws CheckpointException {
        boolean isOwn = clip.has("width") && !clip.has("timm_model_name");
        return integer(clip, "head_width")
                .or(() -> isOwn
                        ? Optional.of(new Told<>(OPEN_CLIP_HEAD, clip.file() + "'s default, head_width 64"))
                        : Optional.empty());
    }

    private static Optional<Told<List<Float>>> colour(
            JsonValues pictures, String key, JsonValues weights, JsonValues openClip, String shortKey)
            throws CheckpointException {
        JsonValues prepared = openClip.in("preprocess_cfg");
        return first(
                told(pictures, pictures.colour(key)),
                told(weights, weights.colour(shortKey)),
                told(prepared, prepared.colour(shortKey)));
    }

    /** Pictures that were not normalised had values from 0 to 1. */
    private static Optional<Told<List<Float>>> unlessRaw(
            JsonValues pictures, float raw, Optional<Told<List<Float>>> told) throws CheckpointException {
        return pictures.yesOrNo("do_normalize").orElse(true)
                ? told
                : Optional.of(new Told<>(List.of(raw, raw, raw), pictures.file() + ", do_normalize false"));
    }

    /** Values of pictures are taken from 0 to 1; another range would make other maps. */
    private void requireUsualRange(JsonValues pictures) throws CheckpointException {
        boolean isRescaled = pictures.yesOrNo("do_rescale").orElse(true);
        double factor = pictures.positive("rescale_factor", 1e6).orElse(USUAL_FACTOR);
        if (!isRescaled || Math.abs(factor / USUAL_FACTOR - 1) > 1e-6) {
            throw new CheckpointException(
                    "%s: its pictures are not scaled to 0 to 1 (do_rescale, rescale_factor), as Saccade's are: say mean and std for that range with --mean and --std, and move it away"
                            .formatted(pictures.file()));
        }
    }

    private static Optional<Told<List<String>>> classes(JsonValues config) {
        List<String> names = ClassNames.ofHuggingFace(config.node().path("id2label"));
        if (names.isEmpty()) {
            names = ClassNames.ofTimm(
                    config.node().path("label_names"), config.node().path("label_descriptions"));
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(new Told<>(List.copyOf(names), config.file()));
    }

    private static Optional<Told<Integer>> integer(JsonValues values, String key) throws CheckpointException {
        OptionalInt value = values.integer(key, 1);
        return value.isPresent() ? Optional.of(new Told<>(value.getAsInt(), values.file())) : Optional.empty();
    }

    private static <T> Optional<Told<T>> told(JsonValues values, Optional<T> value) {
        return value.map(told -> new Told<>(told, values.file()));
    }

    @SafeVarargs
    private static <T> Optional<T> first(Optional<T>... values) {
        Optional<T> found = Optional.empty();
        for (Optional<T> value : values) {
            found = found.or(() -> value);
        }
        return found;
    }
}
