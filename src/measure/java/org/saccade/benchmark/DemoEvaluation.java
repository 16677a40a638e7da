package org.saccade.benchmark;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.ModelLoader;
import org.saccade.attention.ModelRequest;
import org.saccade.attention.RunOptions;
import org.saccade.family.FamilyOptions;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.image.input.ModelInput;
import org.saccade.image.read.PictureReader;
import org.saccade.image.read.ReadOptions;
import org.saccade.vit.RunListener;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.WeightsLocator;
import org.saccade.weights.checkpoint.CheckpointException;

/**
 * Measures how well the mean of the demo weights' heads falls on the objects of a folder of {@code NN.png} with {@code
 * NN-mask.png} (a pixel a patch: its cover by the object), as {@code evaluate_demo.py} does: the area under the ROC
 * curve of the map as a score for patches that are covered by more than half, and the lift, the share of the attention
 * on the object over the object's share of the area. Arguments: the folder of the weights, the folder of the pictures.
 */
public final class DemoEvaluation {
    private DemoEvaluation() {}

    public static void main(String[] arguments) throws IOException, CheckpointException, AttentionException {
        Path weights = Path.of(arguments[0]);
        ModelLoader loader = new ModelLoader(ModelCatalog.official(), new WeightsLocator(List.of(weights), weights));
        ModelRequest demo = new ModelRequest(
                "saccade-demo", Optional.empty(), Optional.empty(), FamilyOptions.NONE, OptionalInt.empty());
        double auc = 0;
        double lift = 0;
        List<Path> pictures = pictures(Path.of(arguments[1]));
        try (LoadedModel model = loader.load(demo)) {
            for (Path picture : pictures) {
                AttentionMap map = map(model, picture);
                double[] cover = cover(picture, map);
                auc += auc(map.values(), cover);
                lift += lift(map.values(), cover);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d pictures: AUC %.4f, lift %.3f%n",
                pictures.size(),
                auc / pictures.size(),
                lift / pictures.size());
    }

    private static List<Path> pictures(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+\\.png"))
                    .sorted()
                    .toList();
        }
    }

    private static AttentionMap map(LoadedModel model, Path picture) throws IOException, AttentionException {
        InputOptions options = InputOptions.DEFAULT.withSize(InputSize.parse("original"));
        ModelInput input = ModelInput.of(
                PictureReader.read(picture, ReadOptions.DEFAULT),
                options,
                model.session().config().patch());
        return model.session().run(input, RunOptions.DEFAULT, RunListener.NONE).mean();
    }

    private static double[] cover(Path picture, AttentionMap map) throws IOException {
        String name = picture.getFileName().toString().replace(".png", "-mask.png");
        BufferedImage mask = ImageIO.read(picture.resolveSibling(name).toFile());
        return IntStream.range(0, map.values().length)
                .mapToDouble(i -> mask.getRaster().getSample(i % map.columns(), i / map.columns(), 0) / 255.0)
                .toArray();
    }

    /**
     * The share of pairs of a patch on the object and one beside it whose values are in that order (no ties counted).
     */
    private static double auc(float[] values, double[] cover) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double ranks = 0;
        long hits = 0;
        for (int rank = 0; rank < order.length; rank++) {
            if (cover[order[rank]] > 0.5) {
                ranks += rank + 1;
                hits++;
            }
        }
        return (ranks - hits * (hits + 1) / 2.0) / (hits * (double) (values.length - hits));
    }

    private static double lift(float[] values, double[] cover) {
        double sum = 0;
        double on = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i];
            on += values[i] * cover[i];
        }
        return on / sum / Arrays.stream(cover).average().orElseThrow();
    }
}
