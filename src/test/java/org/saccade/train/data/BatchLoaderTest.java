package org.saccade.train.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.image.PictureException;
import org.saccade.image.input.Normalisation;

/** Batches depend on the set, the plan and the step alone; nothing that is wrong with a picture stops them. */
class BatchLoaderTest {
    private static final UnreadablePictures NONE = (name, label, reason) -> {
        throw new AssertionError(name + " " + reason);
    };
    private static final ViewPlan MANY = MultiCrop.of(new CropPlan(16, .4, 1, 2, 8, .05, .4));

    private static LoadPlan plan(ViewPlan views, int batch, int threads) {
        return new LoadPlan(views, Normalisation.IMAGENET, batch, 11, threads);
    }

    private static List<Batch> batches(PictureSet set, LoadPlan plan, long first, int count) throws Exception {
        try (BatchLoader loader = BatchLoader.training(set, plan, first, (name, label, reason) -> {})) {
            List<Batch> batches = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                batches.add(loader.next());
            }
            return batches;
        }
    }

    private static void assertSame(Batch expected, Batch actual) {
        assertEquals(expected.step(), actual.step());
        assertEquals(expected.epoch(), actual.epoch());
        assertArrayEquals(expected.indices(), actual.indices());
        assertArrayEquals(expected.labels(), actual.labels());
        assertEquals(expected.views().size(), actual.views().size());
        for (int i = 0; i < expected.views().size(); i++) {
            assertArrayEquals(expected.views().get(i), actual.views().get(i));
        }
    }

    /** 23 pictures make four batches of five an epoch. */
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 3", "3, 0", "3, 1", "3, 3", "3, 4", "2, 7", "3, 9"})
    void theSameBatchesWhereverOneStartsAndHoweverManyThreads(int threads, int first) throws Exception {
        for (ViewPlan views : List.of(
                MANY,
                ViewPlan.one(16, Augmentation.CLASSIFY),
                ViewPlan.one(8, Augmentation.SMALL),
                ViewPlan.plain(16))) {
            FormulaPictures set = FormulaPictures.of(23);
            set.faults.put(4, BatchLoaderTest::fail);
            List<Batch> all = batches(set, plan(views, 5, 1), 0, 11);
            List<Batch> some = batches(set, plan(views, 5, threads), first, 11 - first);
            for (int i = first; i < 11; i++) {
                assertSame(all.get(i), some.get(i - first));
            }
        }
    }

    private static void fail() throws PictureException {
        throw new PictureException("is damaged");
    }

    @Test
    void eachEpochIsShuffledAnewAndHasNoPictureTwice() throws Exception {
        List<Batch> batches = batches(FormulaPictures.of(23), plan(ViewPlan.plain(8), 5, 2), 0, 12);
        List<List<Integer>> orders = new ArrayList<>();
        for (int epoch = 0; epoch < 3; epoch++) {
            List<Integer> order = new ArrayList<>();
            for (Batch batch : batches.subList(4 * epoch, 4 * epoch + 4)) {
                assertEquals(epoch, batch.epoch());
                assertEquals(5, batch.size());
                for (int i = 0; i < 5; i++) {
                    order.add(batch.indices()[i]);
                    assertEquals(batch.indices()[i] % 3, batch.labels()[i]);
                }
            }
            assertEquals(20, new HashSet<>(order).size());
            orders.add(order);
        }
        assertEquals(3, new HashSet<>(orders).size());
    }

    @Test
    void viewsDifferByEpochPlaceAndSeed() throws Exception {
        ViewPlan twice = new ViewPlan(
                List.of(new ViewPlan.View(8, Augmentation.CLASSIFY), new ViewPlan.View(8, Augmentation.CLASSIFY)));
        FormulaPictures one = FormulaPictures.of(1);
        List<Batch> batches = batches(one, plan(twice, 4, 1), 0, 2);
        assertEquals(1, batches.get(0).size(), "a set smaller than a batch is a batch");
        assertEquals(1, batches.get(1).epoch());
        Set<Integer> different = new HashSet<>();
        batches.forEach(batch -> batch.views().forEach(view -> different.add(Arrays.hashCode(view))));
        LoadPlan otherSeed = new LoadPlan(twice, Normalisation.IMAGENET, 4, 12, 1);
        batches(one, otherSeed, 0, 1).get(0).views().forEach(view -> different.add(Arrays.hashCode(view)));
        assertEquals(6, different.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void onceGivesEachPictureInOrderAsItIs(int threads) throws Exception {
        FormulaPictures set = FormulaPictures.of(7);
        List<Integer> order = new ArrayList<>();
        try (BatchLoader loader = BatchLoader.once(set, plan(ViewPlan.plain(12), 3, threads), NONE)) {
            assertEquals(3, loader.stepsAnEpoch());
            while (loader.hasNext()) {
                Batch batch = loader.next();
                assertEquals(order.isEmpty() || order.size() == 3 ? 3 : 1, batch.size());
                float[] values = batch.views().get(0);
                assertEquals(batch.size() * 3 * 12 * 12, values.length);
                for (int i = 0; i < batch.size(); i++) {
                    order.add(batch.indices()[i]);
                    assertValues(Views.plain(set.picture(batch.indices()[i]), 12), values, i * 3 * 144);
                }
            }
            assertThrows(NoSuchElementException.class, loader::next);
        }
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6), order);
    }

    /** By the definition of ImageNet's normalisation, (v / 255 - mean) / deviation, channel by channel. */
    private static void assertValues(BufferedImage view, float[] values, int from) {
        double[] mean = {.485, .456, .406};
        double[] deviation = {.229, .224, .225};
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < 12; y++) {
                for (int x = 0; x < 12; x++) {
                    double unit = (view.getRGB(x, y) >> (16 - 8 * channel) & 255) / 255.0;
                    assertEquals(
                            (unit - mean[channel]) / deviation[channel],
                            values[from + channel * 144 + y * 12 + x],
                            1e-5);
                }
            }
        }
    }

    @Test
    void anEmptySetHasNothingToGiveAndCannotBeTrainedOn() throws Exception {
        FormulaPictures none = FormulaPictures.of(0);
        try (BatchLoader loader = BatchLoader.once(none, plan(ViewPlan.plain(8), 3, 1), NONE)) {
            assertFalse(loader.hasNext());
        }
        assertThrows(
                TrainingDataException.class, () -> BatchLoader.training(none, plan(ViewPlan.plain(8), 3, 1), 0, NONE)
                        .close());
    }

    @Test
    void unreadablePicturesAreLeftOutAndToldOnce() throws Exception {
        FormulaPictures set = FormulaPictures.of(10);
        List<Batch> whole = batches(set, plan(MANY, 5, 2), 0, 6);
        set.faults.put(3, BatchLoaderTest::fail);
        set.faults.put(8, () -> {
            throw new OutOfMemoryError("for a test");
        });
        List<String> told = new ArrayList<>();
        try (BatchLoader loader = BatchLoader.training(
                set, plan(MANY, 5, 2), 0, (name, label, reason) -> told.add(name + " " + reason))) {
            for (Batch expected : whole) {
                Batch batch = loader.next();
                int[] readable = IntStream.range(0, 5)
                        .filter(i -> expected.indices()[i] != 3 && expected.indices()[i] != 8)
                        .toArray();
                assertArrayEquals(
                        Arrays.stream(readable).map(i -> expected.indices()[i]).toArray(), batch.indices());
                for (int view = 0; view < 4; view++) {
                    float[] all = expected.views().get(view);
                    int each = all.length / 5;
                    for (int i = 0; i < readable.length; i++) {
                        assertArrayEquals(
                                Arrays.copyOfRange(all, readable[i] * each, (readable[i] + 1) * each),
                                Arrays.copyOfRange(batch.views().get(view), i * each, (i + 1) * each));
                    }
                    assertEquals(readable.length * each, batch.views().get(view).length);
                }
            }
            assertEquals(2, loader.unreadableCount());
        }
        assertEquals(2, told.size());
        assertTrue(told.contains("picture 3 is damaged"), told.toString());
        assertTrue(told.stream().anyMatch(line -> line.startsWith("picture 8 is too large for the memory")));
    }

    @Test
    void whenNothingCanBeReadTrainingEnds() {
        FormulaPictures set = FormulaPictures.of(20);
        for (int i = 0; i < 20; i++) {
            set.faults.put(i, BatchLoaderTest::fail);
        }
        TrainingDataException ended =
                assertThrows(TrainingDataException.class, () -> batches(set, plan(ViewPlan.plain(8), 4, 2), 0, 1));
        assertTrue(ended.getMessage().contains("is damaged"), ended.getMessage());
    }

    @Test
    void aBatchWithoutAReadablePictureIsPassedOver() throws Exception {
        FormulaPictures set = FormulaPictures.of(6);
        for (int i = 0; i < 4; i++) {
            set.faults.put(i, BatchLoaderTest::fail);
        }
        try (BatchLoader loader = BatchLoader.once(set, plan(ViewPlan.plain(8), 2, 1), (name, label, reason) -> {})) {
            Batch batch = loader.next();
            assertEquals(2, batch.step());
            assertArrayEquals(new int[] {4, 5}, batch.indices());
            assertFalse(loader.hasNext());
        }
    }

    @Test
    void onceGoesOnHoweverManyBatchesCannotBeRead() throws Exception {
        FormulaPictures set = FormulaPictures.of(12);
        for (int i = 0; i < 11; i++) {
            set.faults.put(i, BatchLoaderTest::fail);
        }
        try (BatchLoader loader = BatchLoader.once(set, plan(ViewPlan.plain(8), 2, 1), (name, label, reason) -> {})) {
            assertArrayEquals(new int[] {11}, loader.next().indices());
            assertFalse(loader.hasNext());
            assertEquals(11, loader.unreadableCount());
        }
        set.faults.put(11, BatchLoaderTest::fail);
        try (BatchLoader loader = BatchLoader.once(set, plan(ViewPlan.plain(8), 2, 1), (name, label, reason) -> {})) {
            assertFalse(loader.hasNext());
        }
    }

    @Test
    void aFaultOfTheProgramIsNoUnreadablePicture() {
        FormulaPictures set = FormulaPictures.of(4);
        set.faults.put(0, () -> {
            throw new IllegalStateException("a fault");
        });
        assertThrows(IllegalStateException.class, () -> batches(set, plan(ViewPlan.plain(8), 4, 2), 0, 1));
    }

    @Test
    void readsNoMoreThanAFewBatchesAhead() throws Exception {
        FormulaPictures set = FormulaPictures.of(100);
        try (BatchLoader loader = BatchLoader.training(set, plan(ViewPlan.plain(8), 2, 3), 0, NONE)) {
            loader.next();
        }
        joined(set.readers);
        int reads = set.reads.get();
        assertTrue(reads >= 2 && reads <= 6, reads + " pictures read for a batch of two");
    }

    @Test
    void closingStopsTheThreadsAndWhoeverWaits() throws Exception {
        FormulaPictures set = FormulaPictures.of(30);
        CountDownLatch reading = new CountDownLatch(3);
        List<Thread> interrupted = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            set.faults.put(i, () -> {
                reading.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    synchronized (interrupted) {
                        interrupted.add(Thread.currentThread());
                    }
                    Thread.currentThread().interrupt();
                    throw new PictureException("was closed by an interruption", e);
                }
            });
        }
        BatchLoader loader = BatchLoader.training(set, plan(ViewPlan.plain(8), 4, 3), 0, NONE);
        FutureTask<Batch> asking = new FutureTask<>(loader::next);
        Thread asker = new Thread(asking);
        asker.start();
        assertTrue(reading.await(1, TimeUnit.MINUTES));
        loader.close();
        joined(List.of(asker));
        joined(set.readers);
        assertInstanceOf(
                IllegalStateException.class,
                assertThrows(ExecutionException.class, asking::get).getCause());
        assertEquals(3, new HashSet<>(interrupted).size());
        assertThrows(IllegalStateException.class, loader::next);
        loader.close();
    }

    private static void joined(List<Thread> threads) throws InterruptedException {
        for (Thread thread : List.copyOf(threads)) {
            thread.join(60_000);
            assertFalse(thread.isAlive(), thread.getName());
        }
    }

    @Test
    void whoWasInterruptedMayAskAgain() throws Exception {
        FormulaPictures set = FormulaPictures.of(23);
        List<Batch> expected = batches(set, plan(MANY, 5, 1), 0, 3);
        try (BatchLoader loader = BatchLoader.training(set, plan(MANY, 5, 2), 0, NONE)) {
            assertSame(expected.get(0), loader.next());
            for (int i = 1; i < 3; i++) {
                Thread.currentThread().interrupt();
                assertThrows(InterruptedException.class, loader::next);
                assertSame(expected.get(i), loader.next());
            }
        }
    }

    @Test
    void plansOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> plan(ViewPlan.plain(8), 0, 1));
        assertThrows(IllegalArgumentException.class, () -> plan(ViewPlan.plain(8), 1, 0));
        assertThrows(IllegalArgumentException.class, () -> plan(ViewPlan.plain(30_000), 1, 1));
        assertThrows(IllegalArgumentException.class, () -> plan(ViewPlan.plain(1_024), 700, 1));
        assertThrows(IllegalArgumentException.class, () -> new ViewPlan(List.of()));
    }
}
