package org.saccade.image.colour;

import java.awt.color.ICC_Profile;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A palette's indices; gray of a few bits comes as a palette, too. */
final class IndexedRows extends RgbRows {
    private final Raster raster;
    private final int[] palette;

    /**
     * Prepares the palette.
     *
     * @param profile its colours; empty for sRGB
     * @param background 0xRRGGBB
     * @param warnings takes a sentence if the profile had to be ignored
     */
    IndexedRows(
            Raster raster,
            IndexColorModel palette,
            Optional<ICC_Profile> profile,
            int background,
            List<String> warnings) {
        this.raster = raster;
        this.palette = expanded(palette, profile, background, warnings);
    }

    @Override
    public void read(int y, int[] rgb) {
        raster.getSamples(raster.getMinX(), raster.getMinY() + y, rgb.length, 1, 0, rgb);
        for (int x = 0; x < rgb.length; x++) {
            rgb[x] = palette[rgb[x]];
        }
    }

    private static int[] expanded(
            IndexColorModel palette, Optional<ICC_Profile> profile, int background, List<String> warnings) {
        int[] argb = new int[palette.getMapSize()];
        palette.getRGBs(argb);
        // gray of a few bits comes as a palette
        int components = profile.map(ICC_Profile::getNumComponents).orElse(3) == 1 && isGray(argb) ? 1 : 3;
        profile.ifPresent(icc -> ColorProfiles.from(icc, components)
                .ifPresentOrElse(
                        colors -> convert(argb, components, colors), () -> warnings.add(ColorProfiles.IGNORED)));
        int[] rgb = new int[1 << palette.getPixelSize()];
        for (int i = 0; i < argb.length; i++) {
            rgb[i] = Samples.overBackground(argb[i], background);
        }
        return rgb;
    }

    private static boolean isGray(int[] argb) {
        return Arrays.stream(argb).allMatch(v -> (v >> 16 & 255) == (v & 255) && (v >> 8 & 255) == (v & 255));
    }

    private static void convert(int[] argb, int components, ColorProfiles colors) {
        int[] samples = new int[3 * argb.length];
        for (int i = 0; i < argb.length; i++) {
            for (int channel = 0; channel < components; channel++) {
                samples[components * i + channel] = argb[i] >> (16 - 8 * channel) & 255;
            }
        }
        colors.toSrgb(samples, argb.length, 255, samples);
        for (int i = 0; i < argb.length; i++) {
            argb[i] = (argb[i] & 0xFF000000) | samples[3 * i] << 16 | samples[3 * i + 1] << 8 | samples[3 * i + 2];
        }
    }
}
