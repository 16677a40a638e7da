package org.saccade.ui.picture;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saccade.ui.common.ScratchFolder;
import org.saccade.ui.state.SessionPaths;

/**
 * Pictures as a session's file names them: a path, relative to the session's folder where it lies below it; an address;
 * or a sample.
 *
 * @param found for each text the picture, empty where it isn't there
 * @param missing the texts of those that aren't there
 */
public record SavedPictures(List<Optional<PictureSource>> found, List<String> missing) {
    private static final String SAMPLE = "sample:";

    /**
     * The text that names a picture.
     *
     * @param folder of the session's file
     * @return empty for a picture that has no name to be found by, such as a pasted one
     */
    public static Optional<String> text(PictureSource source, Path folder) {
        if (source instanceof PictureSource.OfFile named) {
            return Optional.of(SessionPaths.text(named.file(), folder));
        }
        if (source instanceof PictureSource.Sample sample) {
            return Optional.of(SAMPLE + sample.resource());
        }
        return source instanceof RemotePicture remote
                ? Optional.of(remote.address().toString())
                : Optional.empty();
    }

    /**
     * Looks for pictures. Touches the disk, and asks no server: what is at an address waits for its user's word.
     *
     * @param folder of the session's file
     * @param scratch takes what is fetched
     */
    public static SavedPictures find(List<String> texts, Path folder, ScratchFolder scratch) {
        List<Optional<PictureSource>> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String text : texts) {
            Optional<PictureSource> source = find(text, folder, scratch);
            found.add(source);
            if (source.isEmpty()) {
                missing.add(text);
            }
        }
        return new SavedPictures(List.copyOf(found), List.copyOf(missing));
    }

    private static Optional<PictureSource> find(String text, Path folder, ScratchFolder scratch) {
        if (text.startsWith(SAMPLE)) {
            return PictureSource.Sample.all().stream()
                    .filter(sample -> text.equals(SAMPLE + sample.resource()))
                    .<PictureSource>map(sample -> sample)
                    .findFirst();
        }
        Optional<URI> address = RemotePicture.address(text);
        if (address.isPresent()) {
            return address.map(at -> new RemotePicture(at, scratch, false));
        }
        return SessionPaths.resolve(text, folder).filter(Files::isRegularFile).map(PictureSource.OfFile::new);
    }

    /** The picture of the text at an index; empty if it isn't there, or the index is beyond the texts. */
    public Optional<PictureSource> found(int index) {
        return index >= 0 && index < found.size() ? found.get(index) : Optional.empty();
    }

    /** Those that are there. */
    public List<PictureSource> sources() {
        return found.stream().flatMap(Optional::stream).toList();
    }

    /** How many are not fetched before the user asks for them. */
    public long unasked() {
        return sources().stream().filter(source -> !source.isWanted()).count();
    }
}
