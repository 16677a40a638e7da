package org.saccade.ui.state;

/** Light or dark. */
public enum Theme {
    /** As the system has it. */
    SYSTEM,
    LIGHT,
    DARK
}
