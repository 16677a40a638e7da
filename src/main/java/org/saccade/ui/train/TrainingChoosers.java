package org.saccade.ui.train;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Ask for folders, and hand on what is chosen.
 *
 * @param pictures asks for the pictures to train on
 * @param output asks for the folder that the output's own is made in
 * @param resumed asks for the output folder of a training that is to go on
 */
public record TrainingChoosers(
        Consumer<Consumer<Path>> pictures, Consumer<Consumer<Path>> output, Consumer<Consumer<Path>> resumed) {}
