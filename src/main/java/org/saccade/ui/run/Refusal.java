package org.saccade.ui.run;

import java.nio.file.Path;
import org.saccade.family.FamilyOptions;
import org.saccade.family.UndecidedModelException;

/**
 * A checkpoint of one's own that could be loaded if the user told more of it, or something else.
 *
 * @param file the checkpoint
 * @param known what was told of it
 * @param why it was refused
 */
public record Refusal(Path file, FamilyOptions known, UndecidedModelException why) {}
