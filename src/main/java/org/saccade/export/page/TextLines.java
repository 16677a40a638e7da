package org.saccade.export.page;

import java.util.ArrayList;
import java.util.List;

/** Text in lines that are at most so wide. */
public final class TextLines {
    private TextLines() {}

    /**
     * Breaks a text at its spaces, and words that are too long for a line anywhere.
     *
     * @param letters what it is written in
     * @param size of an em
     * @param width of a line in the same units
     */
    public static List<String> of(String text, Lettering letters, double size, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+", -1)) {
            String rest = word;
            String longer = line.isEmpty() ? rest : line + " " + rest;
            if (fits(longer, letters, size, width)) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            while (!fits(rest, letters, size, width)) {
                int end = fitting(rest, letters, size, width);
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            line = rest;
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }

    /** With a sign in place of what no XML may hold and no letters show: a file's name may hold anything. */
    static String printable(String text) {
        return text.codePoints()
                .map(point -> isPrintable(point) ? point : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int point) {
        return point == '\n'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point != 0xFFFE && point != 0xFFFF);
    }

    private static boolean fits(String text, Lettering letters, double size, double width) {
        return text.codePointCount(0, text.length()) <= 1
                || letters.line(text, size).width() <= width;
    }

    /** How many chars of a word fit, at least a letter. */
    private static int fitting(String word, Lettering letters, double size, double width) {
        int end = word.offsetByCodePoints(0, 1);
        while (end < word.length()) {
            int next = word.offsetByCodePoints(end, 1);
            if (letters.line(word.substring(0, next), size).width() > width) {
                break;
            }
            end = next;
        }
        return end;
    }
}
