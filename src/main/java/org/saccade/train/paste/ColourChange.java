package org.saccade.train.paste;

/**
 * A change of colours, in this order.
 *
 * @param angle that the hue turns by, about the grey axis, in radians
 * @param saturation factor, about each pixel's grey
 * @param contrast factor, about the picture's mean
 * @param brightness factor
 */
record ColourChange(double angle, double saturation, double contrast, double brightness) {
    static final ColourChange NONE = new ColourChange(0, 1, 1, 1);

    /** A rotation of the space of red, green and blue about its grey axis, row by row. */
    static float[] rotation(double angle) {
        double cosine = Math.cos(angle);
        double sine = Math.sin(angle) / Math.sqrt(3);
        float other = (float) ((1 - cosine) / 3);
        float same = (float) (cosine + (1 - cosine) / 3);
        float less = (float) (other - sine);
        float more = (float) (other + sine);
        return new float[] {same, less, more, more, same, less, less, more, same};
    }

    /**
     * Changes a picture.
     *
     * @param rgb (3, pixels), 0 to 1, and so afterwards
     */
    void apply(float[] rgb) {
        if (equals(NONE)) {
            return; // values are in range already
        }
        float[] turn = rotation(angle);
        float kept = (float) saturation;
        int pixels = rgb.length / 3;
        double sum = 0;
        for (int i = 0; i < pixels; i++) {
            float red = rgb[i];
            float green = rgb[i + pixels];
            float blue = rgb[i + 2 * pixels];
            float newRed = turn[0] * red + turn[1] * green + turn[2] * blue;
            float newGreen = turn[3] * red + turn[4] * green + turn[5] * blue;
            float newBlue = turn[6] * red + turn[7] * green + turn[8] * blue;
            float grey = (newRed + newGreen + newBlue) / 3;
            rgb[i] = grey + (newRed - grey) * kept;
            rgb[i + pixels] = grey + (newGreen - grey) * kept;
            rgb[i + 2 * pixels] = grey + (newBlue - grey) * kept;
            sum += grey; // saturation leaves it as it is
        }
        float mean = (float) (sum / pixels);
        for (int i = 0; i < rgb.length; i++) {
            float value = (mean + (rgb[i] - mean) * (float) contrast) * (float) brightness;
            rgb[i] = Math.max(0, Math.min(1, value));
        }
    }
}
