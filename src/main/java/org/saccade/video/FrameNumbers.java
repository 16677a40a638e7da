package org.saccade.video;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers in the names of frames: whether some are missing, or come twice. */
final class FrameNumbers {
    /** The last number before the extension. */
    private static final Pattern NUMBERED = Pattern.compile("(.*?)([0-9]+)([^0-9]*)\\.[^.]*");

    private FrameNumbers() {}

    /**
     * What is odd about them, in one sentence for each series of names that differ in the number alone. Steps of more than 1
     * are no gaps where all are multiples of one: every tenth frame is a sequence, too.
     *
     * @param files in any order
     */
    static List<String> oddities(List<Path> files) {
        Map<String, NavigableMap<BigInteger, List<String>>> series = new LinkedHashMap<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            Matcher parts = NUMBERED.matcher(name);
            if (parts.matches()) {
                series.computeIfAbsent(parts.group(1) + "\0" + parts.group(3), key -> new TreeMap<>())
                        .computeIfAbsent(new BigInteger(parts.group(2)), key -> new ArrayList<>())
                        .add(name);
            }
        }
        List<String> told = new ArrayList<>();
        for (NavigableMap<BigInteger, List<String>> names : series.values()) {
            addDoubled(names, told);
            addGaps(names, told);
        }
        return told;
    }

    private static void addDoubled(NavigableMap<BigInteger, List<String>> names, List<String> told) {
        List<List<String>> doubled =
                names.values().stream().filter(same -> same.size() > 1).toList();
        if (!doubled.isEmpty()) {
            String more = doubled.size() == 1 ? "" : ", for one of %d".formatted(doubled.size());
            told.add("has a number more than once (%s%s): each file is a frame of its own"
                    .formatted(String.join(" and ", doubled.get(0)), more));
        }
    }

    private static void addGaps(NavigableMap<BigInteger, List<String>> names, List<String> told) {
        BigInteger step = BigInteger.ZERO;
        for (BigInteger number : names.keySet()) {
            BigInteger lower = names.lowerKey(number);
            if (lower != null) {
                BigInteger distance = number.subtract(lower);
                step = step.gcd(distance);
            }
        }
        if (step.signum() == 0) {
            return;
        }
        BigInteger places =
                names.lastKey().subtract(names.firstKey()).divide(step).add(BigInteger.ONE);
        BigInteger missing = places.subtract(BigInteger.valueOf(names.size()));
        if (missing.signum() > 0) {
            BigInteger last = lastBeforeGap(names, step);
            told.add(
                    "lacks %,d of the numbers from %d to %d, the first of them after %s: its frames follow each other without a pause"
                            .formatted(
                                    missing,
                                    names.firstKey(),
                                    names.lastKey(),
                                    names.get(last).get(0)));
        }
    }

    private static BigInteger lastBeforeGap(NavigableMap<BigInteger, List<String>> names, BigInteger step) {
        BigInteger last = names.firstKey();
        while (names.containsKey(last.add(step))) {
            last = last.add(step);
        }
        return last;
    }
}
