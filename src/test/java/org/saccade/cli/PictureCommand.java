package org.saccade.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The line in a picture that makes it again. */
public final class PictureCommand {
    private PictureCommand() {}

    /** A text of a PNG; empty where it has none of that keyword. */
    public static String text(Path png, String keyword) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(png.toFile())) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            reader.setInput(in);
            NodeList texts = ((Element) reader.getImageMetadata(0).getAsTree("javax_imageio_1.0"))
                    .getElementsByTagName("TextEntry");
            reader.dispose();
            for (int i = 0; i < texts.getLength(); i++) {
                Element entry = (Element) texts.item(i);
                if (entry.getAttribute("keyword").equals(keyword)) {
                    return entry.getAttribute("value");
                }
            }
            return "";
        }
    }

    /** The words of a command, as a POSIX shell takes it; of {@code $'…'} bytes in octal and what stands for itself. */
    public static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("(?:\\$'(?:[^'\\\\]|\\\\.)*'|[^\\s'\\\\]|'[^']*'|\\\\.)+")
                .matcher(line);
        while (word.find()) {
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            Matcher part = Pattern.compile("\\$'((?:[^'\\\\]|\\\\.)*)'|'([^']*)'|\\\\(.)|([^'\\\\$]+|\\$)")
                    .matcher(word.group());
            while (part.find()) {
                if (part.group(1) != null) {
                    plain.writeBytes(told(part.group(1)));
                } else {
                    String text = Stream.of(part.group(2), part.group(3), part.group(4))
                            .filter(known -> known != null)
                            .collect(Collectors.joining());
                    plain.writeBytes(text.getBytes(StandardCharsets.UTF_8));
                }
            }
            words.add(plain.toString(StandardCharsets.UTF_8));
        }
        return words;
    }

    private static byte[] told(String text) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        Matcher part =
                Pattern.compile("\\\\([0-7]{3})|\\\\(['\\\\])|([^\\\\]+)").matcher(text);
        int end = 0;
        while (part.find() && part.start() == end) {
            end = part.end();
            if (part.group(1) != null) {
                plain.write(Integer.parseInt(part.group(1), 8));
            } else {
                String known = part.group(2) != null ? part.group(2) : part.group(3);
                plain.writeBytes(known.getBytes(StandardCharsets.UTF_8));
            }
        }
        if (end != text.length()) {
            throw new IllegalArgumentException("no shell of all takes $'" + text + "' the same");
        }
        return plain.toByteArray();
    }
}
