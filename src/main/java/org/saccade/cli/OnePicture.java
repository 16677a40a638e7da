package org.saccade.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.saccade.attention.AttentionException;
import org.saccade.batch.BatchInput;
import org.saccade.batch.OutputFolder;
import org.saccade.export.ExportListener;
import org.saccade.export.RenderLine;
import org.saccade.image.header.ForeignFormat;
import org.saccade.image.header.ForeignPictureException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/** A single picture, followed block by block; Ctrl+C ends it at once. */
final class OnePicture {
    private static final Logger LOG = LoggerFactory.getLogger(OnePicture.class);

    private final PictureRendering rendering;
    private final Console console;

    OnePicture(PictureRendering rendering, Console console) {
        this.rendering = rendering;
        this.console = console;
    }

    /**
     * Renders it.
     *
     * @param folder takes its files
     * @return the exit status
     */
    int render(BatchInput input, OutputFolder folder) {
        Path image = input.path();
        String title = Console.shortName(image);
        try (Interruption interruption = Interruption.listen()) {
            console.passing(title + " reading …");
            PictureRendering.Prepared prepared = rendering.prepare(image);
            prepared.notes().forEach(note -> console.note("saccade: " + Console.named(image) + ": " + note));
            PictureRendering.Answered answered =
                    rendering.run(prepared, new PictureProgress(console, title, interruption::requested));
            console.passing(title + " writing …");
            List<Path> files =
                    rendering.write(answered, PictureRendering.placement(folder, input), new ExportListener() {
                        @Override
                        public boolean cancelled() {
                            return interruption.requested();
                        }
                    });
            console.detail("saccade: " + PictureRendering.times(prepared));
            folder.printed(input, files).forEach(path -> console.result(path.toString()));
            return ExitCode.OK;
        } catch (IOException | AttentionException e) {
            LOG.error("{} failed", image, e);
            console.error(Console.named(image) + ": " + e.getMessage() + advice(image, e), e);
            return ExitCode.SOFTWARE;
        } finally {
            rendering.shares().giveBack();
        }
    }

    /** What else of the command line may be meant; empty where nothing is known. */
    private static String advice(Path image, Exception e) {
        return e instanceof ForeignPictureException foreign && foreign.format() == ForeignFormat.VIDEO
                ? ", or have the maps of all its frames: saccade video " + RenderLine.quoted(RenderLine.path(image))
                : "";
    }
}
