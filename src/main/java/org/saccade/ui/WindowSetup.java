package org.saccade.ui;

import java.nio.file.Path;
import org.saccade.ui.run.ModelChoice;
import org.saccade.ui.state.StateFile;
import org.saccade.ui.state.SystemTheme;
import org.saccade.ui.state.WindowState;
import org.saccade.ui.weights.WeightsModel;

/**
 * What the window is made with.
 *
 * @param models which there are
 * @param fetching downloads weights
 * @param stateFile keeps what is remembered
 * @param state what was remembered
 * @param theme asks the system for its theme
 * @param exports where files go at first
 * @param log where the log is, for the About panel
 * @param version of the program
 */
public record WindowSetup(
        ModelChoice models,
        WeightsModel.Fetching fetching,
        StateFile stateFile,
        WindowState state,
        SystemTheme theme,
        Path exports,
        Path log,
        String version) {}
