package org.saccade.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.saccade.ui.common.Notices;
import org.saccade.ui.common.Texts;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureList;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.state.Memory;
import org.saccade.ui.state.Places;

/** The files that were opened before. */
final class RecentFiles {
    private final Memory memory;
    private final Executor disk;
    private final Notices notices;

    RecentFiles(Memory memory, Executor disk, Notices notices) {
        this.memory = memory;
        this.disk = disk;
        this.notices = notices;
    }

    /** The paths, the last opened first. */
    ObservableList<String> paths() {
        return memory.recent();
    }

    /** Puts files at the head of the list. */
    void remember(List<Path> files) {
        List<String> paths =
                files.stream().map(file -> file.toAbsolutePath().toString()).toList();
        change(places -> places.withRecent(paths));
    }

    void clear() {
        change(Places::withoutRecent);
    }

    /** Opens a file again, or tells that it is gone. */
    void reopen(String file, Consumer<List<Path>> open) {
        Path path = Path.of(file);
        disk.execute(() -> {
            boolean there = Files.exists(path);
            Platform.runLater(() -> {
                if (there) {
                    open.accept(List.of(path));
                } else {
                    change(places -> places.withoutRecent(file));
                    notices.show(Texts.of("recent.gone", file));
                }
            });
        });
    }

    /** Forgets files that turn out to be unreadable: they aren't worth a place in the list. */
    void forgetUnreadable(PictureList pictures) {
        pictures.items().addListener((ListChangeListener<PictureItem>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::forgetIfUnreadable);
            }
        });
    }

    private void forgetIfUnreadable(PictureItem item) {
        if (item.source() instanceof PictureSource.OfFile file) {
            item.failure().subscribe(failure -> {
                if (failure != null && !failure.forWantOfMemory()) {
                    String path = file.file().toAbsolutePath().toString();
                    change(places -> places.withoutRecent(path));
                }
            });
        }
    }

    private void change(UnaryOperator<Places> how) {
        memory.change(state -> state.withPlaces(how.apply(state.places())));
    }
}
