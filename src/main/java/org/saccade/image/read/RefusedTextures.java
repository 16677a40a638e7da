package org.saccade.image.read;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.header.Glance;

/** The compressions of DDS that TwelveMonkeys reads wrongly, or refuses with words that mislead. */
final class RefusedTextures {
    private static final Map<String, String> BLOCK_COMPRESSIONS =
            Map.of("ATI1", "BC4", "BC4U", "BC4", "BC4S", "BC4", "ATI2", "BC5", "BC5U", "BC5", "BC5S", "BC5");

    private RefusedTextures() {}

    /**
     * What a stream has of such a variant; empty if it is none. The stream is left where it was. TwelveMonkeys swaps the
     * alphas of DXT3, and gives blocks of DXT5 the three colours that only DXT1 has.
     */
    static Optional<String> of(ImageInputStream in, FileHead head) throws IOException {
        String code = head.text().substring(Math.min(84, head.bytes().length), Math.min(88, head.bytes().length));
        if (code.equals("DX10")) {
            int format = head.little(128);
            return Optional.of(dxgi(format) + " (DXGI format " + format + ")");
        }
        if (code.equals("DXT2") || code.equals("DXT3")) {
            return Optional.of(code + " compression");
        }
        if (code.equals("DXT4")
                || (code.equals("DXT5") && Glance.at(in, false, stream -> hasBlocksOfThreeColours(stream, head)))) {
            return Optional.of(code + " compression with blocks whose colours rise");
        }
        return Optional.ofNullable(BLOCK_COMPRESSIONS.get(code)).map(name -> name + " compression");
    }

    private static boolean hasBlocksOfThreeColours(ImageInputStream in, FileHead head) throws IOException {
        long blocks = (head.little(12) + 3L) / 4 * ((head.little(16) + 3L) / 4);
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        for (long block = 0; block < blocks; block++) {
            in.seek(128 + 16 * block + 8);
            int first = in.readUnsignedShort();
            int second = in.readUnsignedShort();
            if (first <= second) {
                return true;
            }
        }
        return false;
    }

    /** The block compressions of Direct3D's DXGI_FORMAT. */
    private static String dxgi(int format) {
        if (format >= 70 && format <= 84) {
            return "BC" + ((format - 70) / 3 + 1) + " compression";
        }
        if (format >= 94 && format <= 96) {
            return "BC6H compression";
        }
        return format >= 97 && format <= 99 ? "BC7 compression" : "samples of a kind of Direct3D 10";
    }
}
