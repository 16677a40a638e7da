package org.saccade.api;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionMaps;
import org.saccade.attention.Caveat;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.ModelRequest;
import org.saccade.family.FamilyOptions;
import org.saccade.image.PictureException;
import org.saccade.inspect.Inspection;
import org.saccade.inspect.Selection;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.checkpoint.CheckpointException;

/**
 * A Vision Transformer in memory, ready for pictures.
 *
 * <pre>{@code
 * try (Saccade saccade = Saccade.open("dino-vits8")) {
 *     Maps maps = saccade.look(Path.of("photo.jpg"));
 *     float[] mean = maps.mean();                     // row by row, maps.columns() x maps.rows()
 *     float[] third = maps.head(3);
 *     BufferedImage overlay = maps.overlay();         // over the picture as the model saw it
 *     maps.export(Path.of("out"), "npz", "tiff", "json");
 *
 *     Maps earlier = saccade.look(Path.of("photo.jpg"), Question.USUAL.layer(6).fromPatch(10, 4));
 * }
 * }</pre>
 *
 * <p>Holds native memory until it is closed; what it gives lives on the Java heap and stays. Any thread may use it, one
 * picture is run at a time. The command line's program is another class of this name, {@code org.saccade.Saccade}.
 *
 * <p>Nothing is fetched from the network: weights lie where {@code saccade weights fetch} puts them. Unless the property
 * {@code ai.djl.offline} is set already, opening the first model sets it, without which the engine reports its start to its
 * makers. Set {@code OMP_WAIT_POLICY=PASSIVE} in the environment where other threads need the cores.
 */
public final class Saccade implements AutoCloseable {
    private static final String OFFLINE = "ai.djl.offline";

    private final LoadedModel model;
    private final int usualSize;

    private Saccade(LoadedModel model, int usualSize) {
        this.model = model;
        this.usualSize = usualSize;
    }

    /**
     * A known model, whose weights are on this machine.
     *
     * @param name as {@code saccade models} lists it: {@code dino-vits8}, {@code saccade-demo}
     * @throws IllegalArgumentException if there is no such model
     * @throws SaccadeException if its weights are missing or can't be used, or take more memory than is free
     */
    public static Saccade open(String name) {
        Objects.requireNonNull(name, "name");
        return open(
                new ModelRequest(name, Optional.empty(), Optional.empty(), FamilyOptions.NONE, OptionalInt.empty()));
    }

    /**
     * A checkpoint of your own, of any family that {@code saccade inspect} knows.
     *
     * @param weights a .pth, .bin or .safetensors file
     * @throws SaccadeException if it is missing or can't be used, or takes more memory than is free
     */
    public static Saccade open(Path weights) {
        return open(weights, Map.of());
    }

    /**
     * The same, where neither the checkpoint nor a config.json beside it tells all.
     *
     * @param known what you know better: {@code family}, {@code heads}, {@code mean} and {@code std}, as on the command line
     * @throws IllegalArgumentException if one of these has no meaning
     * @throws SaccadeException if the file is missing or can't be used, or takes more memory than is free
     */
    public static Saccade open(Path weights, Map<String, String> known) {
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(known, "known");
        return open(new ModelRequest(
                String.valueOf(weights.getFileName()),
                Optional.of(weights),
                Optional.empty(),
                FamilyOptions.of(known),
                OptionalInt.empty()));
    }

    /**
     * The small model that comes with the program.
     *
     * @throws SaccadeException if its weights are not where the program is
     */
    public static Saccade demo() {
        try {
            return open(Installation.here()
                    .catalog()
                    .bundled()
                    .map(CatalogEntry::name)
                    .orElseThrow(() -> new SaccadeException("there are no demo weights")));
        } catch (CheckpointException e) {
            throw new SaccadeException(e);
        }
    }

    /**
     * A model without trained weights, whose maps mean nothing: for tests of what uses it.
     *
     * @param name of a known model, {@code vit-tiny8} or {@code vit-tiny16}
     * @param seed of the formula weights, from 0
     * @throws IllegalArgumentException if there is no such model
     */
    public static Saccade untrained(String name, int seed) {
        Objects.requireNonNull(name, "name");
        return open(
                new ModelRequest(name, Optional.empty(), Optional.empty(), FamilyOptions.NONE, OptionalInt.of(seed)));
    }

