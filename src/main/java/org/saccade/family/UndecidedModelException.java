package org.saccade.family;

import java.util.List;
import org.saccade.weights.checkpoint.CheckpointException;

/** A checkpoint that can be run once the user tells what nothing tells, or what is told wrongly. */
public final class UndecidedModelException extends CheckpointException {
    private static final long serialVersionUID = 1L;

    /** What the user must tell. */
    public enum What {
        /** Which family it is of, among those with the same parts. */
        FAMILY,
        /** How many heads a block has. */
        HEADS,
        /** Mean and standard deviation of its pictures. */
        NORMALISATION
    }

    private final String fact;
    private final What what;
    private final Allowed allowed;

    /**
     * What may be told of a checkpoint.
     *
     * @param families that it may be of by its parts, at least one
     * @param width of a token; the number of heads divides it
     */
    public record Allowed(List<Family> families, int width) {
        public Allowed {
            families = List.copyOf(families);
        }

        /** What may be told of a model that is known well enough to be run. */
        public static Allowed of(ModelDescription model) {
            return new Allowed(
                    Family.of(model.family().structure()), model.config().dim());
        }
    }

    /**
     * @param fact what is so, for people, with the file's name
     * @param remedy goes on after the fact: what to do, in the words of the command line; may be empty
     */
    UndecidedModelException(String fact, String remedy, What what, Allowed allowed) {
        super(fact + remedy);
        this.fact = fact;
        this.what = what;
        this.allowed = allowed;
    }

    /** The message without what to do. */
    public String fact() {
        return fact;
    }

    public What what() {
        return what;
    }

    public Allowed allowed() {
        return allowed;
    }
}
