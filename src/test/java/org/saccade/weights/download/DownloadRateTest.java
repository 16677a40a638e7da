package org.saccade.weights.download;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DownloadRateTest {
    @Test
    void howMuchHowFastHowLong() {
        assertEquals("12 of 87 MB, 4.1 MB/s, 19 s left", DownloadRate.text(12_000_000, 87_000_000, 4_100_000));
        assertEquals("12 MB, 4.1 MB/s", DownloadRate.text(12_900_000, -1, 4_100_000));
        assertEquals("0 of 87 MB", DownloadRate.text(0, 87_000_000, 0));
        assertEquals("87 of 87 MB, 4.1 MB/s", DownloadRate.text(87_000_000, 87_000_000, 4_100_000));
    }

    @Test
    void whatAnEarlierRunBroughtIsNoRate() {
        AtomicLong clock = new AtomicLong();
        DownloadRate rate = new DownloadRate(clock::get);
        assertEquals("40 of 80 MB", rate.text(40_000_000, 80_000_000));
        clock.set(2_000_000_000L);
        assertEquals("50 of 80 MB, 5.0 MB/s, 6 s left", rate.text(50_000_000, 80_000_000));
    }
}
