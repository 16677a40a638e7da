package org.saccade.train.paste;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saccade.image.PictureException;
import org.saccade.image.read.PictureReader;
import org.saccade.image.read.ReadOptions;
import org.saccade.train.data.DataWords;
import org.saccade.train.data.FolderWalk;
import org.saccade.train.data.OpeningProgress;
import org.saccade.train.data.PictureSet;
import org.saccade.train.data.SmallCopies;
import org.saccade.train.data.TrainingDataException;

/**
 * The cut-outs of a folder, each a class of its own. All are read once when they are opened, which takes seconds for
 * some hundred, and kept small while there is room; the others are read again.
 */
public final class Cutouts implements PictureSet {
    private final Path folder;
    private final List<String> paths = new ArrayList<>();
    /** The first ones of them. */
    private final List<Cutout> kept = new ArrayList<>();

    private final List<String> warnings;
    private final long mostKept;

    private Cutouts(Path folder, List<String> warnings, long mostBytes) {
        this.folder = folder;
        this.warnings = new ArrayList<>(warnings);
        mostKept = mostBytes / Cutout.bytes();
    }

    /**
     * Opens a folder. A picture that is no cut-out, or can't be read, is left out, and named in {@link #warnings}.
     *
     * @param progress is told after each picture
     * @throws TrainingDataException if the folder can't be read, or has fewer than two cut-outs
     */
    public static Cutouts open(Path folder, OpeningProgress progress) throws TrainingDataException {
        return open(folder, SmallCopies.MOST_BYTES, progress);
    }

    static Cutouts open(Path folder, long mostBytes, OpeningProgress progress) throws TrainingDataException {
        FolderWalk.Found found = FolderWalk.in(folder);
        Cutouts cutouts = new Cutouts(folder, found.warnings(), mostBytes);
        int done = 0;
        for (String path : found.pictures()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new TrainingDataException(DataWords.oneLine(folder) + ": opening was stopped");
            }
            cutouts.add(path);
            done++;
            progress.opened(done, found.pictures().size());
        }
        if (cutouts.paths.size() < 2) {
            throw new TrainingDataException(DataWords.oneLine(folder) + ": holds " + cutouts.paths.size()
                    + " cut-outs that can be used; put at least two PNG pictures with transparency there"
                    + (cutouts.warnings.isEmpty() ? "" : ". " + cutouts.warnings.get(cutouts.warnings.size() - 1)));
        }
        return cutouts;
    }

    private void add(String path) {
        try {
            List<String> overlooked = new ArrayList<>();
            Cutout cutout = Cutout.read(folder.resolve(path), overlooked);
            overlooked.forEach(what -> warnings.add(DataWords.oneLine(path) + ": " + what));
            if (paths.size() < mostKept) {
                kept.add(cutout);
            }
            paths.add(path);
        } catch (PictureException e) {
            warnings.add("Left out: " + DataWords.oneLine(path) + " " + e.getMessage() + ".");
        }
    }

    /**
     * One of them, safe for several threads.
     *
     * @throws PictureException if it had to be read again, and has become unreadable
     */
    Cutout cutout(int index) throws PictureException {
        return index < kept.size() ? kept.get(index) : Cutout.read(folder.resolve(paths.get(index)), new ArrayList<>());
    }

    @Override
    public int size() {
        return paths.size();
    }

    @Override
    public String name(int index) {
        return DataWords.oneLine(paths.get(index));
    }

    @Override
    public int label(int index) {
        return index;
    }

    @Override
    public List<String> classes() {
        return paths.stream().map(DataWords::oneLine).toList();
    }

    /** On white. */
    @Override
    public BufferedImage picture(int index) throws PictureException {
        return PictureReader.read(folder.resolve(paths.get(index)), ReadOptions.DEFAULT)
                .pixels();
    }

    @Override
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
