package org.saccade.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files in a folder of which its {@code video.json} proves that they are the video's: under the names that it lists,
 * numbers up to that of the last frame or, while the number of frames isn't known, all from 1 without a gap, as they were
 * written. Those alone are deleted.
 */
final class ProvenFiles {
    private static final String MAPS = "maps";

    private final VideoFolder folder;
    private final Set<String> names;
    private final OptionalLong count;

    /** @param state what was read from the folder */
    ProvenFiles(VideoFolder folder, VideoState state) {
        this.folder = folder;
        this.names = state.written();
        this.count = state.frames();
    }

    /**
     * Makes sure that all that is named as a video's is this one's.
     *
     * @throws VideoException with the first file that isn't
     */
    void requireNoOthers() throws IOException {
        for (String name : folder.names()) {
            Set<Path> proven = new HashSet<>(proven(name));
            Optional<Path> other = folder.files(name).stream()
                    .filter(file -> !proven.contains(file))
                    .findFirst();
            if (other.isPresent()) {
                throw notProven(other.get(), folder);
            }
        }
    }

    /** What is said of a file that nothing proves to be a video's. */
    static VideoException notProven(Path file, VideoFolder folder) {
        return new VideoException(file + " is not of the video that " + folder.state()
                + " tells of, and is not written over: move it away, or name another folder with -o");
    }

    private List<Path> proven(String name) throws IOException {
        if (!names.contains(name)) {
            return List.of();
        }
        List<Path> proven = new ArrayList<>();
        String ending = VideoFolder.isOfFrames(name) ? ".png" : ".npy";
        for (Path file : folder.files(name)) {
            boolean isOurs = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && (VideoFolder.isClip(name) || isProven(file, ending, proven.size()));
            if (isOurs) {
                proven.add(file);
            }
        }
        return proven;
    }

    private boolean isProven(Path file, String ending, long before) {
        long number = VideoFolder.number(file);
        return file.endsWith("%06d%s".formatted(number, ending))
                && number > 0
                && (count.isPresent() ? number <= count.getAsLong() : number == before + 1);
    }

    /** Deletes frames, masks, arrays and clips. */
    void clearAll() throws IOException {
        clear(name -> true);
    }

    /** Deletes frames, masks and clips. */
    void clearDrawings() throws IOException {
        clear(name -> !name.equals(MAPS));
    }

    /** Deletes clips. */
    void clearClips() throws IOException {
        clear(VideoFolder::isClip);
    }

    /** Deletes frames and arrays that were only on the way to what is left. */
    void clearAllBut(Collection<String> left) throws IOException {
        clear(name -> (VideoFolder.isOfFrames(name) || name.equals(MAPS)) && !left.contains(name));
    }

    private void clear(Predicate<String> isMeant) throws IOException {
        for (String name : folder.names()) {
            if (isMeant.test(name)) {
                List<Path> files = proven(name);
                for (int i = files.size() - 1; i >= 0; i--) { // from the end: what is left is without a gap
                    Files.delete(files.get(i));
                }
                if (!VideoFolder.isClip(name) && names.contains(name)) {
                    deleteIfEmpty(folder.root().resolve(name));
                }
            }
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try (Stream<Path> rest = Files.list(folder)) {
            if (rest.findAny().isPresent()) {
                return; // somebody else's
            }
        }
        Files.delete(folder);
    }
}
