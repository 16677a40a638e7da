package org.saccade.train.paste;

/**
 * The discrete Fourier transform of a square, written out: sides are small and of any length (149 is prime), where a
 * fast one would gain little.
 */
final class Spectrum {
    private final int side;
    private final int half;
    private final double[] cosine;
    private final double[] sine;

    /** @param side of the square */
    Spectrum(int side) {
        this.side = side;
        half = side / 2 + 1;
        cosine = new double[side];
        sine = new double[side];
        for (int i = 0; i < side; i++) {
            cosine[i] = Math.cos(2 * Math.PI * i / side);
            sine[i] = Math.sin(2 * Math.PI * i / side);
        }
    }

    /** How many columns of frequencies a real square has: the others are their mirror images. */
    int columns() {
        return half;
    }

    /** Amplitudes of a real square, (side, side) to (side, columns), as {@code abs(numpy.fft.rfft2)}. */
    double[] amplitudes(float[] values) {
        double[] real = new double[side * half];
        double[] imaginary = new double[side * half];
        for (int row = 0; row < side; row++) {
            for (int k = 0; k < half; k++) {
                double re = 0;
                double im = 0;
                for (int x = 0, turn = 0; x < side; x++, turn = (turn + k) % side) {
                    re += values[row * side + x] * cosine[turn];
                    im -= values[row * side + x] * sine[turn];
                }
                real[row * half + k] = re;
                imaginary[row * half + k] = im;
            }
        }
        double[] amplitudes = new double[side * half];
        for (int k = 0; k < half; k++) {
            for (int frequency = 0; frequency < side; frequency++) {
                double re = 0;
                double im = 0;
                for (int y = 0, turn = 0; y < side; y++, turn = (turn + frequency) % side) {
                    double a = real[y * half + k];
                    double b = imaginary[y * half + k];
                    re += a * cosine[turn] + b * sine[turn];
                    im += b * cosine[turn] - a * sine[turn];
                }
                amplitudes[frequency * half + k] = Math.hypot(re, im);
            }
        }
        return amplitudes;
    }

    /**
     * The real square with given amplitudes and phases, (side, columns) to (side, side), as {@code numpy.fft.irfft2}.
     *
     * @param phases in full circles
     */
    float[] square(double[] amplitudes, double[] phases) {
        double[] real = new double[side * half];
        double[] imaginary = new double[side * half];
        for (int i = 0; i < real.length; i++) {
            real[i] = amplitudes[i] * Math.cos(2 * Math.PI * phases[i]);
            imaginary[i] = amplitudes[i] * Math.sin(2 * Math.PI * phases[i]);
        }
        float[] square = new float[side * side];
        double[] re = new double[half];
        double[] im = new double[half];
        for (int y = 0; y < side; y++) {
            for (int k = 0; k < half; k++) {
                re[k] = 0;
                im[k] = 0;
                for (int frequency = 0, turn = 0; frequency < side; frequency++, turn = (turn + y) % side) {
                    double a = real[frequency * half + k];
                    double b = imaginary[frequency * half + k];
                    re[k] += a * cosine[turn] - b * sine[turn];
                    im[k] += a * sine[turn] + b * cosine[turn];
                }
            }
            fillRow(square, y, re, im);
        }
        return square;
    }

    private void fillRow(float[] square, int row, double[] re, double[] im) {
        for (int x = 0; x < side; x++) {
            double sum = re[0];
            for (int k = 1, turn = x % side; k < half; k++, turn = (turn + x) % side) {
                boolean isAlone = 2 * k == side;
                double part = re[k] * cosine[turn] - (isAlone ? 0 : im[k] * sine[turn]);
                sum += isAlone ? part : 2 * part;
            }
            square[row * side + x] = (float) (sum / side / side);
        }
    }
}
