package org.saccade.ui;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.value.ChangeListener;
import org.saccade.attention.AttentionMap;
import org.saccade.heatmap.Histogram;
import org.saccade.heatmap.ValueRange;
import org.saccade.ui.centre.CentrePane;
import org.saccade.ui.centre.Drawing;
import org.saccade.ui.centre.HeatmapPainter;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.Thumbnail;
import org.saccade.ui.heads.HeadStrip;
import org.saccade.ui.look.ContrastSlider;
import org.saccade.ui.picture.FilmStrip;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.result.RunResult;

/** Keeps what is drawn up to date: with the picture in view, its result and state, the map and the look. */
final class MapDisplay implements AutoCloseable {
    private final Session session;
    private final CentrePane centre;
    private final HeadStrip heads;
    private final ContrastSlider contrast;
    private final StatusBar status;
    private final Consumer<String> say;
    private final HeatmapPainter painter = new HeatmapPainter(Platform::runLater, this::show, this::fail);
    private final ReadOnlyLongWrapper frames = new ReadOnlyLongWrapper();
    private List<Thumbnail> drawn;

    /** @param say tells the user that something can't be drawn */
    MapDisplay(
            Session session,
            CentrePane centre,
            HeadStrip heads,
            ContrastSlider contrast,
            StatusBar status,
            Consumer<String> say) {
        this.say = say;
        this.session = session;
        this.centre = centre;
        this.heads = heads;
        this.contrast = contrast;
        this.status = status;
        follow();
    }

    private void follow() {
        ChangeListener<Object> redraw = (observable, before, now) -> paint();
        ChangeListener<Object> retell = (observable, before, now) -> tell();
        session.pictures.inView().addListener((observable, before, now) -> {
            if (before != null) {
                before.result().removeListener(redraw);
                before.state().removeListener(retell);
                before.message().removeListener(retell);
                before.thumbnail().removeListener(retell);
            }
            if (now != null) {
                now.result().addListener(redraw);
                now.state().addListener(retell);
                now.message().addListener(retell);
                now.thumbnail().addListener(retell);
            }
            centre.clear();
            drawn = null;
            if (session.result() == null) {
                heads.clear();
                contrast.show(new int[ContrastSlider.BINS], 1);
            }
            tell();
            paint();
            if (!(centre.getScene().getFocusOwner() instanceof FilmStrip)) { // there the arrows go on
                centre.requestFocus();
            }
        });
        session.settings.options().addListener(retell);
        session.runner.models().model().addListener(retell);
        session.map.addListener(redraw);
        session.look.look().addListener(redraw);
        session.look.layer().addListener(redraw);
        session.look.bare().addListener(redraw);
        session.view.sideBySide().addListener(redraw);
        session.view.pointer().addListener(observable -> point());
    }

    private void point() {
        status.point();
        centre.tip(session.readout());
    }

    private void tell() {
        PictureItem item = session.pictures.inView().get();
        if (item != null) {
            centre.tell(item, session.aboutMaps());
        }
    }

    private void paint() {
        RunResult result = session.result();
        if (result == null) {
            return;
        }
        List<Integer> maps = session.view.sideBySide().get()
                ? IntStream.range(0, result.maps().size()).boxed().toList()
                : List.of(session.mapInRange());
        painter.paint(new HeatmapPainter.Wish(result, maps, session.look.effective()));
    }

    private void show(HeatmapPainter.Wish wish, Drawing drawing) {
        if (wish.result() != session.result()) {
            return; // another picture has come into view meanwhile
        }
        centre.show(drawing, session.mapInRange());
        point(); // another map has other values
        int chosen = session.mapInRange();
        AttentionMap map = wish.result().maps().get(chosen);
        ValueRange whole = wish.look().scale().ranges(wish.result().maps()).get(chosen);
        ValueRange coloured = drawing.ranges().get(chosen);
        contrast.show(Histogram.of(map, whole, ContrastSlider.BINS), whole.normalise(coloured.maximum()));
        centre.showColours(map, wish.look(), coloured);
        if (drawn != drawing.thumbnails()) {
            drawn = drawing.thumbnails();
            heads.show(wish.result(), drawing.thumbnails());
        }
        frames.set(frames.get() + 1);
    }

    /** Better nothing than the maps of another run. */
    private void fail(HeatmapPainter.Wish wish, Fault why) {
        if (wish.result() == session.result()) {
            centre.clear();
            heads.clear();
            drawn = null;
            say.accept(why.line());
        }
    }

    /** How many drawings have reached the canvas; what measures listens to it. */
    ReadOnlyLongProperty frames() {
        return frames.getReadOnlyProperty();
    }

    @Override
    public void close() {
        painter.close();
    }
}
