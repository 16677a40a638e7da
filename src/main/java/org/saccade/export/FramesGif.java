package org.saccade.export;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.saccade.attention.LoadedModel;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.Look;

/**
 * Frames with their maps as an animated GIF: each with the colour bar of all and what must be told of the model. Smaller
 * frames lie in the middle.
 *
 * @param model made the maps
 * @param subject what the maps are
 * @param look how they are drawn
 * @param scale what the colours of all of them stand for
 * @param width of the widest frame, in pixels
 * @param height of the highest one, in pixels
 */
public record FramesGif(LoadedModel model, MapSubject subject, Look look, ColourScale scale, int width, int height) {
    /** What is written, frame by frame. */
    public interface Frames {
        int count();

        /** How long a frame is shown. */
        Duration shown(int index);

        /** A frame with its map, TYPE_INT_RGB. */
        BufferedImage image(int index);
    }

    /**
     * The file; one frame is in memory at a time.
     *
     * @param progress told how many frames are written, before the first and after each; ends the writing by an exception
     */
    public WholeFile.Content content(Frames frames, IntConsumer progress) {
        return out -> write(out, frames, progress);
    }

    private void write(OutputStream out, Frames frames, IntConsumer progress) throws IOException {
        try (AnimatedGif gif = new AnimatedGif(out, comment(frames.count()))) {
            progress.accept(0);
            for (int i = 0; i < frames.count(); i++) {
                gif.frame(finished(frames.image(i)), frames.shown(i));
                progress.accept(i + 1);
            }
        }
    }

    private BufferedImage finished(BufferedImage frame) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.drawImage(frame, (width - frame.getWidth()) / 2, (height - frame.getHeight()) / 2, null);
        graphics.dispose();
        BufferedImage marked =
                model.caveat().map(caveat -> CaveatMark.on(image, caveat)).orElse(image);
        return ColourBarStrip.beside(marked, scale, subject.unit());
    }

    private String comment(int frames) {
        String what = subject.what();
        StringBuilder text = new StringBuilder("Description: ")
                .append(what.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(what.substring(1))
                .append(", %d frames, model %s; %s, one scale for all".formatted(frames, model.name(), look.colormap()))
                .append("\nSoftware: Saccade\nModel: ")
                .append(model.name());
        model.weights()
                .ifPresent(file -> text.append("\nSource: %s, SHA-256 %s"
                        .formatted(
                                Optional.ofNullable(file.path().getFileName()).orElse(file.path()), file.sha256())));
        text.append("\nQuery: %s\nLimits: %s to %s"
                .formatted(
                        subject.query(), scale.range().minimum(), scale.range().maximum()));
        model.caveat().ifPresent(caveat -> text.append("\nWarning: ").append(caveat.text()));
        return text.toString();
    }
}
