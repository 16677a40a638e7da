package org.saccade.ui.export;

import java.awt.image.BufferedImage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.saccade.export.ExportException;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.Latest;
import org.saccade.ui.common.ScreenPixels;
import org.saccade.ui.common.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a file will look like, drawn as it will be written, and how large it will be. */
final class ExportPreview extends VBox {
    private static final Logger LOG = LoggerFactory.getLogger(ExportPreview.class);
    private static final double SIDE = 260;

    private final Supplier<ExportJob> jobs;
    private final Executor screen;
    private final PreviewedKind shown;
    private final ImageView view = new ImageView();
    private final Label name = new Label();
    private final Label size = new Label();
    private final Latest<Runnable> drawing;
    private boolean isOpen;

    /**
     * @param jobs what would be written now; null while there is nothing
     * @param screen runs what touches the screen
     */
    ExportPreview(ExportModel model, Supplier<ExportJob> jobs, Executor screen) {
        super(6);
        this.jobs = jobs;
        this.screen = screen;
        shown = new PreviewedKind(model); // before what draws: it draws what is chosen by then
        drawing = model.previews();
        setId("export-preview");
        setAlignment(Pos.TOP_CENTER);
        view.setPreserveRatio(true);
        view.setFitWidth(SIDE);
        view.setFitHeight(SIDE);
        view.setId("export-preview-image");
        StackPane frame = new StackPane(view);
        frame.getStyleClass().add("export-preview");
        frame.setMinSize(SIDE, SIDE);
        frame.setPrefSize(SIDE, SIDE);
        name.setId("export-preview-name");
        name.getStyleClass().add("word");
        size.setId("export-preview-size");
        for (Label label : new Label[] {name, size}) {
            label.setWrapText(true);
            label.setMaxWidth(SIDE);
            label.setMinHeight(USE_PREF_SIZE);
        }
        getChildren().addAll(frame, name, size);
        model.choice().addListener(observable -> refresh());
        shown.kind().addListener(observable -> refresh());
    }

    /** Draws anew whenever what is exported changes. */
    void follow(Observable maps) {
        maps.addListener(observable -> refresh());
    }

    /** Shows a kind, if it is ticked and can be drawn. */
    void show(ExportKind kind) {
        shown.choose(kind);
    }

    /** Draws only while it is seen. */
    void setOpen(boolean open) {
        isOpen = open;
        if (open) {
            shown.begin();
            refresh();
        } else {
            showNothing(); // so large a drawing is not kept for later
        }
    }

    private void refresh() {
        ExportJob job = isOpen ? jobs.get() : null;
        if (job == null) {
            return;
        }
        ExportKind kind = shown.kind().get();
        name.setText(kind == null ? Texts.of("export.preview.none") : kind.text());
        if (kind == null) {
            showNothing();
        } else {
            drawing.want(new Drawing(job, kind));
        }
    }

    private void showNothing() {
        drawing.forget();
        view.setImage(null);
        size.setText("");
        setAccessibleText(name.getText());
    }

    /** What is drawn: of a job, which holds what was chosen, one kind. */
    private final class Drawing implements Runnable {
        private final ExportJob job;
        private final ExportKind kind;

        Drawing(ExportJob job, ExportKind kind) {
            this.job = job;
            this.kind = kind;
        }

        @Override
        public void run() {
            try {
                BufferedImage image = ExportDrawing.of(job, kind, (int) (2 * SIDE));
                String words = job.sizeText(kind, image);
                screen.execute(() -> put(this, image, words));
            } catch (ExportException | RuntimeException | Error e) {
                LOG.error("no preview", e);
                String why = Fault.of(Texts.of("export.no-preview"), e).line();
                screen.execute(() -> put(this, null, why));
            }
        }
    }

    private void put(Drawing wanted, BufferedImage image, String words) {
        if (drawing.isWanted(wanted)) {
            view.setImage(image == null ? null : ScreenPixels.image(image));
            size.setText(words);
            setAccessibleText(name.getText() + ", " + words);
        }
    }
}
