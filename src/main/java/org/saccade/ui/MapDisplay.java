package org.saccade.ui;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.saccade.attention.AttentionMap;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.Histogram;
import org.saccade.heatmap.ValueRange;
import org.saccade.ui.centre.CentreModel;
import org.saccade.ui.centre.CentrePane;
import org.saccade.ui.centre.Drawing;
import org.saccade.ui.centre.HeatmapPainter;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.Notices;
import org.saccade.ui.common.Texts;
import org.saccade.ui.common.Thumbnail;
import org.saccade.ui.heads.HeadStrip;
import org.saccade.ui.look.ContrastControls;
import org.saccade.ui.look.ContrastSlider;
import org.saccade.ui.look.LookModel;
import org.saccade.ui.picture.FilmStrip;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.query.CommonScale;
import org.saccade.ui.result.RunResult;

/** Keeps what is drawn up to date: with the picture in view, its result and state, the map and the look. */
final class MapDisplay implements AutoCloseable {
    private final MapsInView maps;
    private final LookModel look;
    private final CommonScale common;
    private final CentreModel view;
    private final ObservableValue<Boolean> comparing;
    private final Notices notices;
    private final CentrePane centre;
    private final HeadStrip heads;
    private final ContrastControls contrast;
    private final HeatmapPainter painter = new HeatmapPainter(Platform::runLater, this::show, this::fail);
    private final ReadOnlyStringWrapper beyond = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper frames = new ReadOnlyLongWrapper();
    private List<Thumbnail> drawn = List.of();

    /** The views that it draws on: the picture, the thumbnails, the histogram. */
    record Views(CentrePane centre, HeadStrip heads, ContrastControls contrast) {}

    /**
     * @param common gives the maps beside those in view that a scale rests on
     * @param comparing whether something else shows the map in view, beside another
     * @param notices is told that something can't be drawn
     */
    MapDisplay(
            MapsInView maps,
            LookModel look,
            CommonScale common,
            CentreModel view,
            ObservableValue<Boolean> comparing,
            Notices notices,
            Views views) {
        this.comparing = comparing;
        this.maps = maps;
        this.look = look;
        this.common = common;
        this.view = view;
        this.notices = notices;
        centre = views.centre;
        heads = views.heads;
        contrast = views.contrast;
        follow();
    }

    private void follow() {
        ChangeListener<Object> redraw = (observable, before, now) -> paint();
        ChangeListener<Object> retell = (observable, before, now) -> tell();
        maps.picture().addListener((observable, before, now) -> {
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
            begin();
        });
        maps.about().addListener(retell);
        maps.readout().subscribe(centre::showTip);
        maps.chosen().addListener(redraw);
        maps.shown().addListener(redraw);
        view.maskStyle().addListener(redraw);
        look.look().addListener(redraw);
        look.layer().addListener(redraw);
        common.base().addListener(redraw);
        look.bare().addListener(redraw);
        view.sideBySide().addListener(redraw);
        comparing.addListener(redraw);
    }

    /** Another picture is in view. */
    private void begin() {
        beyond.set("");
        centre.clear();
        drawn = List.of();
        if (maps.result() == null) {
            heads.clear();
            contrast.clear();
        }
        tell();
        paint();
        if (!(centre.getScene().getFocusOwner() instanceof FilmStrip)) { // there the arrows go on
            centre.requestFocus();
        }
    }

    private void tell() {
        PictureItem item = maps.picture().get();
        if (item != null) {
            centre.report(item, maps.about().getValue());
        }
    }

    private void paint() {
        RunResult result = maps.result();
        if (result == null) {
            return;
        }
        List<Integer> wanted = List.of(maps.drawn());
        if (comparing.getValue()) {
            wanted = List.of(); // the thumbnails alone
        } else if (view.sideBySide().get()) {
            wanted = IntStream.range(0, result.maps().size()).boxed().toList();
        }
        painter.paint(new HeatmapPainter.Wish(
                result,
                wanted,
                result.suited(look.effective()),
                view.maskStyle().get(),
                Optional.ofNullable(common.base().get()),
                true));
    }

    private void show(HeatmapPainter.Wish wish, Drawing drawing) {
        if (maps.result() == null || wish.result().run() != maps.result().run()) {
            return; // another picture has come into view meanwhile
        }
        int chosen = Math.min(maps.chosen().get(), wish.result().maps().size() - 1);
        if (!drawing.thumbnails().isEmpty()) { // they come alone, after the maps
            if (drawn != drawing.thumbnails()) {
                drawn = drawing.thumbnails();
                heads.show(wish.result(), drawn);
            }
            return;
        }
        boolean hasMaps = !drawing.maps().isEmpty() && !comparing.getValue();
        if (hasMaps) {
            centre.showDrawing(drawing, chosen);
        }
        AttentionMap map = wish.look().unit().of(wish.result().maps().get(chosen));
        ValueRange whole = drawing.wholes().get(chosen);
        ColourScale scale = ColourScale.of(map, wish.look(), drawing.ranges().get(chosen));
        contrast.show(Histogram.of(map, wish.look().transfer(), whole, ContrastSlider.BINS), whole, scale);
        if (hasMaps) {
            centre.showColours(scale, wish.look(), wish.base());
        }
        boolean isTold = hasMaps && scale.isClipped() && centre.colours().isPresent();
        beyond.set(isTold ? Texts.of("status.beyond", scale.above(), scale.patches(), scale.below()) : "");
        frames.set(frames.get() + 1);
    }

    /** Better nothing than the maps of another run. */
    private void fail(HeatmapPainter.Wish wish, Fault why) {
        if (wish.result() == maps.result()) {
            centre.clear();
            heads.clear();
            drawn = List.of();
            notices.show(why.line());
        }
    }

    /** How many patches of the chosen map lie beyond its colours; empty where none do. */
    ReadOnlyStringProperty beyond() {
        return beyond.getReadOnlyProperty();
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
