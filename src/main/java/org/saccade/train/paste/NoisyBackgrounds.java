package org.saccade.train.paste;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Backgrounds with random phases: no thing is left in them. */
final class NoisyBackgrounds {
    private NoisyBackgrounds() {}

    /**
     * Coloured noise: amplitudes fall as 1 / frequency to the power of 0.6 to 1.8.
     *
     * @return (3, side, side), 0 to 255
     */
    static float[] noise(int side, SplittableRandom random) {
        Spectrum spectrum = new Spectrum(side);
        double exponent = random.nextDouble(0.6, 1.8);
        double[] amplitudes = new double[side * spectrum.columns()];
        for (int i = 0; i < amplitudes.length; i++) {
            int row = i / spectrum.columns();
            double down = (double) Math.min(row, side - row) / side;
            double across = (double) (i % spectrum.columns()) / side;
            amplitudes[i] = Math.pow(i == 0 ? 1.0 / side : Math.hypot(down, across), -exponent);
        }
        float[][] planes = new float[3][];
        for (int channel = 0; channel < 3; channel++) {
            planes[channel] = spectrum.square(amplitudes, phases(amplitudes.length, random));
            standardise(planes[channel]);
        }
        return mixed(planes, random);
    }

    private static float[] mixed(float[][] planes, SplittableRandom random) {
        double[][] mix = new double[3][3];
        for (int from = 0; from < 3; from++) {
            for (int to = 0; to < 3; to++) {
                mix[from][to] = (from == to ? 0.3 : 0) + random.nextDouble() * 0.5;
            }
        }
        double strength = random.nextDouble(10, 55);
        int pixels = planes[0].length;
        float[] values = new float[3 * pixels];
        for (int to = 0; to < 3; to++) {
            double mean = random.nextDouble(40, 215);
            for (int i = 0; i < pixels; i++) {
                double sum = 0;
                for (int from = 0; from < 3; from++) {
                    sum += planes[from][i] * mix[from][to];
                }
                values[to * pixels + i] = clipped(mean + sum * strength);
            }
        }
        return values;
    }

    /**
     * A picture's spectrum with other phases: its texture without its things.
     *
     * @param photo (3, side, side), 0 to 255
     * @return (3, side, side), 0 to 255
     */
    static float[] scrambled(float[] photo, int side, SplittableRandom random) {
        Spectrum spectrum = new Spectrum(side);
        int pixels = side * side;
        // the same phases for red, green and blue, so that colours that belong together stay so
        double[] phases = phases(side * spectrum.columns(), random);
        float[] values = new float[photo.length];
        for (int channel = 0; channel < 3; channel++) {
            float[] plane = Arrays.copyOfRange(photo, channel * pixels, (channel + 1) * pixels);
            float[] other = spectrum.square(spectrum.amplitudes(plane), phases);
            double wanted = mean(plane);
            double had = mean(other);
            for (int i = 0; i < pixels; i++) {
                values[channel * pixels + i] = clipped((other[i] - had) * 1.2 + wanted);
            }
        }
        return values;
    }

    private static double[] phases(int count, SplittableRandom random) {
        return random.doubles(count).toArray();
    }

    private static void standardise(float[] values) {
        double mean = mean(values);
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / values.length) + 1e-9;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((values[i] - mean) / deviation);
        }
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static float clipped(double value) {
        return (float) Math.max(0, Math.min(255, value));
    }
}
