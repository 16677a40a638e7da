package org.saccade.export;

import java.io.IOException;
import org.saccade.file.WriteException;

/** A file that can't be written. The message is one line for the user: which path, what is wrong, what to do. */
public class ExportException extends IOException {
    private static final long serialVersionUID = 1L;

    public ExportException(String message) {
        super(message);
    }

    public ExportException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A failure that is in words already. */
    static ExportException of(WriteException fault) {
        return new ExportException(fault.getMessage(), fault.getCause());
    }
}
