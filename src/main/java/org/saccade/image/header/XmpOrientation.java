package org.saccade.image.header;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The orientation in an XMP packet (XMP specification, part 2, "TIFF namespace"), which programs write into a JPEG
 * (segment APP1) or a PNG (chunk iTXt) in place of EXIF data.
 */
final class XmpOrientation {
    /** What an APP1 segment of XMP begins with, before a zero (XMP specification, part 3, 1.1.3). */
    static final String IN_JPEG = "http://ns.adobe.com/xap/1.0/";

    private static final byte[] KEYWORD = "XML:com.adobe.xmp\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final String TIFF = "http://ns.adobe.com/tiff/1.0/";

    private XmpOrientation() {}

    /** Whether the content of an iTXt chunk is XMP. */
    static boolean isXmp(Chunks.Chunk text) {
        byte[] content = text.content();
        return content.length > KEYWORD.length && Arrays.equals(content, 0, KEYWORD.length, KEYWORD, 0, KEYWORD.length);
    }

    /**
     * The orientation that a chunk tells.
     *
     * @param text an iTXt chunk that {@link #isXmp}: keyword, flag and method of compression, language, translation,
     *     text
     * @return empty where it tells none
     * @throws IOException if it is broken
     */
    static Optional<Orientation> of(Chunks.Chunk text) throws IOException {
        byte[] content = text.content();
        boolean isCompressed = content[KEYWORD.length] == 1;
        int at = afterZero(content, afterZero(content, KEYWORD.length + 2));
        InputStream packet = new ByteArrayInputStream(content, at, content.length - at);
        try (InputStream xml = isCompressed ? new InflaterInputStream(packet) : packet) {
            return of(xml);
        }
    }

    /**
     * The orientation that a packet tells.
     *
     * @param packet XML; at most 16 MB of it are looked at
     * @return empty where it tells none
     * @throws IOException if it is broken
     */
    static Optional<Orientation> of(InputStream packet) throws IOException {
        try {
            return orientation(new ByteArrayInputStream(packet.readNBytes(Chunks.LONGEST_CONTENT)));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    private static int afterZero(byte[] bytes, int from) throws IOException {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return i + 1;
            }
        }
        throw new IOException("text without an end");
    }

    private static Optional<Orientation> orientation(InputStream packet)
            throws ParserConfigurationException, SAXException, IOException {
        SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
        // data is read, nothing is fetched: no document types, and so no entities
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Packet found = new Packet();
        factory.newSAXParser().parse(packet, found);
        return found.orientation;
    }

    /** It stands as an attribute of a description, or as an element in it. */
    private static final class Packet extends DefaultHandler {
        private final StringBuilder text = new StringBuilder();
        private Optional<Orientation> orientation = Optional.empty();

        @Override
        public void startElement(String space, String name, String qualifiedName, Attributes attributes) {
            text.setLength(0);
            String value = attributes.getValue(TIFF, "Orientation");
            if (value != null) {
                found(value);
            }
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            text.append(characters, start, length);
        }

        @Override
        public void endElement(String space, String name, String qualifiedName) {
            if (space.equals(TIFF) && name.equals("Orientation")) {
                found(text.toString());
            }
        }

        private void found(String value) {
            if (value.strip().matches("[1-8]")) {
                orientation = Optional.of(Orientation.ofTag(Integer.parseInt(value.strip())));
            }
        }
    }
}
