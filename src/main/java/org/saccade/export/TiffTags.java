package org.saccade.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.metadata.IIOMetadataNode;

/** Tags of a TIFF's page, in the XML form that ImageIO's writers take (com_sun_media_imageio_plugins_tiff_image_1.0). */
final class TiffTags {
    static final int IMAGE_DESCRIPTION = 270;
    static final int X_RESOLUTION = 282;
    static final int Y_RESOLUTION = 283;
    static final int ROWS_PER_STRIP = 278;
    static final int PAGE_NAME = 285;
    static final int RESOLUTION_UNIT = 296;
    static final int PAGE_NUMBER = 297;
    static final int SOFTWARE = 305;

    private final String format;
    private final IIOMetadataNode directory = new IIOMetadataNode("TIFFIFD");

    TiffTags(String format) {
        this.format = format;
        directory.setAttribute("tagSets", "it.geosolutions.imageio.plugins.tiff.BaselineTIFFTagSet");
    }

    IIOMetadataNode tree() {
        IIOMetadataNode root = new IIOMetadataNode(format);
        root.appendChild(directory);
        return root;
    }

    TiffTags ascii(int tag, String text) {
        return add(tag, "Ascii", List.of(text));
    }

    TiffTags shorts(int tag, int... values) {
        return add(tag, "Short", texts(values));
    }

    TiffTags longs(int tag, int... values) {
        return add(tag, "Long", texts(values));
    }

    TiffTags rational(int tag, int value) {
        return add(tag, "Rational", List.of(value + "/1"));
    }

    private static List<String> texts(int[] values) {
        List<String> texts = new ArrayList<>();
        for (int value : values) {
            texts.add(String.valueOf(value));
        }
        return texts;
    }

    private TiffTags add(int tag, String type, List<String> values) {
        IIOMetadataNode field = new IIOMetadataNode("TIFFField");
        field.setAttribute("number", String.format(Locale.ROOT, "%d", tag));
        IIOMetadataNode sequence = new IIOMetadataNode("TIFF" + type + "s");
        for (String value : values) {
            IIOMetadataNode node = new IIOMetadataNode("TIFF" + type);
            node.setAttribute("value", value);
            sequence.appendChild(node);
        }
        field.appendChild(sequence);
        directory.appendChild(field);
        return this;
    }
}
