package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoreSharesTest {
    @ParameterizedTest
    @CsvSource({
        // cores, pictures, memory, bytes of a run: threads
        "8, 1, 1000, 10, 8",
        "8, 400, 1000, 10, 1",
        "8, 3, 1000, 10, 3",
        "8, 8, 1000, 125, 1",
        "8, 8, 1000, 126, 2",
        "8, 8, 1000, 400, 4",
        "8, 8, 1000, 5000, 8",
        "2, 400, 1000, 0, 1",
        "1, 400, 1000, 5000, 1",
    })
    void asManyGoSideBySideAsCoresPicturesAndMemoryAllow(
            int cores, int pictures, long memory, long bytes, int threads) {
        CoreShares shares = new CoreShares(cores, pictures, memory, OptionalInt.empty());
        assertEquals(threads, shares.threads(bytes));
        assertEquals(pictures > 1, shares.isTold());
    }

    @Test
    void whoAsksGetsThatNumber() {
        CoreShares shares = new CoreShares(8, 1, 1000, OptionalInt.of(3));
        assertEquals(3, shares.threads(5000));
        assertTrue(shares.isTold());
    }
}
