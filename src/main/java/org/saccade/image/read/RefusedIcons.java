package org.saccade.image.read;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.header.Glance;

/** The variants of icons that TwelveMonkeys reads wrongly, or refuses with words that mislead. */
final class RefusedIcons {
    private static final int MOST_RESOURCES = 1000;
    /** Icons whose four channels are packed one by one, of 16 x 16 and 32 x 32 pixels. */
    private static final Set<String> UNKNOWN = Set.of("ic04", "ic05");
    /** The resources of an ICNS that are no icons: contents, version, name, property list. */
    private static final Set<String> NO_ICONS = Set.of("TOC ", "icnV", "name", "info");

    private RefusedIcons() {}

    /** What an ICNS has, if TwelveMonkeys knows none of its icons; else empty. The stream is left where it was. */
    static Optional<String> ofIcns(ImageInputStream in) throws IOException {
        Set<String> icons = Glance.at(in, Set.of(), RefusedIcons::icons);
        return !icons.isEmpty() && UNKNOWN.containsAll(icons)
                ? Optional.of("no icons but of type " + String.join(" and ", icons))
                : Optional.empty();
    }

    private static Set<String> icons(ImageInputStream in) throws IOException {
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        Set<String> icons = new TreeSet<>();
        byte[] type = new byte[4];
        long at = 8;
        for (int i = 0; i < MOST_RESOURCES && at + 8 <= in.length(); i++) {
            in.seek(at);
            in.readFully(type);
            icons.add(new String(type, StandardCharsets.ISO_8859_1));
            at += Math.max(8, in.readUnsignedInt());
        }
        icons.removeAll(NO_ICONS);
        return icons;
    }

    /**
     * What an ICO or CUR has of such a variant; empty if it is none. The stream is left where it was.
     *
     * <p>The bitmap's height counts the mask as well: twice what the icon's directory says.
     */
    static Optional<String> ofIco(ImageInputStream in, FileHead head) throws IOException {
        return Glance.at(in, Optional.empty(), stream -> misfittingIcon(stream, head));
    }

    private static Optional<String> misfittingIcon(ImageInputStream in, FileHead head) throws IOException {
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        int icons = head.little(4);
        for (int i = 0; i < icons && 6 + 16 * (i + 1) <= head.bytes().length; i++) {
            int entry = 6 + 16 * i;
            in.seek(entry + 12);
            in.seek(in.readUnsignedInt());
            boolean isBitmap = in.readInt() == 40;
            int width = in.readInt();
            int height = in.readInt();
            in.skipBytes(2);
            int bits = in.readUnsignedShort();
            if (isBitmap && bits == 16) {
                return Optional.of("a bitmap of 16 bits"); // TwelveMonkeys unpacks it wrongly
            }
            if (isBitmap && (width != size(head.at(entry)) || height != 2 * size(head.at(entry + 1)))) {
                return Optional.of("a bitmap of " + width + " x " + height / 2 + " pixels that its directory calls "
                        + size(head.at(entry)) + " x " + size(head.at(entry + 1)));
            }
        }
        return Optional.empty();
    }

    private static int size(int stored) {
        return stored == 0 ? 256 : stored;
    }
}
