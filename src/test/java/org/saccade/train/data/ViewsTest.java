package org.saccade.train.data;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.image.Fixtures.assertSamePixels;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.image.Extent;
import org.saccade.image.FormulaImage;

/** What chance draws, and the plain view. */
class ViewsTest {
    private static final int DRAWS = 4_000;

    @Test
    void thePlainViewIsPillowsOfTheMiddle() throws IOException {
        assertSamePixels(ViewGoldensTest.expected(0), Views.plain(ViewGoldensTest.source(), 24), "plain");
        assertSamePixels(
                ViewGoldensTest.expected(0),
                Views.view(ViewGoldensTest.source(), 24, Augmentation.NONE, new SplittableRandom(1)),
                "no augmentation");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 5000", "5000, 1", "3, 2", "31, 32"})
    void anyPictureHasAView(int width, int height) {
        BufferedImage picture = FormulaImage.rgb(2, height, width);
        for (Augmentation how : new Augmentation[] {Augmentation.NONE, Augmentation.CLASSIFY, Augmentation.SMALL}) {
            BufferedImage view = Views.view(picture, 16, how, new SplittableRandom(5));
            assertEquals(16, view.getWidth());
            assertEquals(16, view.getHeight());
        }
    }

    @Test
    void aSquareOfTheSameSizeIsItsOwnPlainView() {
        BufferedImage picture = FormulaImage.rgb(4, 32, 32);
        assertSamePixels(picture, Views.plain(picture, 32), "32 x 32");
    }

    @Test
    void theSameSeedGivesTheSameView() {
        BufferedImage picture = FormulaImage.rgb(1, 90, 120);
        ViewPlan plan = MultiCrop.of(CropPlan.PAPER);
        for (ViewPlan.View view : plan.views()) {
            assertSamePixels(
                    Views.view(picture, 32, view.how(), new SplittableRandom(9)),
                    Views.view(picture, 32, view.how(), new SplittableRandom(9)),
                    view.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"640, 480, .05, .4", "480, 640, .4, 1", "333, 500, .25, 1", "224, 224, 1, 1"})
    void partsHaveTheSharesAndProportionsAskedFor(int width, int height, double min, double max) {
        Augmentation.Crop.Part part = new Augmentation.Crop.Part(min, max);
        double shares = 0;
        for (int i = 0; i < DRAWS; i++) {
            Extent box = CropBox.part(part, width, height, new SplittableRandom(i));
            double wide = box.right() - box.left();
            double high = box.bottom() - box.top();
            double share = wide * high / width / height;
            assertTrue(box.left() >= 0 && box.top() >= 0 && box.right() <= width && box.bottom() <= height);
            assertTrue(share > min * .98 && share < max * 1.02, "share " + share);
            assertTrue(wide / high > .74 && wide / high < 1.35, "proportions " + wide / high);
            shares += share;
        }
        if (max < 1) { // nothing is refused for want of room: the mean of an even distribution
            assertEquals((min + max) / 2, shares / DRAWS, .01);
        }
    }

    @Test
    void aPictureTooLongForAnyPartIsCroppedInItsMiddle() {
        Augmentation.Crop.Part most = new Augmentation.Crop.Part(.9, 1);
        assertEquals(new Extent(143, 0, 156, 10), CropBox.part(most, 300, 10, new SplittableRandom(3)));
        assertEquals(new Extent(0, 143, 10, 156), CropBox.part(most, 10, 300, new SplittableRandom(3)));
    }

    @Test
    void whatIsDrawnKeepsToItsProbabilitiesAndRanges() {
        Augmentation how = MultiCrop.of(CropPlan.PAPER).views().get(1).how();
        int flipped = 0;
        int tinted = 0;
        int grey = 0;
        int blurred = 0;
        int solarised = 0;
        Set<Tint.Kind> first = new HashSet<>();
        for (int i = 0; i < DRAWS; i++) {
            DrawnView view = DrawnView.of(how, 100, 80, Chance.of(i));
            flipped += view.isFlipped() ? 1 : 0;
            grey += view.isGrey() ? 1 : 0;
            solarised += view.isSolarised() ? 1 : 0;
            blurred += view.sigma() > 0 ? 1 : 0;
            assertTrue(view.sigma() == 0 || (view.sigma() >= .1 && view.sigma() <= 2));
            if (!view.tints().isEmpty()) {
                tinted++;
                assertEquals(4, view.tints().size());
                first.add(view.tints().get(0).kind());
            }
            view.tints().forEach(ViewsTest::assertInDinosRange);
        }
        assertShare(.5, flipped);
        assertShare(.8, tinted);
        assertShare(.2, grey);
        assertShare(.1, blurred);
        assertShare(.2, solarised);
        assertEquals(4, first.size(), "the order changes");
    }

    private static void assertShare(double expected, int count) {
        assertEquals(expected, (double) count / DRAWS, .03);
    }

    private static void assertInDinosRange(Tint tint) {
        double range =
                switch (tint.kind()) {
                    case BRIGHTNESS, CONTRAST -> .4;
                    case SATURATION -> .2;
                    case HUE -> .1;
                };
        double middle = tint.kind() == Tint.Kind.HUE ? 0 : 1;
        assertTrue(Math.abs(tint.factor() - middle) <= range, tint.toString());
    }

    @Test
    void aMovedViewReachesEveryPlace() {
        Set<Integer> right = new HashSet<>();
        Set<Integer> down = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            DrawnView view = DrawnView.of(Augmentation.SMALL, 32, 32, Chance.of(i));
            right.add(view.right());
            down.add(view.down());
        }
        Set<Integer> all = Set.copyOf(IntStream.rangeClosed(-4, 4).boxed().toList());
        assertEquals(all, right);
        assertEquals(all, down);
    }

    @Test
    void digitsAreNeverFlipped() {
        for (int i = 0; i < 500; i++) {
            assertEquals(
                    false,
                    DrawnView.of(Augmentation.DIGITS, 28, 28, Chance.of(i)).isFlipped());
        }
    }

    @Test
    void multiCropIsThePapers() {
        ViewPlan plan = MultiCrop.of(CropPlan.PAPER);
        assertEquals(10, plan.views().size());
        ViewPlan.View first = plan.views().get(0);
        ViewPlan.View second = plan.views().get(1);
        ViewPlan.View local = plan.views().get(9);
        assertAll(
                () -> assertEquals(224, first.side()),
                () -> assertEquals(
                        new Augmentation.Crop.Part(.4, 1), first.how().crop()),
                () -> assertEquals(1, first.how().blur().orElseThrow().probability()),
                () -> assertEquals(0, first.how().solarise()),
                () -> assertEquals(.1, second.how().blur().orElseThrow().probability()),
                () -> assertEquals(.2, second.how().solarise()),
                () -> assertEquals(96, local.side()),
                () -> assertEquals(
                        new Augmentation.Crop.Part(.05, .4), local.how().crop()),
                () -> assertEquals(.5, local.how().blur().orElseThrow().probability()),
                () -> assertEquals(0, local.how().solarise()));
    }

    @Test
    void chanceDependsOnEachOfItsPurposes() {
        Set<Long> firsts = new HashSet<>();
        for (long seed = 0; seed < 6; seed++) {
            for (long epoch = 0; epoch < 6; epoch++) {
                for (long view = 0; view < 6; view++) {
                    firsts.add(Chance.of(seed, epoch, view).nextLong());
                }
            }
        }
        assertEquals(216, firsts.size());
        assertNotEquals(Chance.of(1, 2).nextLong(), Chance.of(2, 1).nextLong());
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Augmentation.NONE.withFlip(1.1));
        assertThrows(IllegalArgumentException.class, () -> Augmentation.NONE.withGrey(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Augmentation.Crop.Part(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Augmentation.Crop.Part(.5, .4));
        assertThrows(IllegalArgumentException.class, () -> new Augmentation.Crop.Moved(0));
        assertThrows(IllegalArgumentException.class, () -> new Augmentation.Jitter(1, 0, 0, 0, .6));
        assertThrows(IllegalArgumentException.class, () -> new Augmentation.Blur(1, 0, 2));
        assertThrows(IllegalArgumentException.class, () -> new CropPlan(0, .4, 1, 8, 96, .05, .4));
        assertThrows(IllegalArgumentException.class, () -> MultiCrop.of(new CropPlan(224, .4, 2, 8, 96, .05, .4)));
    }
}
