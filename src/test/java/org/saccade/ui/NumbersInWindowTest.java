package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.saccade.attention.Exploration;
import org.saccade.explore.Correlation;
import org.saccade.explore.MeanDistance;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.QueryAttention;
import org.saccade.explore.RowStatistics;
import org.saccade.explore.TokenLayout;
import org.saccade.explore.WorkListener;
import org.saccade.image.input.InputSize;
import org.saccade.inspect.HeadNumbers;
import org.saccade.inspect.HeadTable;
import org.saccade.inspect.MapKinds;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.numbers.NumbersModel.Shown;
import org.saccade.ui.result.RunResult;
import org.testfx.api.FxRobot;

/** The table of the heads. The tiny model has 12 layers and 3 heads. */
class NumbersInWindowTest extends WindowTest {
    private Exploration run;
    private TokenLayout layout;

    private void openTable(FxRobot robot, InputSize size) throws Exception {
        robot.interact(() -> window.session().settings().resize(size));
        addSample(robot);
        RunResult result = finished();
        await(() -> window.session().runner().explorations().of(result).isPresent());
        run = window.session().runner().explorations().of(result).orElseThrow();
        layout = new TokenLayout(0, new PatchGrid(run.rows(), run.columns()));
        robot.type(KeyCode.I);
        awaitDistances();
    }

    private void awaitDistances() throws Exception {
        await(() ->
                shown() != null && !Double.isNaN(shown().table().rows().get(1).meanDistance()));
    }

    private Shown shown() {
        return window.session().numbers().shown().get();
    }

    private TableView<HeadNumbers> table(FxRobot robot) {
        return robot.lookup("#numbers-table").queryTableView();
    }

    private static TableColumn<HeadNumbers, ?> column(TableView<HeadNumbers> table, String name) {
        return table.getColumns().stream()
                .filter(column -> Objects.equals(column.getId(), "numbers-" + name))
                .findFirst()
                .orElseThrow();
    }

    private static String heads(TableView<HeadNumbers> table) {
        StringBuilder heads = new StringBuilder();
        table.getItems().forEach(row -> heads.append(row.head().orElse(0)));
        return heads.toString();
    }

    private static final InputSize SMALL = new InputSize.ShorterSide(64);

    @Test
    void theTableHoldsTheStatisticsOfTheShownAttention(FxRobot robot) throws Exception {
        openTable(robot, SMALL);
        robot.interact(() -> {
            window.session().selection().query().set(TokenQuery.patch(1, 2));
            window.session().selection().chooseLayer(4);
        });
        await(() -> shown() != null && shown().table().layer() == 3);
        awaitDistances();
        int token = 1 + 2 * run.columns() + 1;
        double[][] rows = QueryAttention.row(run.layer(3), token);
        double[] distances = MeanDistance.of(run.layer(3), layout, WorkListener.NONE);
        TableView<HeadNumbers> table = table(robot);
        assertEquals("0123", heads(table), "the fused map, then the heads");
        for (int head = 0; head < rows.length; head++) {
            RowStatistics expected = RowStatistics.of(rows[head], layout, token);
            HeadNumbers found = table.getItems().get(head + 1);
            assertEquals(expected.map(), found.map());
            assertEquals(expected.clsShare(), found.clsShare());
            assertEquals(distances[head], found.meanDistance());
            assertEquals(
                    expected.map().entropy(), (Double) column(table, "entropy").getCellData(head + 1));
        }
        String subject = robot.lookup("#numbers-subject").queryAs(Label.class).getText();
        assertTrue(subject.contains("layer 4") && subject.contains("patch 1, 2"), subject);
    }

    @Test
    void aColumnSortsAndTheCopyKeepsTheOrder(FxRobot robot) throws Exception {
        openTable(robot, SMALL);
        TableView<HeadNumbers> table = table(robot);
        robot.interact(() -> {
            TableColumn<HeadNumbers, ?> entropy = column(table, "entropy");
            entropy.setSortType(TableColumn.SortType.DESCENDING);
            table.getSortOrder().setAll(List.of(entropy));
        });
        List<Double> entropies =
                table.getItems().stream().map(row -> row.map().entropy()).toList();
        for (int i = 1; i < entropies.size(); i++) {
            assertTrue(entropies.get(i - 1) >= entropies.get(i), entropies.toString());
        }
        robot.clickOn("#numbers-copy");
        StringBuilder text = new StringBuilder();
        robot.interact(() -> text.append(Clipboard.getSystemClipboard().getString()));
        String[] lines = text.toString().split("\n", -1);
        assertEquals(table.getItems().size() + 2, lines.length);
        for (int i = 0; i < entropies.size(); i++) {
            assertEquals(entropies.get(i), Double.parseDouble(lines[i + 1].split("\t", -1)[1]));
        }
        String order = heads(table);
        robot.interact(() -> window.session().selection().chooseLayer(2));
        await(() -> shown() != null && shown().table().layer() == 1);
        awaitDistances();
        entropies = table.getItems().stream().map(row -> row.map().entropy()).toList();
        assertEquals(entropies.stream().sorted((a, b) -> b.compareTo(a)).toList(), entropies, "sorted as before");
        assertEquals(4, order.length());
    }

