package org.saccade.cli;

import org.saccade.export.Version;
import picocli.CommandLine.IVersionProvider;

/** The program's version, for picocli. */
public final class ProgramVersion implements IVersionProvider {
    /** For example "0.1.0". */
    public static String text() {
        return Version.text();
    }

    @Override
    public String[] getVersion() {
        return new String[] {"saccade " + text()};
    }
}
