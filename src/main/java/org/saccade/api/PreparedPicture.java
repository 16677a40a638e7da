package org.saccade.api;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.RunOptions;
import org.saccade.export.Provenance;
import org.saccade.export.Version;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.ModelInput;
import org.saccade.image.read.PictureReader;
import org.saccade.image.read.ReadOptions;

/**
 * A picture on its way into a model.
 *
 * @param name the path, or what it is called
 * @param picture upright, opaque
 * @param options how it becomes the input
 * @param input what the model sees
 */
record PreparedPicture(Path name, Picture picture, InputOptions options, ModelInput input) {
    /** What a picture that is no file is called. */
    private static final Path UNNAMED = Path.of("picture");

    static PreparedPicture of(Path file, InputOptions options, LoadedModel model) throws PictureException {
        return of(file, PictureReader.read(file, ReadOptions.DEFAULT), options, model);
    }

    static PreparedPicture of(BufferedImage image, InputOptions options, LoadedModel model) throws PictureException {
        return of(UNNAMED, new Picture(onWhite(image), List.of()), options, model);
    }

    private static PreparedPicture of(Path name, Picture picture, InputOptions options, LoadedModel model)
            throws PictureException {
        return new PreparedPicture(
                name,
                picture,
                options,
                ModelInput.of(picture, options, model.session().patch()));
    }

    private static BufferedImage onWhite(BufferedImage image) {
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return opaque;
    }

    /** Where maps of it come from. */
    Provenance provenance(LoadedModel model, Map<String, Object> asked) {
        Map<String, Object> all = new LinkedHashMap<>(model.options());
        all.putAll(options.options());
        all.putAll(RunOptions.DEFAULT.options(model.session().config().parts()));
        all.putAll(asked);
        return Provenance.of(
                model,
                name,
                picture.width(),
                picture.height(),
                input.coverage(),
                new Provenance.RunNotes(RunOptions.DEFAULT, all, Map.of(), input.warnings(), Version.text()));
    }
}
