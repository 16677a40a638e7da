package org.saccade.ui.picture;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that holds a web address, as browsers make one when a picture is dragged out of them: {@code .url} on Windows,
 * {@code .webloc} on macOS, {@code .desktop} on Linux.
 */
final class AddressFile {
    private static final Set<String> ENDINGS = Set.of("url", "webloc", "desktop");
    private static final long LARGEST = 1 << 16;
    /** A line of the first and the last, an element of the second. */
    private static final Pattern ADDRESS = Pattern.compile("(?m)^URL=(\\S+)\\s*$|<string>(https?:[^<]+)</string>");

    private AddressFile() {}

    /** The address in a file; empty if it is no such file. Touches the disk. */
    static Optional<URI> read(Path file) {
        if (!ENDINGS.contains(PictureFiles.extension(file))) {
            return Optional.empty();
        }
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            Matcher address = ADDRESS.matcher(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            return address.find()
                    ? Optional.of(address.group(1) == null ? address.group(2).replace("&amp;", "&") : address.group(1))
                            .flatMap(RemotePicture::address)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // the file stands in the strip and says what is wrong with it
        }
    }
}
