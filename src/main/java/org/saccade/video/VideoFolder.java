package org.saccade.video;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.saccade.file.RealPaths;
import org.saccade.file.WholeFile;

/** Where the files of a video lie in its folder. Numbers of frames begin at 1, and have six digits or more. */
final class VideoFolder {
    private static final String STATE = "video.json";
    private static final String WHOLE_FRAMES = "frames";
    private static final String WHOLE_CLIP = "video";
    private static final Pattern NUMBERED = Pattern.compile("[0-9]{6,12}\\.(png|npy)");
    private static final Pattern OF_A_HEAD = Pattern.compile("head-[0-9]{1,4}");
    private static final Pattern FOLDER = Pattern.compile("maps|masks|frames|head-[0-9]{1,4}");
    private static final Pattern CLIP = Pattern.compile("(video|head-[0-9]{1,4})\\.(mp4|gif)");
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
        return root.resolve(STATE);
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

    /**
     * @param output mp4 or gif
     * @param map 0 for the one of all heads
     */
    Path clip(VideoOutput output, int map) {
        return root.resolve((map == 0 ? WHOLE_CLIP : "head-" + map) + "." + output);
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

    /** A file named as one of a video's frames, arrays or clips. */
    Optional<Path> anyFile() throws IOException {
        for (String name : names()) {
            List<Path> files = files(name);
            if (!files.isEmpty()) {
                return Optional.of(files.get(0));
            }
        }
        return Optional.empty();
    }

    /**
     * The files under one of a video's names.
     *
     * @param name a clip's, or a folder's
     * @return the clip, or what is numbered in the folder, in order; none where there is nothing
     */
    List<Path> files(String name) throws IOException {
        Path file = root.resolve(name);
        if (isClip(name)) {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? List.of(file) : List.of();
        }
        if (!Files.isDirectory(file)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(file)) {
            return files.filter(each -> NUMBERED.matcher(name(each)).matches())
                    .sorted(Comparator.comparingLong(VideoFolder::number).thenComparing(VideoFolder::name))
                    .toList();
        }
    }

    /** The number of a frame or array. */
    static long number(Path file) {
        String name = name(file);
        return Long.parseLong(name.substring(0, name.indexOf('.')));
    }

    /** The names of clips and folders that are there and are called as a video's. */
    List<String> names() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(root)) {
            return inside.map(VideoFolder::name)
                    .filter(name -> isFolder(name) || isClip(name))
                    .sorted()
                    .toList();
        }
    }

    /** The last part of a path. */
    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static boolean isFolder(String name) {
        return FOLDER.matcher(name).matches();
    }

    /** Whether frames are kept under a name. */
    static boolean isOfFrames(String name) {
        return name.equals(WHOLE_FRAMES) || OF_A_HEAD.matcher(name).matches();
    }

    /** Whether a name is a clip's. */
    static boolean isClip(String name) {
        return CLIP.matcher(name).matches();
    }

    /**
     * Makes sure that what is written and deleted lies in the folder.
     *
     * @throws VideoException if one of its names is a link, wherever that leads
     */
    void requireNoLinks() throws IOException {
        List<Path> all = new ArrayList<>(List.of(state()));
        names().forEach(name -> all.add(root.resolve(name)));
        for (Path file : all) {
            if (Files.isSymbolicLink(file)) {
                throw new VideoException(file + " is a link, and may lead out of the output folder: remove it, or name"
                        + " another folder with -o");
            }
        }
    }

    /**
     * Makes sure that no frame is read from where one may be written or deleted, whatever the options.
     *
     * @throws VideoException if the frames lie there
     */
    void requireApartFrom(Frames frames) throws VideoException {
        Path real = RealPaths.of(root);
        Path source = RealPaths.of(frames.source());
        if (real.equals(source.getParent()) && isFolder(name(source))) {
            throw inTheWay(frames.source());
        }
        for (Path file : frames.files()) {
            Path where = RealPaths.of(file);
            if (where.startsWith(real) && isPlace(real.relativize(where))) {
                throw inTheWay(file);
            }
        }
    }

    private static boolean isPlace(Path inside) {
        String name = name(inside);
        return switch (inside.getNameCount()) {
            case 1 -> isClip(name) || name.equals(STATE);
            case 2 ->
                isFolder(inside.getName(0).toString()) && NUMBERED.matcher(name).matches();
            default -> false;
        };
    }

    private static VideoException inTheWay(Path input) {
        return new VideoException(input + " lies where the video's own files go, and is not written over:"
                + " name another folder with -o");
    }

    /** Deletes what was being written when the process was ended by force. */
    void sweep() throws IOException {
        if (Files.isDirectory(root)) {
            WholeFile.sweep(root);
            names().stream().map(root::resolve).filter(Files::isDirectory).forEach(WholeFile::sweep);
        }
    }
}
