package org.saccade.inspect;

/** What is asked of a model needs a token or a class that it hasn't. */
public final class NotInModelException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** What it hasn't. */
    public enum What {
        TOKEN,
        CLASS
    }

    private final What what;
    private final String fact;

    /**
     * @param fact what is so, for people
     * @param remedy goes on after the fact: what to do, in the words of the command line; may be empty
     */
    NotInModelException(What what, String fact, String remedy) {
        super(fact + remedy);
        this.what = what;
        this.fact = fact;
    }

    public What what() {
        return what;
    }

    /** The message without what to do. */
    public String fact() {
        return fact;
    }
}
