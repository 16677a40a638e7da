package org.saccade.ui.train;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.saccade.train.AdamBetas;
import org.saccade.train.DinoOptions;
import org.saccade.train.Goal;
import org.saccade.train.Length;
import org.saccade.train.ModelSizes;
import org.saccade.train.Pool;
import org.saccade.train.Recipe;
import org.saccade.train.TrainingPlan;
import org.saccade.train.TrainingSource;
import org.saccade.train.ViewChoice;
import org.saccade.train.paste.PasteOptions;
import org.saccade.vit.DropRates;

/** Drawn pictures of two kinds, and micro models that learn to tell them apart in seconds. */
public final class DrawnKinds {
    private static final int SIDE = 16;

    private DrawnKinds() {}

    /** Writes so many of each kind into folders of their names. */
    public static Path write(Path folder, int ofEach) throws IOException {
        Random random = new Random(7);
        for (String kind : List.of("disc", "stripes")) {
            Path inside = Files.createDirectories(folder.resolve(kind));
            for (int i = 0; i < ofEach; i++) {
                ImageIO.write(
                        draw(kind, random), "png", inside.resolve(i + ".png").toFile());
            }
        }
        return folder;
    }

    private static BufferedImage draw(String kind, Random random) {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(new Color(random.nextInt(80), random.nextInt(80), random.nextInt(80)));
        pen.fillRect(0, 0, SIDE, SIDE);
        pen.setColor(new Color(160 + random.nextInt(90), 160 + random.nextInt(90), 160 + random.nextInt(90)));
        int at = random.nextInt(6);
        if (kind.equals("disc")) {
            pen.fillOval(at, random.nextInt(6), 10, 10);
        } else {
            for (int line = at % 3; line < SIDE; line += 3) {
                pen.drawLine(0, line, SIDE, line);
            }
        }
        pen.dispose();
        return picture;
    }

    /** A training of a micro model. */
    static TrainingPlan plan(Goal goal, Path pictures, Path output, Length length, double learningRate, double decay) {
        Recipe recipe = new Recipe(
                goal,
                new ModelSizes(4, 16, 2, 2, SIDE, Pool.CLS, 0),
                8,
                learningRate,
                1e-5,
                0,
                decay,
                AdamBetas.USUAL,
                1,
                0.1,
                DropRates.NONE,
                ViewChoice.PLAIN,
                DinoOptions.usual(8),
                PasteOptions.demo(),
                5);
        return new TrainingPlan(
                recipe,
                new TrainingSource(pictures, Optional.empty(), 0.25),
                length,
                output,
                Duration.ofHours(1),
                Optional.empty());
    }

    /** The same that learns, in steps. */
    static TrainingPlan plan(Goal goal, Path pictures, Path output, double steps) {
        return plan(goal, pictures, output, new Length(steps, Length.Unit.STEPS), 3e-3, 0.05);
    }
}
