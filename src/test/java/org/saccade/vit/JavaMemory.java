package org.saccade.vit;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What Java holds outside its heap for the engine, and may take back at any moment. */
public final class JavaMemory {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final int BUFFERS = 20_000;
    /** Kept, so that what they lie over stays written over. */
    private static final Queue<ByteBuffer> OTHERS = new ConcurrentLinkedQueue<>();

    private JavaMemory() {}

    /** Has all that nobody refers to any more freed, and writes other numbers over it. */
    public static void collect() {
        for (int round = 0; round < 2; round++) {
            CountDownLatch freed = new CountDownLatch(1);
            CLEANER.register(new Object(), freed::countDown);
            try {
                do {
                    System.gc();
                } while (!freed.await(10, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        OTHERS.clear();
        for (int i = 0; i < BUFFERS; i++) {
            ByteBuffer other = ByteBuffer.allocateDirect(2 * Float.BYTES).order(ByteOrder.nativeOrder());
            OTHERS.add(other.putFloat(0, 1e30f).putFloat(Float.BYTES, 1e30f));
        }
    }
}
