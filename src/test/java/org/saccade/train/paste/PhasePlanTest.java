package org.saccade.train.paste;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.weights.checkpoint.TensorArchive;

class PhasePlanTest {
    private static final PasteOptions DEMO = PasteOptions.demo();

    @Test
    void theDemosPhases() {
        PhasePlan plan = new PhasePlan(DEMO, DEMO.steps());

        assertEquals("focus", plan.at(2999).phase().name());
        assertEquals("spread", plan.at(3000).phase().name());
        assertTrue(plan.at(3000).isFirst());
        assertFalse(plan.at(3001).isFirst());
        assertEquals("zoom", plan.at(11_000).phase().name());
        assertEquals(8999, plan.at(19_999).step());
        assertEquals("zoom", plan.at(50_000).phase().name());
    }

    @Test
    void ratesAreTheReferences() throws Exception {
        TensorArchive golden = TensorArchive.read(Path.of("src/test/resources/train/paste-views.safetensors"));
        PastePhase focus = DEMO.phases().get(0);

        for (long step : new long[] {0, 50, 300}) {
            double progress = step == 0 ? 0 : step == 50 ? 0.2 : 0.9;
            long length = step == 0 ? 1000 : Math.round(step / progress);
            float wanted = golden.tensor("rate" + step).data().asFloatBuffer().get();
            // a length that isn't whole moves the progress a little
            assertEquals(wanted, focus.rate(step, length, 200), 2e-3 * wanted, "step " + step);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 12, 77, 40_000})
    void aTrainingOfAnyLengthGoesThroughItsPhasesOnce(long steps) {
        PhasePlan plan = new PhasePlan(DEMO, steps);
        int begun = 0;
        for (long step = 0; step < steps; step++) {
            PhasePlan.Place place = plan.at(step);
            begun += place.isFirst() ? 1 : 0;
            assertTrue(place.rate() > 0 && place.rate() <= 1e-3, "rate " + place.rate());
            assertTrue(place.step() < place.length());
        }

        assertTrue(begun >= 1 && begun <= 3 && (steps < 12 || begun == 3), "phases begun: " + begun);
    }

    @Test
    void cutoutsArePlacedAsTheReferencePlacesThem() {
        SplittableRandom random = new SplittableRandom(1);
        double logs = 0;
        int turned = 0;
        int mirrored = 0;
        for (int i = 0; i < 20_000; i++) {
            Placement place = Placement.draw(100, 0.42, 1, random);
            assertTrue(place.length() >= 42 && place.length() <= 100);
            double room = Math.max(0.15, 1 - place.length() / 100);
            assertTrue(Math.abs(place.x()) <= room && Math.abs(place.y()) <= room);
            logs += Math.log(place.length() / 100);
            turned += Math.abs(place.angle()) > 0.4 ? 1 : 0;
            mirrored += place.mirror() < 0 ? 1 : 0;
        }

        assertEquals(Math.log(0.42) / 2, logs / 20_000, 0.01, "log-uniform");
        assertEquals(0.1 * (1 - 0.4 / 3.1), turned / 20_000.0, 0.01);
        assertEquals(0.5, mirrored / 20_000.0, 0.02);
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        List<ViewSide> sides = List.of(new ViewSide(32, 1));
        PasteSizes sizes = new PasteSizes(0.5, 0, 1);

        assertThrows(IllegalArgumentException.class, () -> new PasteSizes(0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new ViewSide(0, 1));
        assertThrows(
                IllegalArgumentException.class, () -> new PastePhase("a", 5, 4, 1e-3, 0, 0, 1, 1, sizes, sides, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PasteOptions(15, 0.5, 0.1, 0.6, 0.2, 16, 12, 30, 0.9, 2, 6, DEMO.phases()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PasteOptions(16, 0.5, 0.1, 0.6, 0.2, 16, 12, 30, 0.9, 2, 6, List.of()));
    }
}
