package org.saccade.file;

/** Words out of a file, which may hold line ends, what turns the direction of writing, and more than a screen shows. */
public final class OneLine {
    private OneLine() {}

    /** The words on one line, cut after so many characters. */
    public static String of(String text, int longest) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
        return line.length() <= longest ? line : line.substring(0, longest) + "…";
    }
}
