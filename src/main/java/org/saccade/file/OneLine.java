package org.saccade.file;

/** Words out of a file, which may hold line ends, what turns the direction of writing, and more than a screen shows. */
public final class OneLine {
    private OneLine() {}

    /** The words on one line, cut after so many characters of Java's, of which some take two. */
    public static String of(String text, int longest) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
        if (line.length() <= longest) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest;
        return line.substring(0, end) + "…";
    }
}
