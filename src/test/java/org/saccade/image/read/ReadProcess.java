package org.saccade.image.read;

import java.io.File;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.saccade.image.Picture;
import org.saccade.image.input.TriangleResampler;

/**
 * Reads the first argument's picture, and writes it at 120 x 90 pixels as PNG to the second's; for a heap of its own.
 */
final class ReadProcess {
    private ReadProcess() {}

    public static void main(String[] args) throws Exception {
        Picture picture = PictureReader.read(Path.of(args[0]), ReadOptions.DEFAULT);
        System.out.println(picture.width() + " x " + picture.height() + " " + picture.warnings());
        ImageIO.write(
                TriangleResampler.resize(picture.pixels(), picture.extent(), 120, 90, 120, 90),
                "png",
                new File(args[1]));
    }
}
