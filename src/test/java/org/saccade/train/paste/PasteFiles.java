package org.saccade.train.paste;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Folders of cut-outs and backgrounds. */
public final class PasteFiles {
    private PasteFiles() {}

    /** Three cut-outs and two backgrounds, in the folders that a training expects. */
    public static Path make(Path folder) throws IOException {
        Path cutouts = Files.createDirectories(folder.resolve("cutouts"));
        Path backgrounds = Files.createDirectories(folder.resolve("backgrounds"));
        disc(cutouts.resolve("red.png"), 0xE02010, 60, 90);
        disc(cutouts.resolve("green.png"), 0x20C030, 100, 50);
        disc(cutouts.resolve("blue.png"), 0x2040F0, 70, 70);
        for (int i = 0; i < 2; i++) {
            BufferedImage picture = new BufferedImage(200, 160, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < 160; y++) {
                for (int x = 0; x < 200; x++) {
                    picture.setRGB(x, y, (x * 7 + i * 50 & 255) << 16 | (y * 5 & 255) << 8 | (x + y & 255));
                }
            }
            ImageIO.write(
                    picture,
                    "png",
                    backgrounds.resolve("background" + i + ".png").toFile());
        }
        return folder;
    }

    /** An ellipse with a soft edge, ten clear pixels around it. */
    static void disc(Path file, int rgb, int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width + 20, height + 20, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double distance = Math.hypot((x + 0.5) / width - 0.5, (y + 0.5) / height - 0.5) * 2;
                int opacity = (int) Math.max(0, Math.min(255, (1 - distance) * 2000));
                picture.setRGB(x + 10, y + 10, opacity << 24 | rgb);
            }
        }
        ImageIO.write(picture, "png", file.toFile());
    }
}
