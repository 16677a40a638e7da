package org.saccade.cli;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes Ctrl+C (and the wish of a system that shuts down) for work that ends in order by itself, however long that
 * takes: the process goes on until the work returns. {@link Interruption}, for work that ends in seconds, ends the
 * process.
 *
 * <p>Java has no public interface to signals; {@code sun.misc.Signal}, of the module jdk.unsupported, is reached by
 * reflection, for the compiler warns of it. Without it, Ctrl+C ends the process at once.
 */
final class Interrupts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Interrupts.class);
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";
    /** A process that a signal has ended has this much more as its status. */
    private static final int BY_SIGNAL = 128;

    private final List<Runnable> restorations = new ArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private final IntConsumer heard;
    private volatile int status;

    private Interrupts(IntConsumer heard) {
        this.heard = heard;
    }

    /**
     * Listens from now until it is closed.
     *
     * @param heard is told, on a thread of its own, how many signals came
     */
    static Interrupts listen(IntConsumer heard) {
        Interrupts interrupts = new Interrupts(heard);
        interrupts.take("INT");
        interrupts.take("TERM");
        return interrupts;
    }

    /** What the process should end with, if a signal came. */
    OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    private void take(String name) {
        try {
            Class<?> handler = Class.forName(HANDLER);
            Object taken = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            hear(arguments[0]);
                            return null;
                        }
                        return method.invoke(this, arguments); // what every object has
                    });
            Object before = handle(name, taken);
            restorations.add(() -> restore(name, before));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.warn("the signal {} can't be taken: it ends the process at once", name, e);
        }
    }

    private void hear(Object signal) throws ReflectiveOperationException {
        status = BY_SIGNAL + (int) Class.forName(SIGNAL).getMethod("getNumber").invoke(signal);
        heard.accept(count.incrementAndGet());
    }

    private static Object handle(String name, Object handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName(SIGNAL);
        return signal.getMethod("handle", signal, Class.forName(HANDLER))
                .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
    }

    private static void restore(String name, Object before) {
        try {
            handle(name, before);
        } catch (ReflectiveOperationException e) {
            LOG.warn("the signal {} can't be given back", name, e);
        }
    }

    @Override
    public void close() {
        restorations.forEach(Runnable::run);
    }
}
