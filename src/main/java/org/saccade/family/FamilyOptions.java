package org.saccade.family;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the user knows better than the file.
 *
 * @param family which it is, among those with the same parts
 * @param heads how many attention heads a block has
 * @param mean of the pictures, for red, green and blue, from 0 to 1
 * @param std their standard deviation
 */
public record FamilyOptions(
        Optional<Family> family, OptionalInt heads, Optional<List<Float>> mean, Optional<List<Float>> std) {
    /** Nothing is said. */
    public static final FamilyOptions NONE =
            new FamilyOptions(Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());

    public FamilyOptions {
        mean = mean.map(List::copyOf);
        std = std.map(List::copyOf);
    }

    /** Nothing but the number of heads. */
    public static FamilyOptions heads(OptionalInt heads) {
        return new FamilyOptions(Optional.empty(), heads, Optional.empty(), Optional.empty());
    }
}
