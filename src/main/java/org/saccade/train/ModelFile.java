package org.saccade.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saccade.file.WholeFile;
import org.saccade.file.WriteException;
import org.saccade.vit.VitConfig;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.Tensor;
import org.saccade.weights.checkpoint.TensorArchive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a model as it is now, and a {@code config.json} with what its tensors don't tell, so that it opens like any other. */
final class ModelFile {
    /** The names in the output folder. */
    static final String WEIGHTS = "model.safetensors";

    static final String CONFIG = "config.json";

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final Logger LOG = LoggerFactory.getLogger(ModelFile.class);

    private ModelFile() {}

    /** Both files, each whole or not at all. */
    static Path write(Path folder, VitConfig config, StateDict model, TrainingState state)
            throws WriteException, CheckpointException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String name : model.names()) {
            tensors.put(name, model.tensor(name));
        }
        byte[] text = config(config, state);
        Path beside = folder.resolve(CONFIG);
        boolean isFirst = !Files.exists(beside);
        WholeFile.write(beside, out -> out.write(text));
        Path file = folder.resolve(WEIGHTS);
        Map<String, String> words = new LinkedHashMap<>();
        words.put("saccade_step", String.valueOf(state.step()));
        if (state.recipe().goal() == Goal.CLASSIFY) { // no tensor tells, and config.json may be left behind
            words.put("global_pool", pool(state));
        }
        try {
            WholeFile.write(file, out -> new TensorArchive(tensors, words).writeTo(out));
        } catch (WriteException e) {
            if (isFirst) { // the disk was too small for the model: what is left would tell of a file that isn't there
                delete(beside);
            }
            throw e;
        }
        return file;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // that the model can't be written is what is to be told
            LOG.warn("{} is left over", file, e);
        }
    }

    /** Hugging Face's keys for what they have one for, timm's for the rest, and the recipe under one of our own. */
    private static byte[] config(VitConfig config, TrainingState state) {
        ObjectNode json = JSON.createObjectNode();
        json.put("model_type", "vit");
        json.put("hidden_size", config.dim());
        json.put("num_hidden_layers", config.depth());
        json.put("num_attention_heads", config.heads());
        json.put("intermediate_size", config.hidden());
        json.put("hidden_act", "gelu");
        json.put("qkv_bias", true);
        json.put(
                "layer_norm_eps",
                Double.parseDouble(String.valueOf(config.parts().eps())));
        json.put("patch_size", config.patch());
        json.put("image_size", state.recipe().sizes().side());
        json.put("num_channels", 3);
        ObjectNode pictures = json.putObject("pretrained_cfg"); // timm's; Hugging Face keeps these in a second file
        pictures.set("mean", JSON.valueToTree(Recipe.NORMALISATION.mean()));
        pictures.set("std", JSON.valueToTree(Recipe.NORMALISATION.deviation()));
        if (state.recipe().goal() == Goal.CLASSIFY) {
            json.put("global_pool", pool(state));
            labels(json, state.classes());
        }
        ObjectNode training = json.putObject("saccade_training");
        training.set("recipe", JSON.valueToTree(state.recipe()));
        training.put("pictures", state.pictures());
        training.put("picture_count", state.pictureCount());
        if (!state.from().isEmpty()) {
            training.put("from", state.from());
        }
        training.put("steps", state.steps());
        return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String pool(TrainingState state) {
        return state.recipe().sizes().pool() == Pool.MEAN ? "avg" : "token";
    }

    private static void labels(ObjectNode json, List<String> classes) {
        ObjectNode labels = json.putObject("id2label");
        for (int i = 0; i < classes.size(); i++) {
            labels.put(String.valueOf(i), classes.get(i));
        }
    }
}
