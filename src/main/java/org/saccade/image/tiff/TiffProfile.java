package org.saccade.image.tiff;

import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.colour.ColorProfiles;
import org.saccade.image.header.Chunks;
import org.saccade.image.header.Glance;
import org.saccade.image.header.TiffDirectory;
import org.saccade.image.header.TiffDirectory.Values;

/** The colour profile of a TIFF (tag 34675), which readers tell for some kinds of samples only. */
public final class TiffProfile {
    private static final int PROFILE = 34675;

    private TiffProfile() {}

    /**
     * The profile of a picture; empty if it holds none. The stream is left where it was.
     *
     * @param warnings takes a sentence if the profile is there but broken
     */
    public static Optional<ICC_Profile> of(ImageInputStream in, TiffDirectory tags, List<String> warnings) {
        Optional<Values> profile = tags.values(PROFILE);
        if (profile.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes =
                new byte[(int) Math.min(Chunks.LONGEST_CONTENT, profile.get().count())];
        try {
            return Glance.at(in, stream -> {
                stream.seek(profile.get().at());
                stream.readFully(bytes);
                return Optional.of(ICC_Profile.getInstance(bytes));
            });
        } catch (IOException | IllegalArgumentException e) {
            warnings.add(ColorProfiles.IGNORED);
            return Optional.empty();
        }
    }
}
