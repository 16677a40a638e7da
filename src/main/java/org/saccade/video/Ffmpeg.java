package org.saccade.video;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The programs ffmpeg and ffprobe of this machine; nothing of them comes with this one.
 *
 * @param ffmpeg decodes and encodes
 * @param ffprobe tells what is in a file
 */
public record Ffmpeg(Path ffmpeg, Path ffprobe) {
    private static final Map<String, String> INSTALLERS = Map.of(
            "apt-get", "sudo apt install ffmpeg",
            "dnf", "sudo dnf install ffmpeg",
            "pacman", "sudo pacman -S ffmpeg",
            "zypper", "sudo zypper install ffmpeg",
            "apk", "sudo apk add ffmpeg");

    /**
     * Looks for them.
     *
     * @param searchPath folders, as in the variable PATH; relative ones are left out, for what lies where one works by
     *     chance is not run
     * @param system Java's {@code os.name}
     * @throws VideoException in one line with the command that installs them, if one is missing
     */
    public static Ffmpeg find(String searchPath, String system) throws VideoException {
        Optional<Path> ffmpeg = program("ffmpeg", searchPath);
        Optional<Path> ffprobe = program("ffprobe", searchPath);
        if (ffmpeg.isEmpty() || ffprobe.isEmpty()) {
            throw new VideoException("clips are read and written by the program "
                    + (ffmpeg.isEmpty() ? "ffmpeg" : "ffprobe, which comes with ffmpeg,")
                    + (ffmpeg.isEmpty() ? ", which" : "") + " is not on this machine's PATH; to install it: "
                    + installing(searchPath, system));
        }
        return new Ffmpeg(ffmpeg.get(), ffprobe.get());
    }

    private static Optional<Path> program(String name, String searchPath) {
        return Arrays.stream(searchPath.split(Pattern.quote(File.pathSeparator)))
                .map(folder -> inside(folder, name))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Path> inside(String folder, String name) {
        try {
            Path place = Path.of(folder);
            if (!place.isAbsolute()) {
                return Optional.empty();
            }
            return List.of(name, name + ".exe").stream()
                    .map(place::resolve)
                    .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                    .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty(); // a PATH may hold anything
        }
    }

    private static String installing(String searchPath, String system) {
        String known = system.toLowerCase(Locale.ROOT);
        if (known.contains("mac")) {
            return "brew install ffmpeg";
        }
        if (known.contains("windows")) {
            return "winget install Gyan.FFmpeg";
        }
        return INSTALLERS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(installer -> program(installer.getKey(), searchPath).isPresent())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("sudo apt install ffmpeg");
    }

    /** A file's name as ffmpeg takes it: as it is, whatever it begins with or holds. */
    static String url(Path file) {
        return "file:" + file.toAbsolutePath();
    }
}
