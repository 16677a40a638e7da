package org.saccade.image.header;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;

/**
 * The directories of a TIFF, read once for all that ask: what the file is, which reader is right about it, whether its
 * claims can be true, what its tags mean.
 */
public final class TiffPages {
    private final List<TiffDirectory> directories;
    private final Optional<IOException> fault;

    /**
     * Pages that were looked at.
     *
     * @param fault what is wrong with the directory after the last of them
     */
    TiffPages(List<TiffDirectory> directories, Optional<IOException> fault) {
        this.directories = directories;
        this.fault = fault;
    }

    /**
     * Looks at a file, a TIFF or not; place and byte order of {@code in} are left as they were. What is wrong with it is
     * kept for {@link #all}.
     */
    public static TiffPages of(ImageInputStream in) {
        try {
            if (TiffDirectories.isTiff(in)) {
                return TiffDirectories.of(in);
            }
            return new TiffPages(List.of(), Optional.of(new IOException("no TIFF")));
        } catch (IOException e) {
            return new TiffPages(List.of(), Optional.of(e));
        }
    }

    /**
     * The directories in their order, at least one.
     *
     * @throws IOException if the file is no TIFF, or the first of them claims more than the file can hold
     */
    public List<TiffDirectory> all() throws IOException {
        if (directories.isEmpty()) {
            throw fault.orElseThrow();
        }
        return directories;
    }

    /** Whether the directory after the last of {@link #all} is damaged, so that there may have been more pages. */
    public boolean areCutShort() {
        return fault.isPresent();
    }

    /**
     * A page's directory; empty if there is no such page, or {@link #all} would throw.
     *
     * @param page from 0
     */
    public Optional<TiffDirectory> page(int page) {
        return page < directories.size() ? Optional.of(directories.get(page)) : Optional.empty();
    }
}
