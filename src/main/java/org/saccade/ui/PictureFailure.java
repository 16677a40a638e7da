package org.saccade.ui;

import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.ui.common.FaultPane;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureList;
import org.saccade.ui.run.RunSettings;

/** Why the picture in view has no maps, and what can be done. */
final class PictureFailure {
    private PictureFailure() {}

    /** @param again runs the picture once more */
    static FaultPane of(PictureList pictures, RunSettings settings, Runnable again) {
        Button smaller = button(
                "failure-smaller", Feather.MINIMIZE_2, () -> settings.smaller().ifPresent(settings::resize));
        FaultPane pane = new FaultPane(
                button("failure-again", Feather.REFRESH_CW, again),
                smaller,
                button(
                        "failure-close",
                        Feather.X,
                        () -> pictures.remove(pictures.inView().get())));
        pictures.inView().flatMap(PictureItem::failure).subscribe(fault -> {
            pane.show(fault);
            Presence.set(smaller, fault != null && fault.forWantOfMemory()); // offered only where it would help
        });
        return pane;
    }

    private static Button button(String id, Feather icon, Runnable what) {
        Button button = new Button(Texts.of(id.replace('-', '.')), Icons.of(icon));
        button.setId(id);
        button.setOnAction(event -> what.run());
        return button;
    }
}
