package org.saccade.image.read;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.header.Glance;

/** The variants of PGM, PPM, PAM and PFM that TwelveMonkeys reads wrongly, or refuses with words that mislead. */
final class RefusedNetpbm {
    private static final int PIECE = 8192;
    /** The header of a PFM: colours or gray, width, height, and a scale whose sign tells the byte order. */
    private static final Pattern PFM = Pattern.compile("P[Ff]\\s+\\d+\\s+\\d+\\s+(\\S+)\\s");

    private static final Pattern TUPLE_TYPE = Pattern.compile("(?m)^TUPLTYPE[ \\t]+(\\S+)");
    private static final String PAM_END = "ENDHDR";
    /** The types that TwelveMonkeys knows and reads rightly: it takes one for black in BLACKANDWHITE, as PBM has it. */
    private static final Set<String> TUPLE_TYPES =
            Set.of("GRAYSCALE", "GRAYSCALE_ALPHA", "RGB", "RGB_ALPHA", "CMYK", "CMYK_ALPHA");

    private RefusedNetpbm() {}

    /** What a stream has of such a variant; empty if it is none. The stream is left where it was. */
    static Optional<String> of(ImageInputStream in, FileHead head) throws IOException {
        Optional<PnmRaster> raster = PnmRaster.of(head.bytes());
        Optional<String> what = pam(head.text()).or(() -> largestValue(raster));
        if (what.isPresent()) {
            return what;
        }
        Optional<String> pfm = pfm(in, head.text());
        return pfm.isPresent() ? pfm : samplesAbove(in, raster);
    }

    private static Optional<String> pam(String text) {
        int end = text.indexOf(PAM_END);
        if (!text.startsWith("P7") || end < 0) {
            return Optional.empty();
        }
        Matcher type = TUPLE_TYPE.matcher(text.substring(0, end));
        if (!type.find()) {
            return Optional.of("no tuple type");
        }
        return TUPLE_TYPES.contains(type.group(1)) ? Optional.empty() : Optional.of("the tuple type " + type.group(1));
    }

    /**
     * TwelveMonkeys scales some largest values and leaves others: those that just need all bits of a byte or two. It
     * fails at gray of one bit.
     */
    private static Optional<String> largestValue(Optional<PnmRaster> raster) {
        return raster.filter(found -> (found.most() == 1 && found.channels() < 3)
                        || (found.most() > 127 && found.most() < 255)
                        || (found.most() > 32767 && found.most() < 65535))
                .map(found -> "a largest value of " + found.most());
    }

    /** Samples above the largest value wrap round to dark ones. */
    private static Optional<String> samplesAbove(ImageInputStream in, Optional<PnmRaster> raster) throws IOException {
        return raster.isPresent() && Glance.at(in, false, raster.get()::hasSampleAboveMost)
                ? Optional.of(
                        "samples above its largest value of " + raster.get().most())
                : Optional.empty();
    }

    /** TwelveMonkeys cuts the values of a PFM at 1. */
    private static Optional<String> pfm(ImageInputStream in, String text) throws IOException {
        Matcher header = PFM.matcher(text);
        if (!header.lookingAt()) {
            return Optional.empty();
        }
        boolean isLittle = header.group(1).startsWith("-");
        return Glance.at(in, false, stream -> hasValuesAboveOne(stream, header.end(), isLittle))
                ? Optional.of("floating-point values above 1")
                : Optional.empty();
    }

    private static boolean hasValuesAboveOne(ImageInputStream in, int from, boolean isLittle) throws IOException {
        in.seek(from);
        in.setByteOrder(isLittle ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        float[] values = new float[PIECE];
        for (long left = (in.length() - from) / 4; left > 0; left -= values.length) {
            int count = (int) Math.min(left, values.length);
            in.readFully(values, 0, count);
            for (int i = 0; i < count; i++) {
                if (values[i] > 1) {
                    return true;
                }
            }
        }
        return false;
    }
}
