package org.saccade.train.paste;

import java.util.SplittableRandom;

/**
 * Where a cut-out goes.
 *
 * @param length longest side in pixels of the view
 * @param angle in radians
 * @param mirror -1 or 1
 * @param stretch the width is divided by it, the height multiplied
 * @param x centre, -1 (left) to 1 (right)
 * @param y centre, -1 (top) to 1 (bottom)
 */
record Placement(double length, double angle, double mirror, double stretch, double x, double y) {
    private static final double ANY_ANGLE = 0.1;
    private static final double LEAST_ROOM = 0.15;

    /**
     * Draws one: nine of ten within 0.4 radians, the others at any angle; an unturned one lies inside the view, yet may
     * always move a little from the middle.
     *
     * @param side of the view in pixels
     * @param smallest length as a share of the side; drawn log-uniformly
     * @param largest length as a share of the side
     */
    static Placement draw(int side, double smallest, double largest, SplittableRandom random) {
        double length = side * logUniform(smallest, largest, random);
        double angle = random.nextDouble() < ANY_ANGLE ? random.nextDouble(-3.1, 3.1) : random.nextDouble(-0.4, 0.4);
        double mirror = random.nextBoolean() ? 1 : -1;
        double stretch = Math.exp(random.nextDouble(-0.15, 0.15));
        double room = Math.max(LEAST_ROOM, (side - length) / side);
        return new Placement(
                length, angle, mirror, stretch, random.nextDouble(-1, 1) * room, random.nextDouble(-1, 1) * room);
    }

    static double logUniform(double low, double high, SplittableRandom random) {
        return low * Math.exp(random.nextDouble() * Math.log(high / low));
    }

    /**
     * The map from the view's coordinates to the square's, both from -1 to 1: (2, 3), row by row.
     *
     * @param side of the view in pixels
     */
    double[] matrix(int side, CutoutSquare square) {
        double zoom = side / length * square.longest() / square.side();
        double width = mirror * zoom * stretch;
        double height = zoom / stretch;
        double a = Math.cos(angle) * width;
        double b = Math.sin(angle) * width;
        double c = -Math.sin(angle) * height;
        double d = Math.cos(angle) * height;
        return new double[] {a, b, -(a * x + b * y), c, d, -(c * x + d * y)};
    }
}
