package org.saccade.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import org.saccade.attention.LoadedModel;
import org.saccade.heatmap.Look;
import org.saccade.image.input.InputOptions;
import org.saccade.ui.centre.CentreModel;
import org.saccade.ui.common.Notices;
import org.saccade.ui.common.ScratchFolder;
import org.saccade.ui.common.Texts;
import org.saccade.ui.look.LookModel;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureList;
import org.saccade.ui.picture.SavedPictures;
import org.saccade.ui.run.ModelHolder;
import org.saccade.ui.run.RunSettings;
import org.saccade.ui.state.OptionTexts;
import org.saccade.ui.state.SavedSession;
import org.saccade.ui.state.SessionFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves what is in the window to a file, and opens it again. All methods are for the JavaFX Application Thread. */
final class SavedSessions {
    private static final Logger LOG = LoggerFactory.getLogger(SavedSessions.class);
    private static final String LAYER = "layer";

    private final Shown shown;
    private final ModelHolder models;
    private final ScratchFolder scratch;
    private final Executor disk;
    private final Notices notices;

    /** What a session keeps and brings back. */
    record Shown(PictureList pictures, RunSettings settings, LookModel look, CentreModel view, MapsInView maps) {}

    /**
     * @param scratch takes what is fetched
     * @param disk reads and writes
     */
    SavedSessions(Shown shown, ModelHolder models, ScratchFolder scratch, Executor disk, Notices notices) {
        this.shown = shown;
        this.models = models;
        this.scratch = scratch;
        this.disk = disk;
        this.notices = notices;
    }

    /** Writes what is in the window now. */
    void save(Path file) {
        List<String> pictures = new ArrayList<>();
        int unsaved = 0;
        int inView = 0;
        for (PictureItem item : shown.pictures.items()) {
            Optional<String> text =
                    SavedPictures.text(item.source(), file.toAbsolutePath().getParent());
            if (text.isEmpty()) {
                unsaved++;
            } else {
                inView = item == shown.pictures.inView().get() ? pictures.size() : inView;
                pictures.add(text.get());
            }
        }
        SavedSession.Shown now =
                new SavedSession.Shown(inView, shown.maps.chosen().get());
        SavedSession session = new SavedSession(pictures, now, options());
        String left = unsaved == 0 ? "" : " " + Texts.of("session.unsaved", unsaved);
        disk.execute(() -> {
            try {
                SessionFile.write(file, session);
                report(Texts.of("session.saved", file) + left);
            } catch (IOException e) {
                LOG.error("the session can't be saved to {}", file, e);
                report(Texts.of("session.not-saved", e.getMessage()));
            }
        });
    }

    private SavedSession.Options options() {
        LoadedModel model = models.model().get();
        Map<String, String> view = new LinkedHashMap<>();
        view.put(LAYER, shown.look.layer().get().name().toLowerCase(Locale.ROOT));
        switches().forEach((name, on) -> view.put(name, String.valueOf(on.get())));
        return new SavedSession.Options(
                model == null ? Map.of() : OptionTexts.of(model.options()),
                OptionTexts.of(shown.settings.options().get().options()),
                OptionTexts.of(shown.look.look().get().options()),
                view);
    }

    private Map<String, BooleanProperty> switches() {
        CentreModel view = shown.view;
        Map<String, BooleanProperty> switches = new LinkedHashMap<>();
        switches.put("side-by-side", view.sideBySide());
        switches.put("curtain", view.curtain());
        switches.put("grid", view.grid());
        switches.put("colour-bar", view.colours());
        return switches;
    }

    /** Opens a session in place of what is in the window; what is missing of it is told. */
    void open(Path file) {
        disk.execute(() -> {
            try {
                SavedSession session = SessionFile.read(file);
                SavedPictures found = SavedPictures.find(
                        session.pictures(), file.toAbsolutePath().getParent(), scratch);
                Platform.runLater(() -> show(file, session, found));
            } catch (IOException e) {
                LOG.error("{} can't be opened", file, e);
                report(Texts.of("session.not-opened", file.getFileName(), e.getMessage()));
            }
        });
    }

    private void report(String text) {
        Platform.runLater(() -> notices.show(text));
    }

    private void show(Path file, SavedSession session, SavedPictures found) {
        try {
            SavedSession.Options options = session.options();
            InputOptions run = InputOptions.of(options.run());
            Look look = Look.of(options.look());
            LookModel.Layer layer = LookModel.Layer.of(options.view().get(LAYER));
            shown.pictures.clear();
            shown.settings.options().set(run);
            shown.look.begin(look, layer);
            switches()
                    .forEach((name, on) ->
                            on.set(Boolean.parseBoolean(options.view().getOrDefault(name, String.valueOf(on.get())))));
        } catch (IllegalArgumentException e) {
            LOG.error("{} can't be opened", file, e);
            notices.show(Texts.of("session.not-opened", file.getFileName(), e.getMessage()));
            return;
        }
        boolean known = models.restore(session.options().model());
        shown.pictures.add(found.sources());
        List<PictureItem> items = shown.pictures.items();
        if (found.missing().isEmpty()
                && session.shown().picture() < items.size()
                && session.shown().picture() >= 0) {
            shown.pictures.inView().set(items.get(session.shown().picture()));
        }
        shown.maps.chosen().set(Math.max(0, session.shown().map()));
        if (!found.missing().isEmpty()) {
            LOG.warn("missing of {}: {}", file, found.missing());
            notices.show(Texts.of(
                    "session.missing",
                    found.missing().size(),
                    session.pictures().size(),
                    found.missing().get(0)));
        } else if (!known) {
            notices.show(
                    Texts.of("session.model-unknown", session.options().model().get("model")));
        }
    }
}
