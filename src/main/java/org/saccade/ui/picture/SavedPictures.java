package org.saccade.ui.picture;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saccade.ui.common.ScratchFolder;

/**
 * Pictures as a session's file names them: a path, relative to the session's folder where it lies below it; an address;
 * or a sample.
 *
 * @param sources those that are there
 * @param missing the paths of those that aren't, as they were looked for
 */
public record SavedPictures(List<PictureSource> sources, List<String> missing) {
    private static final String SAMPLE = "sample:";

    /**
     * The text that names a picture.
     *
     * @param folder of the session's file
     * @return empty for a picture that has no name to be found by, such as a pasted one
     */
    public static Optional<String> text(PictureSource source, Path folder) {
        if (source instanceof PictureSource.OfFile named) {
            Path file = named.file().toAbsolutePath().normalize();
            Path base = folder.toAbsolutePath().normalize();
            return Optional.of((file.startsWith(base) ? base.relativize(file) : file)
                    .toString()
                    .replace('\\', '/'));
        }
        if (source instanceof PictureSource.Sample sample) {
            return Optional.of(SAMPLE + sample.resource());
        }
        return source instanceof RemotePicture remote
                ? Optional.of(remote.address().toString())
                : Optional.empty();
    }

    /**
     * Looks for pictures. Touches the disk.
     *
     * @param folder of the session's file
     * @param scratch takes what is fetched
     */
    public static SavedPictures find(List<String> texts, Path folder, ScratchFolder scratch) {
        List<PictureSource> sources = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String text : texts) {
            find(text, folder, scratch).ifPresentOrElse(sources::add, () -> missing.add(text));
        }
        return new SavedPictures(List.copyOf(sources), List.copyOf(missing));
    }

    private static Optional<PictureSource> find(String text, Path folder, ScratchFolder scratch) {
        if (text.startsWith(SAMPLE)) {
            return PictureSource.Sample.all().stream()
                    .filter(sample -> text.equals(SAMPLE + sample.resource()))
                    .<PictureSource>map(sample -> sample)
                    .findFirst();
        }
        if (RemotePicture.isAddress(text)) {
            return Optional.of(new RemotePicture(URI.create(text), scratch));
        }
        try {
            Path file = folder.resolve(text).toAbsolutePath().normalize();
            return Files.isRegularFile(file) ? Optional.of(new PictureSource.OfFile(file)) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
