package org.saccade.ui;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.saccade.attention.Caveat;
import org.saccade.export.CaveatMark;
import org.saccade.export.ColourBarStrip;
import org.saccade.heatmap.ColourScale;
import org.saccade.ui.centre.CentreModel;
import org.saccade.ui.centre.CentrePane;
import org.saccade.ui.common.Notices;
import org.saccade.ui.common.ScreenPixels;
import org.saccade.ui.common.Texts;
import org.saccade.ui.compare.Board;
import org.saccade.ui.compare.CompareModel;
import org.saccade.ui.compare.Side;
import org.saccade.ui.export.ExportJob;

/** What leaves the window by the clipboard. */
final class CopiedView {
    private final MapsInView maps;
    private final CentreModel view;
    private final CompareModel comparison;
    private final CentrePane centre;
    private final Exporting exporting;
    private final Notices notices;

    CopiedView(
            MapsInView maps,
            CentreModel view,
            CompareModel comparison,
            CentrePane centre,
            Exporting exporting,
            Notices notices) {
        this.comparison = comparison;
        this.maps = maps;
        this.view = view;
        this.centre = centre;
        this.exporting = exporting;
        this.notices = notices;
    }

    /** Puts the view on the clipboard. */
    void copy() {
        image().ifPresent(image -> {
            ClipboardContent content = new ClipboardContent();
            content.putImage(image);
            Clipboard.getSystemClipboard().setContent(content);
            notices.show(Texts.of("copy.view-done"));
        });
    }

    /** Puts the line on the clipboard that makes the same maps on the command line. */
    void copyCommand() {
        ExportJob job = exporting.ofChosen();
        if (job != null && !job.isOfFile()) {
            notices.show(Texts.of("copy.no-command"));
        } else if (job != null) {
            ClipboardContent content = new ClipboardContent();
            content.putString(job.command());
            Clipboard.getSystemClipboard().setContent(content);
            notices.show(Texts.of("copy.command-done"));
        }
    }

    /**
     * The view as it leaves the window: the whole map in its own pixels, or what is seen where that is more than a
     * map. A map of an untrained or a demo model carries the word. Empty while there is none.
     */
    Optional<Image> image() {
        Board board = comparison.board().get();
        if (board != null) {
            return Optional.of(compared(board));
        }
        if (maps.result() == null || centre.canvas().image() == null) {
            return Optional.empty();
        }
        boolean plain = view.fitted().get()
                && !view.sideBySide().get()
                && !view.curtain().get()
                && !view.grid().get();
        Image image = plain ? centre.canvas().image() : centre.shown().snapshot(null, null);
        return Optional.of(finished(image));
    }

    /** Both sides as they are seen; the words of both stand in their captions, too. */
    private Image compared(Board board) {
        BufferedImage image = ScreenPixels.copy(centre.shown().snapshot(null, null), BufferedImage.TYPE_INT_RGB);
        String words = Stream.of(board.a().caveat(), board.b().flatMap(Side::caveat))
                .flatMap(Optional::stream)
                .map(Caveat::word)
                .distinct()
                .collect(Collectors.joining(" · "));
        return ScreenPixels.image(words.isEmpty() ? image : CaveatMark.on(image, words));
    }

    /** With the mark and the colour bar that exported files carry. */
    private Image finished(Image image) {
        Optional<Caveat> caveat = maps.result().model().caveat();
        Optional<ColourScale> bar = exporting.hasColourBar() ? centre.colours() : Optional.empty();
        if (caveat.isEmpty() && bar.isEmpty()) {
            return image;
        }
        BufferedImage plain = ScreenPixels.copy(image, BufferedImage.TYPE_INT_RGB);
        BufferedImage marked = caveat.map(known -> CaveatMark.on(plain, known)).orElse(plain);
        return ScreenPixels.image(bar.map(scale -> ColourBarStrip.beside(marked, scale, exporting.unitText()))
                .orElse(marked));
    }
}
