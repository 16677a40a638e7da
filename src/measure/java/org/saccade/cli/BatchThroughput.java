package org.saccade.cli;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.saccade.attention.AttentionException;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.ModelLoader;
import org.saccade.attention.ModelRequest;
import org.saccade.attention.RunOptions;
import org.saccade.batch.Pipeline;
import org.saccade.family.FamilyOptions;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.image.input.ModelInput;
import org.saccade.image.read.PictureReader;
import org.saccade.image.read.ReadOptions;
import org.saccade.vit.EngineThreads;
import org.saccade.vit.RunListener;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.UserFolders;
import org.saccade.weights.catalog.WeightsLocator;
import picocli.CommandLine;

/**
 * Measures what a folder of pictures takes beside the time of the model alone: the model over inputs that are ready, one after
 * another on all cores, and the batch that reads, resizes, runs, draws and writes, in turns; with all files, with maps only, and one
 * after another on all cores for comparison. Ratios above 0.95 are wanted. For those who find that too easy, there are also the
 * model's runs side by side, as the batch has them, without anything else. Beforehand it prints what the steps of one picture take.
 *
 * <p>Arguments: the number of pictures of each turn (default 100), of turns (default 1), then sizes (default 224 480); a folder
 * of pictures, else it draws JPEG files of 1024 x 768.
 */
public final class BatchThroughput {
    private static final String MODEL = "dino-vits8";
    private static final int STEPS = 5;
    private static final int CORES = EngineThreads.count();

    private final LoadedModel loaded;
    private final Models models;
    private final List<Path> pictures;
    private final Path scratch;
    private final Console silent = new Console(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            false);
    private int runs;

    private BatchThroughput(LoadedModel loaded, Models models, List<Path> pictures, Path scratch) {
        this.loaded = loaded;
        this.models = models;
        this.pictures = pictures;
        this.scratch = scratch;
    }

    public static void main(String[] arguments) throws Exception {
        int count = 100;
        int turns = 1;
        List<Integer> sizes = new ArrayList<>();
        Optional<Path> folder = Optional.empty();
        int numbers = 0;
        for (String argument : arguments) {
            if (!argument.matches("\\d+")) {
                folder = Optional.of(Path.of(argument));
            } else if (numbers++ == 0) {
                count = Integer.parseInt(argument);
            } else if (numbers == 2) {
                turns = Integer.parseInt(argument);
            } else {
                sizes.add(Integer.parseInt(argument));
            }
        }
        Path scratch = Files.createTempDirectory("saccade-throughput");
        Models models = new Models(
                ModelCatalog.official(),
                new WeightsLocator(List.of(), scratch),
                ProxySelector.of(null),
                new UserFolders(Map.of(), Map.of()));
        ModelRequest untrained =
                new ModelRequest(MODEL, Optional.empty(), Optional.empty(), FamilyOptions.NONE, OptionalInt.of(1));
        try (LoadedModel loaded = new ModelLoader(models.catalog(), models.locator()).load(untrained)) {
            List<Path> pictures = folder.isPresent() ? files(folder.get()) : drawn(scratch, count);
            BatchThroughput throughput =
                    new BatchThroughput(loaded, models, pictures.subList(0, Math.min(count, pictures.size())), scratch);
            for (int size : sizes.isEmpty() ? List.of(224, 480) : sizes) {
                throughput.measure(size, turns);
            }
        } finally {
            delete(scratch);
        }
    }

    private void measure(int size, int turns) throws IOException, AttentionException {
        List<ModelInput> inputs = new ArrayList<>();
        InputOptions options = InputOptions.DEFAULT.withSize(new InputSize.ShorterSide(size));
        for (Path picture : pictures) {
            inputs.add(ModelInput.of(
                    PictureReader.read(picture, ReadOptions.DEFAULT),
                    options,
                    loaded.session().patch()));
        }
        alone(inputs.subList(0, 2));
        steps(size);
        String[][] kinds = {
            {"everything written"},
            {"maps only", "--only=npy"},
            {"everything, one after another", "--ahead=0", "--threads=" + CORES}
        };
        double[] batches = new double[kinds.length];
        double model = 0;
        double besides = 0;
        for (int turn = 0; turn < turns; turn++) {
            for (int kind = 0; kind < kinds.length; kind++) {
                model += alone(inputs);
                batches[kind] += batch(size, List.of(kinds[kind]).subList(1, kinds[kind].length));
            }
            besides += sideBySide(inputs);
        }
        model /= kinds.length;
        int all = turns * pictures.size();
        print(
                "%d: model alone %.1f a minute; side by side, each on one thread, %.1f%n",
                size, 60 * all / model, 60 * all / besides);
        for (int kind = 0; kind < kinds.length; kind++) {
            print(
                    "%d: %s %.1f a minute, %.3f of the model alone%n",
                    size, kinds[kind][0], 60 * all / batches[kind], model / batches[kind]);
        }
    }

