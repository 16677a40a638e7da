package org.saccade.train;

import org.saccade.train.data.Augmentation;

/** What chance does to the pictures that classes are learnt from. */
public enum ViewChoice {
    /** Nothing: the middle of each picture. */
    PLAIN,
    /** For pictures of about 32 pixels: moved, and mirrored. */
    SMALL,
    /** For digits: moved. */
    DIGITS,
    /** For photographs: a part of each, mirrored, colours changed a little. */
    PHOTOGRAPHS;

    Augmentation augmentation() {
        return switch (this) {
            case PLAIN -> Augmentation.NONE;
            case SMALL -> Augmentation.SMALL;
            case DIGITS -> Augmentation.DIGITS;
            case PHOTOGRAPHS -> Augmentation.CLASSIFY;
        };
    }
}