    @Test
    void theTableIsSavedWholeAndAFailureIsTold(FxRobot robot) throws Exception {
        openTable(robot, SMALL);
        HeadTable table = shown().table();
        Path file = folder.resolve("heads.csv");
        String text = table.text(table.rows(), ",");
        robot.interact(() -> window.session().saveNumbers(file, text));
        await(() -> notice().equals("The table is saved: " + file));
        assertEquals(text, Files.readString(file));
        Path nowhere = folder.resolve("missing/heads.csv");
        robot.interact(() -> window.session().saveNumbers(nowhere, text));
        await(() -> notice().startsWith("The table is not saved"));
        assertFalse(Files.exists(nowhere));
    }

    private String notice() {
        var latest = window.session().notices().latest().get();
        return latest == null ? "" : latest.text();
    }

    @Test
    void correlationsStandBeneathWithTheirNames(FxRobot robot) throws Exception {
        openTable(robot, SMALL);
        double[][] rows = QueryAttention.row(run.layer(11), 0);
        for (int a = 0; a < rows.length; a++) {
            for (int b = 0; b < rows.length; b++) {
                Label cell = (Label) window.scene().lookup("#correlation-" + (a + 1) + "-" + (b + 1));
                String expected =
                        "%.2f".formatted(Correlation.pearson(layout.patchMap(rows[a]), layout.patchMap(rows[b])));
                assertEquals(expected, cell.getText());
                String names = "Head %d and head %d: %s".formatted(a + 1, b + 1, expected);
                assertEquals(names, cell.getTooltip().getText());
                assertEquals(names, cell.getAccessibleText());
            }
        }
    }

    @Test
    void attentionReceivedHasNoClsShareAndOtherKindsNoNumbers(FxRobot robot) throws Exception {
        openTable(robot, SMALL);
        robot.interact(() -> window.session().selection().choose(MapKinds.usual("column")));
        await(() -> shown() != null && shown().selection().kind().name().equals("column"));
        awaitDistances();
        TableView<HeadNumbers> table = table(robot);
        assertTrue(Double.isNaN((Double) column(table, "cls-share").getCellData(1)));
        await(() -> all(table).stream()
                .anyMatch(node -> node instanceof javafx.scene.control.TableCell<?, ?> cell
                        && cell.getTableColumn() == column(table, "cls-share")
                        && "–".equals(cell.getText())));
        robot.interact(() -> window.session().selection().choose(MapKinds.usual("rollout")));
        Label message = robot.lookup("#numbers-message").queryAs(Label.class);
        assertTrue(isShown(message));
        assertTrue(message.getText().startsWith("This kind of map has no heads"), message.getText());
        assertEquals(0, table.getItems().size());
        assertTrue(robot.lookup("#numbers-copy").queryAs(Button.class).isDisabled());
        robot.interact(() -> window.session().selection().choose(MapKinds.usual("attention")));
        awaitDistances();
        assertFalse(isShown(message));
    }

    @Test
    void closingEndsItAndTheKeysAreForTheTableMeanwhile(FxRobot robot) throws Exception {
        openTable(robot, SMALL);
        assertEquals(table(robot), window.scene().getFocusOwner());
        robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.DIGIT2);
        assertEquals(0, window.session().maps().chosen().get());
        robot.type(KeyCode.ESCAPE);
        assertFalse(isShown(window.scene().lookup("#numbers-panel")));
        assertEquals(null, shown());
        robot.type(KeyCode.DIGIT2);
        assertEquals(2, window.session().maps().chosen().get());
    }

    @Test
    void onePatchHasNumbersAndDashes(FxRobot robot) throws Exception {
        openTable(robot, new InputSize.Exact(16, 16));
        HeadNumbers first = shown().table().rows().get(1);
        assertEquals(1, first.map().effective());
        assertEquals(0, first.meanDistance());
        Label cell = (Label) window.scene().lookup("#correlation-1-2");
        assertNotNull(cell);
        assertEquals("–", cell.getText());
    }
}
