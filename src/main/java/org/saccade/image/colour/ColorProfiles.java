package org.saccade.image.colour;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;

/** Samples in a profile's colours, brought to sRGB by the JDK's colour management (LittleCMS), a row at a time. */
public final class ColorProfiles {
    /** The warning where a profile can't be used. */
    public static final String IGNORED = "The colour profile is broken; its colours are taken for sRGB.";

    private final ColorConvertOp toSrgb;
    private final int components;

    private ColorProfiles(ICC_Profile profile) {
        components = profile.getNumComponents();
        ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
        toSrgb = new ColorConvertOp(new ICC_Profile[] {profile, srgb}, null);
    }

    /**
     * The conversion that a colour space asks for; empty for sRGB, the JDK's own gray, and spaces without a profile.
     */
    static Optional<ICC_Profile> of(ColorSpace space) {
        return space instanceof ICC_ColorSpace icc
                        && !space.isCS_sRGB()
                        && !icc.getProfile().equals(ICC_Profile.getInstance(ColorSpace.CS_GRAY))
                ? Optional.of(icc.getProfile())
                : Optional.empty();
    }

    /**
     * A conversion from a profile.
     *
     * @return empty if the profile is broken or is for another number of components: both are known only once it is
     *     used
     */
    static Optional<ColorProfiles> from(ICC_Profile profile, int components) {
        if (profile.getNumComponents() != components) {
            return Optional.empty();
        }
        try {
            ColorProfiles profiles = new ColorProfiles(profile);
            profiles.toSrgb(new int[components], 1, 255, new int[3]);
            return Optional.of(profiles);
        } catch (CMMException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Converts pixels.
     *
     * @param colors interleaved, without alpha, 0 to {@code maximum}
     * @param maximum at most 65535
     * @param rgb takes three values a pixel, 0 to 255
     */
    void toSrgb(int[] colors, int pixels, int maximum, int[] rgb) {
        // Eight bits stay eight bits, as other programs convert them; what is deeper goes in with all its sixteen.
        int type = maximum == 255 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
        int full = maximum == 255 ? 255 : 65535;
        WritableRaster source = Raster.createInterleavedRaster(type, pixels, 1, components, null);
        if (full != maximum) {
            for (int i = 0; i < pixels * components; i++) {
                colors[i] = (int) ((colors[i] * (long) full + maximum / 2) / maximum);
            }
        }
        source.setPixels(0, 0, pixels, 1, colors);
        WritableRaster target = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, pixels, 1, 3, null);
        toSrgb.filter(source, target);
        target.getPixels(0, 0, pixels, 1, rgb);
    }
}
