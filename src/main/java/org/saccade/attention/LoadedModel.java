package org.saccade.attention;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.saccade.family.FamilyOptions;
import org.saccade.family.ModelDescription;
import org.saccade.weights.catalog.ModelDefaults;

/**
 * A model in memory, and where it came from. Closing it frees the model.
 *
 * @param session runs it
 * @param name what it is called
 * @param weights the checkpoint; empty for an untrained model
 * @param untrainedSeed the seed of the formula weights; empty for a checkpoint's
 * @param caveat what must be told wherever its maps appear
 * @param description what the checkpoint is, and who told; empty for an untrained model
 * @param checkpointKey which entry of a training checkpoint was asked for; empty for the one that is taken by itself
 * @param known what the user knew better than the checkpoint tells
 * @param notes what a user should know of the loading, one sentence each
 */
public record LoadedModel(
        AttentionSession session,
        String name,
        Optional<WeightsFile> weights,
        OptionalInt untrainedSeed,
        Optional<Caveat> caveat,
        Optional<ModelDescription> description,
        Optional<String> checkpointKey,
        FamilyOptions known,
        List<String> notes)
        implements AutoCloseable {
    /**
     * A checkpoint on this machine.
     *
     * @param sha256 of its bytes, 64 lower-case hexadecimal digits
     */
    public record WeightsFile(Path path, String sha256) {}

    public LoadedModel {
        notes = List.copyOf(notes);
    }

    /**
     * What the command line must be told to load the same model, by the names of its options: a known model's name, a
     * checkpoint of one's own with its entry and its number of heads, or a seed.
     */
    public Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        Optional<Path> own = weights.map(WeightsFile::path)
                .filter(file -> file.getFileName().toString().equals(name));
        if (own.isPresent()) {
            options.put("weights", own.get().toString());
            options.put("heads", session.config().heads());
            known.options().forEach(options::putIfAbsent);
        } else {
            options.put("model", name);
            untrainedSeed.ifPresent(seed -> options.put("untrained", seed));
        }
        checkpointKey.ifPresent(key -> options.put("checkpoint-key", key));
        return options;
    }

    /**
     * What it is, in plain values for JSON, in order: numbers, texts, true and false, lists and maps of these.
     *
     * @param run how it is run; the way that it stretches positions stands under {@code positions}
     */
    public Map<String, Object> details(RunOptions run) {
        Map<String, Object> details = new LinkedHashMap<>(
                description.map(ModelDescription::values).orElseGet(() -> ModelDescription.values(session.config())));
        details.remove("unused"); // of the file, not of the model
        details.putIfAbsent("mean", session.normalisation().mean());
        details.putIfAbsent("std", session.normalisation().deviation());
        if (!session.config().parts().rope()) {
            run.positions().ifPresent(positions -> details.put("positions", positions.toString()));
        }
        return details;
    }

    /** The shorter side of its input in pixels, where nothing else is asked for. */
    public int usualSize() {
        return description
                .map(ModelDescription::defaults)
                .orElse(ModelDefaults.USUAL)
                .size();
    }

    /** Whether it has no CLS token, so that the attention of its pooling is shown in that one's place. */
    public boolean pools() {
        return !session.config().parts().cls();
    }

    /** Whether the maps say nothing of the picture. */
    public boolean isMeaningless() {
        return caveat.filter(Caveat::meaningless).isPresent();
    }

    @Override
    public void close() {
        session.close();
    }
}
