package org.saccade.export;

import ar.com.hjg.pngj.PngReader;
import ar.com.hjg.pngj.PngjException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose files lie in a folder, as far as they tell: PNGs by the line that makes them again, {@code attention.json} by its
 * options. What was written of the run, and in which files, makes no difference.
 */
public enum FolderOwner {
    /** There are no files. */
    NONE,
    /** Some are of a run of the same picture with the same options, and none tells of another. */
    SAME,
    /** Some tell of another run. */
    OTHER,
    /** There are files, and none tells whose it is. */
    UNTOLD;

    private static final Logger LOG = LoggerFactory.getLogger(FolderOwner.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ONLY = "only";
    /** What is written, which comes last. */
    private static final Pattern WRITTEN = Pattern.compile(" --only=([a-z0-9,-]+|'')$");
    /** Of what could be ours: larger files are not read. */
    private static final long MOST_BYTES = 64L << 20;

    /**
     * Whose files a folder holds. Reads them; one that is damaged tells nothing.
     *
     * @param run the one that is to be written
     */
    public static FolderOwner of(Path folder, Provenance run) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return NONE;
        }
        Expected expected = new Expected(run);
        FolderOwner owner = NONE;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Optional<Boolean> isSame = expected.isOf(file);
                if (isSame.isPresent() && !isSame.get()) {
                    return OTHER;
                }
                owner = isSame.isPresent() || owner == SAME ? SAME : UNTOLD;
            }
            return owner;
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("{} can't be looked through", folder, e);
            return UNTOLD;
        }
    }

    /** What files of a run tell. */
    private static final class Expected {
        private final String line;
        private final String input;
        private final JsonNode options;

        Expected(Provenance run) {
            line = WRITTEN.matcher(RenderLine.of(run.input(), run.options())).replaceFirst("");
            input = run.input().toString();
            options = withoutOnly(asRead(RunJson.plain(run.options())));
        }

        /** Whether a file is of that run; empty where it doesn't tell. */
        Optional<Boolean> isOf(Path file) {
            String name = file.getFileName().toString();
            try {
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
                    return Optional.empty();
                }
                if (name.endsWith(".png")) {
                    return command(file)
                            .map(told -> WRITTEN.matcher(told).replaceFirst("").equals(line));
                }
                return name.equals("attention.json") ? isOf(JSON.readTree(file.toFile())) : Optional.empty();
            } catch (IOException | PngjException e) {
                LOG.debug("{} can't be read", file, e);
                return Optional.empty();
            }
        }

        private Optional<Boolean> isOf(JsonNode told) {
            if (told == null || !told.path("options").isObject()) {
                return Optional.empty();
            }
            return Optional.of(told.at("/input/path").asText().equals(input)
                    && withoutOnly(told.get("options")).equals(options));
        }

        private static Optional<String> command(Path png) {
            PngReader reader = new PngReader(png.toFile());
            try {
                return Optional.ofNullable(reader.getMetadata().getTxtForKey("Command"))
                        .filter(text -> !text.isEmpty());
            } finally {
                reader.close();
            }
        }

        /** Numbers as they are read again. */
        private static JsonNode asRead(Object value) {
            try {
                return JSON.readTree(JSON.writeValueAsBytes(value));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static JsonNode withoutOnly(JsonNode options) {
            return options instanceof ObjectNode object ? object.deepCopy().without(List.of(ONLY)) : options;
        }
    }
}
