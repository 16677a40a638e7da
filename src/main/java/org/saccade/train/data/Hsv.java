package org.saccade.train.data;

/** Pillow's hue, saturation and value, 8 bits each (rgb2hsv_row and hsv2rgb in its Convert.c), with its rounding. */
final class Hsv {
    private Hsv() {}

    /** A 0xRRGGBB pixel with its hue moved by so many of 256 steps, which the circle is counted in here. */
    static int turned(int rgb, int steps) {
        int red = rgb >> 16 & 255;
        int green = rgb >> 8 & 255;
        int blue = rgb & 255;
        int value = Math.max(red, Math.max(green, blue));
        int least = Math.min(red, Math.min(green, blue));
        if (value == least) {
            return rgb; // without a hue
        }
        float range = value - least;
        int saturation = (int) (range / value * 255.0);
        return rgb(hue(red, green, blue, value, range) + steps & 255, saturation, value);
    }

    private static int hue(int red, int green, int blue, int value, float range) {
        float fromRed = (value - red) / range;
        float fromGreen = (value - green) / range;
        float fromBlue = (value - blue) / range;
        float sixths;
        if (red == value) {
            sixths = fromBlue - fromGreen;
        } else if (green == value) {
            sixths = (float) (2.0 + fromRed - fromBlue);
        } else {
            sixths = (float) (4.0 + fromGreen - fromRed);
        }
        double turns = sixths / 6.0 + 1.0; // from 5/6 to below 2, so that C's fmod(turns, 1) is a difference
        float turn = (float) (turns >= 1 ? turns - 1 : turns);
        return Math.min((int) (turn * 255.0), 255);
    }

    private static int rgb(int hue, int saturation, int value) {
        if (saturation == 0) {
            return value * 0x010101;
        }
        int sector = (int) (hue * 6.0 / 255.0);
        float rest = (float) (hue * 6.0 / 255.0 - sector);
        float strength = (float) (saturation / 255.0);
        int low = rounded(value * (1.0 - strength));
        int falling = rounded(value * (1.0 - strength * rest));
        int rising = rounded(value * (1.0 - strength * (1.0 - rest)));
        return switch (sector % 6) {
            case 0 -> value << 16 | rising << 8 | low;
            case 1 -> falling << 16 | value << 8 | low;
            case 2 -> low << 16 | value << 8 | rising;
            case 3 -> low << 16 | falling << 8 | value;
            case 4 -> rising << 16 | low << 8 | value;
            default -> value << 16 | low << 8 | falling;
        };
    }

    /** Of a value from 0 to 255. */
    private static int rounded(double value) {
        return (int) (value + .5);
    }
}
