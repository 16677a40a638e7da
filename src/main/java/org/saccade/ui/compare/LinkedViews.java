package org.saccade.ui.compare;

import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.scene.image.Image;
import org.saccade.ui.centre.CentreModel;
import org.saccade.ui.centre.CentreModel.Pointer;
import org.saccade.ui.centre.PictureCanvas;
import org.saccade.ui.centre.Viewport;

/**
 * Two pictures that are zoomed and moved together: the same place of both, as a share of width and height, lies in the
 * middle of both panes. Both panes are of one size.
 */
final class LinkedViews {
    private boolean isFollowing;

    /** How one of the pictures lies, and what shows it. */
    record Part(CentreModel view, PictureCanvas canvas) {
        Image image() {
            return canvas.image();
        }
    }

    LinkedViews(Part a, Part b) {
        a.view.fitted().bindBidirectional(b.view.fitted());
        a.view.grid().bindBidirectional(b.view.grid());
        a.view.curtain().bindBidirectional(b.view.curtain());
        a.view.divider().bindBidirectional(b.view.divider());
        a.view.maskStyle().bindBidirectional(b.view.maskStyle());
        follow(a, b);
        follow(b, a);
    }

    private void follow(Part from, Part to) {
        from.view.viewport().addListener(once((observable, before, now) -> {
            if (from.image() != null
                    && to.image() != null
                    && !from.view.fitted().get()) {
                to.view.place(lying(now, from, to));
            }
        }));
        ObjectProperty<Pointer> pointer = to.view.pointer();
        from.view.pointer().addListener(once((observable, before, now) -> {
            boolean isKnown = now != null && from.image() != null && to.image() != null;
            pointer.set(isKnown ? at(now, from.image(), to.image()) : null);
        }));
    }

    /** What follows doesn't lead. */
    private <T> ChangeListener<T> once(ChangeListener<T> change) {
        return (observable, before, now) -> {
            if (!isFollowing) {
                isFollowing = true;
                try {
                    change.changed(observable, before, now);
                } finally {
                    isFollowing = false;
                }
            }
        };
    }

    private static Viewport lying(Viewport now, Part from, Part to) {
        double middleX = from.canvas.getWidth() / 2;
        double middleY = from.canvas.getHeight() / 2;
        return lying(now, middleX, middleY, from.image(), to.image());
    }

    private static Viewport lying(Viewport now, double middleX, double middleY, Image from, Image to) {
        return lying(now, middleX, middleY, from.getWidth(), from.getHeight(), to.getWidth(), to.getHeight());
    }

    /** The same place of another picture, as wide on the screen. */
    static Viewport lying(
            Viewport now,
            double middleX,
            double middleY,
            double width,
            double height,
            double toWidth,
            double toHeight) {
        double scale = now.scale() * width / toWidth;
        double across = (middleX - now.x()) / (now.scale() * width);
        double down = (middleY - now.y()) / (now.scale() * height);
        return new Viewport(scale, middleX - across * scale * toWidth, middleY - down * scale * toHeight);
    }

    private static Pointer at(Pointer now, Image from, Image to) {
        return new Pointer(
                (int) Math.floor((now.x() + 0.5) * to.getWidth() / from.getWidth()),
                (int) Math.floor((now.y() + 0.5) * to.getHeight() / from.getHeight()),
                now.map());
    }
}
