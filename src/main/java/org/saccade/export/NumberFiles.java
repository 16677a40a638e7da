package org.saccade.export;

import java.util.List;
import java.util.Set;

/**
 * The files of a run for programs that compute, not look: {@code .npz}, {@code .csv} and {@code .tif}, named after what the
 * maps are.
 *
 * @param stem such as {@code attention}
 * @param maps what is in the table and the pages
 * @param arrays what is in the archive
 * @param places where the patches lie in the picture
 * @param from where the maps came from
 */
record NumberFiles(String stem, List<NamedMap> maps, List<NamedArray> arrays, PatchPlaces places, Provenance from) {
    /** Those that are wanted. */
    void write(Set<Artifact> artifacts, WrittenFiles files) throws ExportException {
        if (artifacts.contains(Artifact.NPZ)) {
            files.write(stem + ".npz", NpzFile.of(arrays));
        }
        if (artifacts.contains(Artifact.CSV)) {
            files.write(stem + ".csv", MapsCsv.of(maps, places.grid()));
        }
        if (artifacts.contains(Artifact.TIFF)) {
            files.writePlaced(stem + ".tif", new MapsTiff(maps, places, from).content(files::requireWanted));
        }
    }
}
