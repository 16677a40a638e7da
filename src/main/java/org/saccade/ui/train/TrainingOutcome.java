package org.saccade.ui.train;

import java.nio.file.Path;
import java.util.Optional;
import org.saccade.ui.common.Fault;

/**
 * What became of a training.
 *
 * @param output its folder
 * @param model that can be opened; empty if none was saved
 * @param finished whether it came to its end
 * @param discarded whether what it had written was deleted
 * @param fault why it ended before; empty if that was wanted
 */
record TrainingOutcome(Path output, Optional<Path> model, boolean finished, boolean discarded, Optional<Fault> fault) {}
