package org.saccade.cli;

import java.util.Map;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.ModelRequest;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.weights.checkpoint.CheckpointException;
import picocli.CommandLine.Mixin;

/** Which model runs, how pictures become its input, what it is asked of them, and what tells its classes apart. */
final class AskedModel {
    private final Console console;
    private final Models models;

    @Mixin
    private ModelOptions model;

    @Mixin
    private PictureOptions picture;

    @Mixin
    private SelectionOptions selected;

    @Mixin
    private ClassOptions classes;

    AskedModel(Console console, Models models) {
        this.console = console;
        this.models = models;
    }

    /**
     * Checks what can be checked before anything is loaded.
     *
     * @throws IllegalArgumentException in one line
     */
    void check() {
        model.check(models);
        picture.check();
        picture.reading();
        classes.check();
    }

    /**
     * Loads the model, and fetches its weights if they are missing.
     *
     * @throws CheckpointException if there is none to be had, or the head or the labels are another's
     */
    LoadedModel load() throws CheckpointException {
        ModelRequest request = model.request(models);
        model.fetchIfMissing(request, models, console);
        console.passing("loading the model …");
        LoadedModel loaded = models.loader().load(request);
        try {
            classes.applyTo(loaded.session());
        } catch (CheckpointException | RuntimeException e) {
            loaded.close();
            throw e;
        }
        return loaded;
    }

    /** Tells what a user should know of the loading. */
    void tellNotes(LoadedModel loaded) {
        loaded.notes().forEach(note -> console.note("saccade: " + loaded.name() + ": " + note));
    }

    PictureOptions picture() {
        return picture;
    }

    SelectionOptions selected() {
        return selected;
    }

    ClassOptions classes() {
        return classes;
    }

    /** What becomes of a picture on its way into the model. */
    InputOptions input(LoadedModel loaded) {
        return picture.input(usualSize(loaded));
    }

    private InputSize usualSize(LoadedModel loaded) {
        return model.usualSize(models, loaded);
    }

    /** Adds the model, and what becomes of a picture on its way into it, to the options of a run. */
    void describe(Map<String, Object> options, LoadedModel loaded) {
        model.describe(options, models);
        picture.describe(options, usualSize(loaded), loaded.session().config().parts());
    }
}
