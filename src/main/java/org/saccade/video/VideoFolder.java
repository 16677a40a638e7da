package org.saccade.video;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.saccade.file.WholeFile;

/** Where the files of a video lie in its folder. Numbers of frames begin at 1, and have six digits or more. */
final class VideoFolder {
    private static final String WHOLE_FRAMES = "frames";
    private static final String WHOLE_CLIP = "video";
    private static final Pattern NUMBERED = Pattern.compile("[0-9]{6,12}\\.(png|npy)");
    private static final Pattern OF_A_HEAD = Pattern.compile("head-[0-9]{1,4}");
    private static final Pattern CLIP = Pattern.compile("(video|head-[0-9]{1,4})\\.mp4");
    private static final byte[] PNG_BEGIN = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static final byte[] PNG_END = HexFormat.of().parseHex("0000000049454e44ae426082");

    private final Path root;

    VideoFolder(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** What is known of the video. */
    Path state() {
        return root.resolve("video.json");
    }

    Path maps(long number) {
        return root.resolve("maps").resolve("%06d.npy".formatted(number));
    }

    Path masks(long number) {
        return root.resolve("masks").resolve("%06d.npy".formatted(number));
    }

    /** @param map 0 for the one of all heads */
    Path frame(int map, long number) {
        return root.resolve(map == 0 ? WHOLE_FRAMES : "head-" + map).resolve("%06d.png".formatted(number));
    }

    /** @param map 0 for the one of all heads */
    Path clip(int map) {
        return root.resolve((map == 0 ? WHOLE_CLIP : "head-" + map) + ".mp4");
    }

    /** Makes the folder of a file. */
    static void makeFolderOf(Path file) throws IOException {
        WholeFile.makeFolder(file.getParent());
    }

    /** Whether a frame was written to its end. */
    static boolean isWholePng(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) < PNG_BEGIN.length + PNG_END.length) {
            return false;
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] begin = new byte[PNG_BEGIN.length];
            byte[] end = new byte[PNG_END.length];
            in.readFully(begin);
            in.seek(in.length() - end.length);
            in.readFully(end);
            return Arrays.equals(begin, PNG_BEGIN) && Arrays.equals(end, PNG_END);
        }
    }

    /** Whether there are files as a video has them. */
    boolean isUsed() throws IOException {
        if (Files.exists(state())) {
            return true;
        }
        for (Path folder : folders()) {
            if (!numbered(folder).isEmpty()) {
                return true;
            }
        }
        return !clips().isEmpty();
    }

    /** Deletes what was being written when the process was ended by force. */
    void sweep() throws IOException {
        if (Files.isDirectory(root)) {
            WholeFile.sweep(root);
            folders().forEach(WholeFile::sweep);
        }
    }

    /** Deletes frames, masks and clips, and nothing else. */
    void clearDrawings() throws IOException {
        for (Path folder : folders()) {
            if (!folder.getFileName().toString().equals("maps")) {
                clear(folder);
            }
        }
        clearClips();
    }

    /** Deletes clips. */
    void clearClips() throws IOException {
        for (Path clip : clips()) {
            Files.delete(clip);
        }
    }

    /** Deletes all numbered files, the clips and what is known of the video; nothing else. */
    void clearAll() throws IOException {
        Files.deleteIfExists(state()); // first: what is left without it is refused
        clearDrawings();
        clearMaps();
    }

    /** Deletes the maps. */
    void clearMaps() throws IOException {
        clear(root.resolve("maps"));
    }

    /** Deletes the frames, and leaves the rest. */
    void clearFrames() throws IOException {
        for (Path folder : folders()) {
            String name = folder.getFileName().toString();
            if (name.equals(WHOLE_FRAMES) || OF_A_HEAD.matcher(name).matches()) {
                clear(folder);
            }
        }
    }

    private static void clear(Path folder) throws IOException {
        for (Path file : numbered(folder)) {
            Files.delete(file);
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> rest = Files.list(folder)) {
                if (rest.findAny().isPresent()) {
                    return; // somebody else's
                }
            }
            Files.delete(folder);
        }
    }

    private List<Path> folders() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(root)) {
            return inside.filter(path -> {
                        String name = path.getFileName().toString();
                        return List.of("maps", "masks", WHOLE_FRAMES).contains(name)
                                || OF_A_HEAD.matcher(name).matches();
                    })
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    private List<Path> clips() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(root)) {
            return inside.filter(
                            path -> CLIP.matcher(path.getFileName().toString()).matches())
                    .toList();
        }
    }

    private static List<Path> numbered(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> numbered = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> NUMBERED.matcher(file.getFileName().toString()).matches())
                    .forEach(numbered::add);
        }
        return numbered;
    }
}