    private static Saccade open(ModelRequest request) {
        if (System.getProperty(OFFLINE) == null) {
            System.setProperty(OFFLINE, "true");
        }
        try {
            Installation here = Installation.here();
            LoadedModel model = here.loader().load(request);
            int size = request.weights().isPresent()
                    ? model.usualSize()
                    : here.catalog()
                            .find(request.name())
                            .map(entry -> entry.defaults().size())
                            .orElse(model.usualSize());
            return new Saccade(model, size);
        } catch (CheckpointException e) {
            throw new SaccadeException(e);
        }
    }

    /** What the model is called. */
    public String name() {
        return model.name();
    }

    /** The side of a patch, in pixels of the model's input. */
    public int patch() {
        return model.session().patch();
    }

    /** How many layers it has. */
    public int layers() {
        return model.session().depth();
    }

    /** How many heads a layer has. */
    public int heads() {
        return model.session().config().heads();
    }

    /** What must be told wherever its maps appear, such as that they are made with demo weights. */
    public Optional<String> caveat() {
        return model.caveat().map(Caveat::text);
    }

    /**
     * The last layer's attention from the CLS token; of a model without one, of its pooling.
     *
     * @throws SaccadeException if the picture can't be read, or the memory isn't enough
     * @throws IllegalStateException if this is closed
     */
    public Maps look(Path picture) {
        return look(picture, Question.USUAL);
    }

    /**
     * What a question asks.
     *
     * @throws IllegalArgumentException in one line, if the model or the picture can't be asked so
     * @throws SaccadeException if the picture can't be read, or the memory isn't enough
     * @throws IllegalStateException if this is closed
     */
    public Maps look(Path picture, Question question) {
        Objects.requireNonNull(picture, "picture");
        Objects.requireNonNull(question, "question");
        return look(prepared(picture, question), question);
    }

    /** The same of a picture in memory; what is transparent is laid on white. */
    public Maps look(BufferedImage picture) {
        return look(picture, Question.USUAL);
    }

    /** The same of a picture in memory; what is transparent is laid on white. */
    public Maps look(BufferedImage picture, Question question) {
        Objects.requireNonNull(picture, "picture");
        Objects.requireNonNull(question, "question");
        return look(prepared(picture, question), question);
    }

    private Maps look(PreparedPicture picture, Question question) {
        Selection selection = question.selection();
        if (!selection.isPlain()) {
            try (KeptRun run = keep(picture)) {
                return run.look(selection);
            }
        }
        selection.requireModel(model.session().config());
        try {
            AttentionMaps maps = model.session().run(picture.input());
            return new Maps(model, picture, Inspection.ofPlain(maps, selection, layers()));
        } catch (AttentionException e) {
            throw new SaccadeException(e);
        }
    }

    /**
     * Runs the model so that it can be asked again and again, of any layer, by any token: each answer then takes a fraction
     * of a run.
     *
     * @return to be closed, for it holds native memory; closed with this at the latest
     * @throws SaccadeException if the picture can't be read, or the memory isn't enough
     * @throws IllegalStateException if this is closed
     */
    public KeptRun keep(Path picture) {
        Objects.requireNonNull(picture, "picture");
        return keep(prepared(picture, Question.USUAL));
    }

    /**
     * The same at another size.
     *
     * @param size what of it says how the picture becomes the model's input
     */
    public KeptRun keep(Path picture, Question size) {
        Objects.requireNonNull(picture, "picture");
        Objects.requireNonNull(size, "size");
        return keep(prepared(picture, size));
    }

    /** The same of a picture in memory; what is transparent is laid on white. */
    public KeptRun keep(BufferedImage picture) {
        Objects.requireNonNull(picture, "picture");
        return keep(prepared(picture, Question.USUAL));
    }

    private KeptRun keep(PreparedPicture picture) {
        try {
            return new KeptRun(model, picture, model.session().explore(picture.input()));
        } catch (AttentionException e) {
            throw new SaccadeException(e);
        }
    }

    private PreparedPicture prepared(Path picture, Question question) {
        try {
            return PreparedPicture.of(picture, question.input(usualSize), model);
        } catch (PictureException e) {
            throw new SaccadeException(picture + ": " + e.getMessage(), e);
        }
    }

    private PreparedPicture prepared(BufferedImage picture, Question question) {
        try {
            return PreparedPicture.of(picture, question.input(usualSize), model);
        } catch (PictureException e) {
            throw new SaccadeException(e);
        }
    }

    /** Frees the model. Waits for a run. */
    @Override
    public void close() {
        model.close();
    }
}
