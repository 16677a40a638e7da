package org.saccade.ui.export;

import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.ui.Fault;
import org.saccade.ui.FaultPane;
import org.saccade.ui.Icons;
import org.saccade.ui.export.ExportJob.Kind;

/** What to write, and where to. */
public final class ExportPanel extends VBox {
    private final Map<Kind, CheckBox> boxes = new EnumMap<>(Kind.class);
    private final FaultPane fault = new FaultPane();
    private final Button write = new Button("Export", Icons.of(Feather.SAVE));

    /**
     * @param folder where files went last
     * @param export told what to write, and where to
     */
    public ExportPanel(ObjectProperty<Path> folder, BiConsumer<Path, Set<Kind>> export) {
        super(12);
        setId("export-panel");
        getStyleClass().add("panel");
        setMaxSize(480, USE_PREF_SIZE);
        Label headline = new Label("Export");
        headline.getStyleClass().add("headline");
        getChildren().add(headline);
        for (Kind kind : Kind.values()) {
            CheckBox box = new CheckBox(kind.toString());
            box.setId("export-" + kind.name().toLowerCase(Locale.ROOT));
            box.setSelected(kind == Kind.OVERLAY);
            box.setOnAction(event -> write.setDisable(chosen().isEmpty()));
            boxes.put(kind, box);
            getChildren().add(box);
        }
        Label where = new Label();
        where.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(where, Priority.ALWAYS);
        where.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        folder.subscribe(path -> {
            where.setText("into " + path);
            where.setTooltip(new Tooltip(path + ", in a folder named after the picture"));
        });
        Button choose = new Button("Folder …", Icons.of(Feather.FOLDER));
        choose.setMinWidth(USE_PREF_SIZE);
        choose.setOnAction(event -> choose(folder));
        HBox place = new HBox(10, where, choose);
        place.setAlignment(Pos.CENTER_LEFT);
        write.setId("export-write");
        write.getStyleClass().add("accent");
        write.setOnAction(event -> {
            fault.show(null);
            write.setDisable(true);
            export.accept(folder.get(), chosen());
        });
        Button close = new Button("Close");
        close.setOnAction(event -> close());
        HBox buttons = new HBox(10, write, close);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(place, fault, buttons);
        close();
    }

    /** Shows the panel. */
    public void open() {
        fault.show(null);
        write.setDisable(chosen().isEmpty());
        setVisible(true);
        setManaged(true);
        write.requestFocus();
    }

    /** Puts it away. */
    public void close() {
        setVisible(false);
        setManaged(false);
    }

    /** Says why nothing was written. */
    public void fail(Fault why) {
        write.setDisable(false);
        fault.show(why);
    }

    private Set<Kind> chosen() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        boxes.forEach((kind, box) -> {
            if (box.isSelected()) {
                kinds.add(kind);
            }
        });
        return kinds;
    }

    private void choose(ObjectProperty<Path> folder) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Where the files go");
        File now = folder.get().toFile();
        if (now.isDirectory()) {
            chooser.setInitialDirectory(now);
        }
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            folder.set(chosen.toPath());
        }
    }
}
