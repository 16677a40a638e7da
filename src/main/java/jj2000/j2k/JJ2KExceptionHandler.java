package jj2000.j2k;

/**
 * Takes the place of jj2000's own class of this name (left out of imageio-ext.jar in pom.xml), which prints stack
 * traces to
 * the standard error stream and then throws a ThreadDeath.
 */
public final class JJ2KExceptionHandler {
    private JJ2KExceptionHandler() {}

    /**
     * Called by the decoder where it can't throw what happened.
     *
     * @throws IllegalStateException always, with what happened as its cause
     */
    public static void handleException(Throwable happened) {
        throw new IllegalStateException("the JPEG 2000 data can't be decoded", happened);
    }
}
