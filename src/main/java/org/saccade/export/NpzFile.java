package org.saccade.export;

import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's archive of arrays (numpy.savez_compressed): a zip file of {@code .npy} files, each an array under its name
 * without that ending.
 */
final class NpzFile {
    /** The earliest that a zip file knows: the same arrays give the same bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private NpzFile() {}

    static WholeFile.Content of(List<NamedArray> arrays) {
        return out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            for (NamedArray array : arrays) {
                ZipEntry entry = new ZipEntry(array.file());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                array.content().writeTo(zip);
                zip.closeEntry();
            }
            zip.finish();
        };
    }
}
