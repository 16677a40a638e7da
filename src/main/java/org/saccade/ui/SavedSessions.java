package org.saccade.ui;

import java.io.IOException;
import java.nio.file.Files;
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
import org.saccade.inspect.Selection;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.centre.CentreModel;
import org.saccade.ui.common.Notices;
import org.saccade.ui.common.ScratchFolder;
import org.saccade.ui.common.Texts;
import org.saccade.ui.look.LookModel;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureList;
import org.saccade.ui.picture.SavedPictures;
import org.saccade.ui.query.SavedColours;
import org.saccade.ui.query.SelectionModel;
import org.saccade.ui.run.ModelHolder;
import org.saccade.ui.run.RunSettings;
import org.saccade.ui.run.SavedModel;
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
    private final BestForModel best;
    private final ScratchFolder scratch;
    private final Executor disk;
    private final Notices notices;

    /** What a session keeps and brings back. */
    record Shown(
            PictureList pictures,
            RunSettings settings,
            LookModel look,
            CentreModel view,
            MapsInView maps,
            SelectionModel selection) {}

    /**
     * @param best must leave a session's own size and contrast alone
     * @param scratch takes what is fetched
     * @param disk reads and writes
     */
    SavedSessions(
            Shown shown, ModelHolder models, BestForModel best, ScratchFolder scratch, Executor disk, Notices notices) {
        this.shown = shown;
        this.models = models;
        this.best = best;
        this.scratch = scratch;
        this.disk = disk;
        this.notices = notices;
    }

    /**
     * Writes what is in the window now.
     *
     * @param file the ending of a session is added where it lacks; a file that this names is not replaced unasked
     */
    void save(Path file) {
        Path named = SessionFile.named(file);
        Path folder = named.toAbsolutePath().getParent();
        List<String> pictures = new ArrayList<>();
        int unsaved = 0;
        int inView = 0;
        for (PictureItem item : shown.pictures.items()) {
            Optional<String> text = SavedPictures.text(item.source(), folder);
            if (text.isEmpty()) {
                unsaved++;
            } else {
                inView = item == shown.pictures.inView().get() ? pictures.size() : inView;
                pictures.add(text.get());
            }
        }
        SavedSession.Shown now =
                new SavedSession.Shown(inView, shown.maps.chosen().get());
        SavedSession session = new SavedSession(pictures, now, options(folder));
        String left = unsaved == 0 ? "" : " " + Texts.of("session.unsaved", unsaved);
        disk.execute(() -> {
            try {
                if (!named.equals(file) && Files.exists(named)) {
                    report(Texts.of("session.is-there", named)); // the dialog asked about another name
                    return;
                }
                SessionFile.write(named, session);
                report(Texts.of("session.saved", named) + left);
            } catch (IOException e) {
                LOG.error("the session can't be saved to {}", named, e);
                report(Texts.of("session.not-saved", e.getMessage()));
            }
        });
    }

    private SavedSession.Options options(Path folder) {
        LoadedModel model = models.model().get();
        Map<String, String> view = new LinkedHashMap<>();
        view.put(LAYER, shown.look.layer().get().name().toLowerCase(Locale.ROOT));
        switches().forEach((name, on) -> view.put(name, String.valueOf(on.get())));
        return new SavedSession.Options(
                model == null ? Map.of() : SavedModel.portable(OptionTexts.of(model.options()), folder),
                OptionTexts.of(shown.settings.options().get().options()),
                OptionTexts.of(shown.look.look().get().options()),
                view,
                OptionTexts.of(SavedColours.portable(shown.selection.chosen().get(), folder)));
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
        Path folder = file.toAbsolutePath().getParent();
        disk.execute(() -> {
            try {
                SavedSession session = SessionFile.read(file);
                SavedModel model = SavedModel.of(session.options().model(), folder);
                SavedPictures found = SavedPictures.find(session.pictures(), folder, scratch);
                Platform.runLater(() -> show(file, session, model, found));
            } catch (IOException e) {
                refuse(file, "session.not-opened", e);
            } catch (RuntimeException e) {
                refuse(file, "session.unusable", e);
            }
        });
    }

    private void refuse(Path file, String text, Exception e) {
        LOG.error("{} can't be opened", file, e);
        report(Texts.of(text, file.getFileName(), e.getMessage()));
    }

    private void report(String text) {
        Platform.runLater(() -> notices.show(text));
    }

    private void show(Path file, SavedSession session, SavedModel model, SavedPictures found) {
        try {
            SavedSession.Options options = session.options();
            InputOptions run = InputOptions.of(options.run());
            Look look = Look.of(options.look());
            LookModel.Layer layer = LookModel.Layer.of(options.view().get(LAYER));
            Selection asked = SelectionModel.requireOne(SavedColours.resolved(
                    Selection.of(options.asked()), file.toAbsolutePath().getParent()));
            shown.pictures.clear();
            shown.settings.options().set(run);
            shown.look.begin(look, layer);
            shown.selection.forget();
            shown.selection.choose(asked);
            switches()
                    .forEach((name, on) ->
                            on.set(Boolean.parseBoolean(options.view().getOrDefault(name, String.valueOf(on.get())))));
        } catch (IllegalArgumentException e) {
            refuse(file, "session.unusable", e);
            return;
        }
        boolean isKnown = models.restore(model);
        best.pause(models);
        shown.pictures.add(found.sources());
        found.found(session.shown().picture())
                .flatMap(source -> shown.pictures.find(source))
                .ifPresent(shown.pictures.inView()::set);
        shown.maps.chosen().set(Math.max(0, session.shown().map()));
        String told = told(session, model, found, isKnown);
        if (!told.isEmpty()) {
            LOG.warn("{}: {}; missing: {}", file, told, found.missing());
            notices.show(told);
        }
        models.whenLoaded(() -> checkMap(session.shown().map()));
    }

    private void checkMap(int map) {
        LoadedModel model = models.model().get();
        if (model != null && (map < 0 || map > model.session().config().heads())) {
            int heads = model.session().config().heads();
            notices.show(Texts.of("session.no-such-map", map, model.name(), heads));
        }
    }

    /** What of a session isn't there, or isn't as it says. */
    private static String told(SavedSession session, SavedModel model, SavedPictures found, boolean isKnown) {
        List<String> told = new ArrayList<>();
        int missing = found.missing().size();
        int pictures = session.pictures().size();
        if (missing == 1) {
            told.add(Texts.of("session.missing-one", found.missing().get(0)));
        } else if (missing > 1) {
            told.add(Texts.of(
                    "session.missing", missing, pictures, found.missing().get(0)));
        } else if (pictures > 0 && found.found(session.shown().picture()).isEmpty()) {
            told.add(Texts.of("session.no-such-picture", session.shown().picture(), pictures));
        }
        if (found.unasked() > 0) {
            told.add(Texts.of("session.unasked", found.unasked(), ActionId.AGAIN.keyText()));
        }
        if (!isKnown) {
            told.add(Texts.of("session.model-unknown", model.name().orElseThrow()));
        }
        return String.join(" ", told);
    }
}
