package org.saccade.cli;

import java.io.IOException;
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

    /** The words of a command, as a POSIX shell takes it. */
    public static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("(?:[^\\s'\\\\]|'[^']*'|\\\\.)+").matcher(line);
        while (word.find()) {
            StringBuilder plain = new StringBuilder();
            Matcher part = Pattern.compile("'([^']*)'|\\\\(.)|([^'\\\\]+)").matcher(word.group());
            while (part.find()) {
                plain.append(Stream.of(part.group(1), part.group(2), part.group(3))
                        .filter(text -> text != null)
                        .collect(Collectors.joining()));
            }
            words.add(plain.toString());
        }
        return words;
    }
}