    private double alone(List<ModelInput> inputs) throws AttentionException {
        long start = System.nanoTime();
        for (ModelInput input : inputs) {
            loaded.session().run(input, RunOptions.DEFAULT, RunListener.NONE);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private double sideBySide(List<ModelInput> inputs) {
        loaded.session().allow(CORES);
        ExecutorService threads = Executors.newFixedThreadPool(CORES);
        long start = System.nanoTime();
        inputs.stream()
                .map(input -> threads.submit(() -> {
                    EngineThreads.set(1);
                    return loaded.session().run(input, RunOptions.DEFAULT, RunListener.NONE);
                }))
                .toList()
                .forEach(run -> unchecked(run::get));
        double seconds = (System.nanoTime() - start) / 1e9;
        threads.shutdown();
        EngineThreads.set(CORES);
        return seconds;
    }

    private RenderCommand command(int size, List<String> more) {
        RenderCommand command = new RenderCommand(silent, models);
        List<String> arguments = new ArrayList<>(List.of("--model=" + MODEL, "--untrained", "--size=" + size, "-q"));
        arguments.addAll(List.of("-o", scratch.resolve("out-" + runs++).toString()));
        arguments.addAll(more);
        pictures.forEach(picture -> arguments.add(picture.toString()));
        new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments.toArray(String[]::new));
        return command;
    }

    private double batch(int size, List<String> more) throws IOException {
        RenderCommand command = command(size, more);
        RenderCommand.Search found = command.search();
        long start = System.nanoTime();
        int status = command.render(loaded, found);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (status != 0) {
            throw new IllegalStateException("the batch ended with " + status);
        }
        return seconds;
    }

    /** What each step of a picture takes when nothing else runs. */
    private void steps(int size) throws IOException {
        List<double[]> times = new ArrayList<>();
        RenderCommand command = command(size, List.of());
        PictureRendering rendering =
                command.rendering(loaded, new CoreShares(1, 1, Long.MAX_VALUE, OptionalInt.empty()));
        Pipeline.Stages<Path, PictureRendering.Prepared, PictureRendering.Answered, PictureRendering.Prepared> stages =
                new Pipeline.Stages<>() {
                    @Override
                    public PictureRendering.Prepared read(Path picture) {
                        return unchecked(() -> rendering.prepare(picture));
                    }

                    @Override
                    public int cores(PictureRendering.Prepared prepared) {
                        return 1;
                    }

                    @Override
                    public PictureRendering.Answered run(PictureRendering.Prepared prepared) {
                        return unchecked(() ->
                                rendering.run(prepared, new BatchProgress(silent, 1, System::nanoTime).begun("")));
                    }

                    @Override
                    public PictureRendering.Prepared write(PictureRendering.Answered answered) {
                        return unchecked(() -> {
                            rendering.write(
                                    answered,
                                    org.saccade.export.Placement.in(scratch.resolve("steps")),
                                    org.saccade.export.ExportListener.NONE);
                            return answered.prepared();
                        });
                    }

                    @Override
                    public void ended(PictureRendering.Prepared written) {
                        times.add(written.seconds().values().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray());
                    }
                };
        new Pipeline<>(stages, new Pipeline.Width(1, 0))
                .run(pictures.subList(0, Math.min(2 * STEPS, pictures.size())).iterator(), () -> false);
        double[] sums = new double[4];
        List<double[]> warm = times.subList(times.size() / 2, times.size());
        warm.forEach(time -> {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += 1000 * time[i] / warm.size();
            }
        });
        print(
                "%d: one picture: read %.0f ms, resize %.0f ms, model %.0f ms, draw and write everything %.0f ms%n",
                size, sums[0], sums[1], sums[2], sums[3]);
    }

    private interface Work<T> {
        T get() throws Exception;
    }

    private static <T> T unchecked(Work<T> work) {
        try {
            return work.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Gradients, discs and a little noise, which compress about as photographs do. */
    private static List<Path> drawn(Path folder, int count) throws IOException {
        List<Path> files = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(1024, 768, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = image.createGraphics();
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setPaint(new GradientPaint(0, 0, colour(random), 1024, 768, colour(random)));
            pen.fillRect(0, 0, 1024, 768);
            for (int disc = 0; disc < 40; disc++) {
                int radius = 20 + random.nextInt(200);
                int x = random.nextInt(1024);
                pen.setPaint(new GradientPaint(x, 0, colour(random), x + radius, radius, colour(random)));
                pen.fillOval(x - radius / 2, random.nextInt(768) - radius / 2, radius, radius);
            }
            pen.dispose();
            for (int y = 0; y < 768; y++) {
                for (int x = 0; x < 1024; x++) {
                    int rgb = image.getRGB(x, y);
                    int grain = random.nextInt(9);
                    image.setRGB(x, y, rgb ^ grain ^ grain << 8 ^ grain << 16);
                }
            }
            Path file = folder.resolve("picture-" + i + ".jpg");
            ImageIO.write(image, "jpg", file.toFile());
            files.add(file);
        }
        return files;
    }

    private static Color colour(Random random) {
        return new Color(random.nextInt(1 << 24));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
