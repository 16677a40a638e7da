package org.saccade.export.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionMaps;
import org.saccade.attention.Exploration;
import org.saccade.attention.LoadedModel;
import org.saccade.explore.WorkListener;
import org.saccade.export.ExportException;
import org.saccade.export.OutputFolders;
import org.saccade.image.PictureException;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.image.input.ModelInput;
import org.saccade.image.read.PictureReader;
import org.saccade.image.read.ReadOptions;
import org.saccade.inspect.ClassScore;
import org.saccade.train.SavedModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a model that is being trained looks at in some pictures: {@code watch/STEM/00000120.png} for each time it was
 * saved, and {@code watch/STEM.gif} at the end. A second picture of a name gets {@code STEM-2}. The model is opened from
 * its file as any other, so that what is shown is what {@code render} will show.
 */
final class WatchedPictures {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedPictures.class);

    private final List<WatchedPicture> pictures = new ArrayList<>();
    private final Optional<InputSize> size;
    private final ModelOpener opener;
    private final Consumer<String> notes;
    private final Set<String> told = new HashSet<>();
    private boolean isAnimated = true;

    /**
     * Begins, or goes on.
     *
     * @param options which pictures, and where they go
     * @param opener opens a saved model
     * @param notes told in one line what goes wrong with a picture, once each, at once where it can't be read; the others
     *     go on. Told, too, where a picture goes that is named as another
     */
    WatchedPictures(ReportOptions options, ModelOpener opener, Consumer<String> notes) throws ExportException {
        this.size = options.size();
        this.opener = opener;
        this.notes = notes;
        Path root = options.folder().resolve("watch");
        OutputFolders folders = new OutputFolders(root);
        for (Path picture : options.watched()) {
            Path named = unlikeAnimation(picture);
            Path own = folders.folderFor(named);
            pictures.add(new WatchedPicture(picture, own, options.resumedAt()));
            tellWhatIsUnusual(picture, own, new OutputFolders(root).folderFor(named));
        }
    }

    private void tellWhatIsUnusual(Path picture, Path own, Path usual) {
        if (!own.equals(usual)) {
            notes.accept(picture + " is named as another: its maps go to " + own);
        }
        try {
            PictureReader.read(picture, ReadOptions.DEFAULT);
        } catch (PictureException e) {
            tell(picture, e);
        }
    }

    private void tell(Path picture, Exception e) {
        LOG.warn("{} can't be watched", picture, e);
        if (told.add(picture + String.valueOf(e.getMessage()))) {
            notes.accept(picture + ": " + e.getMessage());
        }
    }

    /** The folder of cat.gif.png may not have the name of cat.png's animation. */
    private static Path unlikeAnimation(Path picture) {
        String name = String.valueOf(picture.getFileName());
        return Path.of(name.replaceFirst("(?i)\\.gif(?=\\.[^.]*$)", "_gif"));
    }

    /**
     * Looks at each picture with a model.
     *
     * @throws ExportException if a frame can't be written
     */
    void saved(SavedModel model) throws ExportException {
        if (pictures.isEmpty()) {
            return;
        }
        try (LoadedModel loaded = opener.open(model.weights())) {
            for (WatchedPicture picture : pictures) {
                look(picture, loaded, model.step());
            }
        } catch (ExportException e) {
            throw e;
        } catch (IOException e) {
            LOG.warn("{} can't be opened", model.weights(), e);
            notes.accept("no maps of step " + model.step() + ": " + e.getMessage());
        }
    }

    private void look(WatchedPicture picture, LoadedModel model, long step) throws ExportException {
        WatchFrame frame;
        try {
            frame = frame(picture.file(), model, step);
        } catch (PictureException | AttentionException e) {
            tell(picture.file(), e);
            return;
        }
        picture.write(frame);
        isAnimated = false;
    }

    private WatchFrame frame(Path file, LoadedModel model, long step) throws PictureException, AttentionException {
        InputOptions options =
                InputOptions.DEFAULT.withSize(size.orElseGet(() -> new InputSize.ShorterSide(model.usualSize())));
        ModelInput input = ModelInput.of(
                PictureReader.read(file, ReadOptions.DEFAULT),
                options,
                model.session().patch());
        AttentionMaps maps = model.session().run(input);
        return new WatchFrame(
                String.valueOf(file.getFileName()),
                step,
                input.pixels(),
                maps.mean(),
                maps.heads().size(),
                top(input, model),
                model.caveat());
    }

    private static Optional<ClassScore> top(ModelInput input, LoadedModel model) throws AttentionException {
        if (!model.session().classifier().hasClasses()) {
            return Optional.empty();
        }
        try (Exploration run = model.session().explore(input)) {
            return ClassScore.top(run, 1, WorkListener.NONE).stream().findFirst();
        }
    }

    /**
     * Writes the animations, unless there are no frames since the last time.
     *
     * @throws ExportException if one can't be written
     */
    void animate() throws ExportException {
        if (isAnimated) {
            return;
        }
        for (WatchedPicture picture : pictures) {
            picture.animate(notes);
        }
        isAnimated = true;
    }
}
