package org.saccade.video;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import net.greypanther.natsort.CaseInsensitiveSimpleNaturalComparator;
import org.saccade.image.PictureException;
import org.saccade.image.PictureFormats;
import org.saccade.image.read.PictureReader;
import org.saccade.image.read.ReadOptions;

/** The pictures of a folder as frames, in the order that people count in: frame2 before frame10. */
public final class FolderFrames implements Frames {
    private static final Comparator<Path> COUNTED = Comparator.<Path, String>comparing(
                    file -> file.getFileName().toString(), CaseInsensitiveSimpleNaturalComparator.getInstance())
            .thenComparing(file -> file.getFileName().toString()); // A.png and a.png, in every run alike

    private final Path folder;
    private final List<Path> files;
    private final ReadOptions options;

    private FolderFrames(Path folder, List<Path> files, ReadOptions options) {
        this.folder = folder;
        this.files = files;
        this.options = options;
    }

    /**
     * Looks into a folder; folders in it and hidden files are left out.
     *
     * @throws VideoException if it can't be read, or holds no picture
     */
    public static FolderFrames of(Path folder, ReadOptions options) throws VideoException {
        Set<String> pictures = PictureFormats.extensions();
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> files = found.filter(file -> isPicture(file, pictures))
                    .sorted(COUNTED)
                    .toList();
            if (files.isEmpty()) {
                throw new VideoException(folder + " holds no pictures: name a folder of numbered frames");
            }
            return new FolderFrames(folder, files, options);
        } catch (VideoException e) {
            throw e;
        } catch (IOException e) {
            throw new VideoException(folder + " can't be read; check the path and its permissions", e);
        }
    }

    private static boolean isPicture(Path file, Set<String> extensions) {
        String name = file.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && extensions.contains(extension) && Files.isRegularFile(file);
    }

    @Override
    public List<Path> files() {
        return files;
    }

    @Override
    public List<String> warnings() {
        return FrameNumbers.oddities(files);
    }

    @Override
    public Path source() {
        return folder;
    }

    @Override
    public Optional<FrameRate> rate() {
        return Optional.empty();
    }

    @Override
    public OptionalLong count() {
        return OptionalLong.of(files.size());
    }

    /** Names, sizes and times of change of all files are in a digest: a list of them may be long. */
    @Override
    public Map<String, Object> identity() {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("folder", String.valueOf(folder.getFileName()));
        identity.put("pictures", files.size());
        identity.put("digest", digest());
        return identity;
    }

    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                String line = file.getFileName() + "\0" + Files.size(file) + "\0"
                        + Files.getLastModifiedTime(file).toMillis() + "\0";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            return "unknown"; // the frame that can't be read will say so
        }
    }

    @Override
    public Reading open() {
        return new Reading() {
            private int next;

            @Override
            public Optional<Frame> next() throws VideoException {
                if (next == files.size()) {
                    return Optional.empty();
                }
                Path file = files.get(next++);
                try {
                    return Optional.of(new Frame(file.toString(), PictureReader.read(file, options)));
                } catch (PictureException e) {
                    throw new BrokenFrameException(file + ": " + e.getMessage(), e);
                }
            }

            @Override
            public boolean skip() {
                boolean isThere = next < files.size();
                next += isThere ? 1 : 0;
                return isThere;
            }

            @Override
            public void close() {
                // nothing is open between two frames
            }
        };
    }
}
