package org.saccade.video;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Shell scripts in the place of ffmpeg and ffprobe, for tests need none. */
public final class FakeFfmpeg {
    /** What ffprobe tells of a clip of 25 frames a second, without and with sound. */
    public static final String PROBE = "cat <<'END'\n"
            + "{\"streams\": [{\"index\": 0, \"codec_type\": \"video\", \"width\": 16, \"height\": 8,"
            + " \"r_frame_rate\": \"25/1\", \"avg_frame_rate\": \"25/1\", \"duration\": \"0.2\"},"
            + " {\"index\": 1, \"codec_type\": \"audio\"}], \"format\": {}}\nEND\n";

    /** Hands out the frames that lie in frames.ppm beside it, or keeps what it is fed as the last argument's file. */
    public static final String FFMPEG = """
            here=$(dirname "$0")
            for last; do :; done
            printf '%s\\n' "$@" >> "$here/arguments"
            case "$*" in
            *-encoders*) echo ' V....D libx264  H.264' ;;
            *pipe:0*) cat > "${last#file:}" ;;
            *) cat "$here/frames.ppm" ;;
            esac
            """;

    private FakeFfmpeg() {}

    /** Puts both into a folder. */
    public static Ffmpeg in(Path folder, String ffmpeg, String ffprobe) throws IOException {
        return new Ffmpeg(script(folder.resolve("ffmpeg"), ffmpeg), script(folder.resolve("ffprobe"), ffprobe));
    }

    private static Path script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(
                file,
                Set.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE));
        return file;
    }

    /** Frames of one colour each, as ffmpeg writes them. */
    public static byte[] ppm(int width, int height, int... colours) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int colour : colours) {
            out.write(("P6\n" + width + " " + height + "\n255\n").getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < width * height; i++) {
                // a gradient, so that a model has something to see
                out.write((colour >> 16 & 255) ^ (i & 15));
                out.write(colour >> 8 & 255);
                out.write(colour & 255);
            }
        }
        return out.toByteArray();
    }
}
