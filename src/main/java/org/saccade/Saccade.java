package org.saccade;

/** Where the program starts. */
public final class Saccade {
    private Saccade() {}

    public static void main(String[] args) {
        System.out.println("saccade");
    }
}
