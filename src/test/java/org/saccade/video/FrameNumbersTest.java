package org.saccade.video;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameNumbersTest {
    private static List<String> oddities(String names) {
        return FrameNumbers.oddities(
                Arrays.stream(names.split(" ")).map(Path.of("walk")::resolve).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.png 2.png 3.png",
                "0009.png 0010.jpg",
                "7.png",
                "a.png b.png",
                "t0.png t40.png t80.png",
                "99999999999999999999998.png 99999999999999999999999.png",
                "left1.png left2.png right7.png right8.png",
                "cam2_1.png cam2_2.png"
            })
    void aWholeSequenceIsNotOdd(String names) {
        assertEquals(List.of(), oddities(names));
    }

    @Test
    void gapsAreTold() {
        assertEquals(
                List.of("lacks 6 of the numbers from 1 to 10, the first of them after 2.png:"
                        + " its frames follow each other without a pause"),
                oddities("1.png 2.png 7.png 10.png"));
        assertEquals(
                List.of("lacks 1 of the numbers from 0 to 120, the first of them after t40.png:"
                        + " its frames follow each other without a pause"),
                oddities("t0.png t40.png t120.png"));
    }

    @Test
    void doubledNumbersAreTold() {
        assertEquals(
                List.of(
                        "has a number more than once (01.png and 1.png, for one of 2): each file is a frame of its own"),
                oddities("01.png 1.png 2.png 2.jpg"));
    }
}
