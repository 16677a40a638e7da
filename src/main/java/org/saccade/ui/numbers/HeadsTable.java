package org.saccade.ui.numbers;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleExpression;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.saccade.inspect.HeadNumbers;
import org.saccade.inspect.HeadTable;
import org.saccade.ui.common.Texts;

/** A row for the fused map and for each head; a click on a column's name sorts. */
final class HeadsTable extends TableView<HeadNumbers> {
    private static final double COLUMN = 8; // em
    private static final double ROW = 2.2; // em

    private final DoubleExpression em;
    /** Shown where the model has registers. */
    private final TableColumn<HeadNumbers, Double> registers;

    private HeadTable shown;

    /** @param em the size of the text, in pixels */
    HeadsTable(DoubleExpression em) {
        this.em = em;
        setId("numbers-table");
        setAccessibleText(Texts.of("numbers.name"));
        setPlaceholder(new Label()); // why there is nothing stands above
        fixedCellSizeProperty().bind(em.multiply(ROW));
        minHeightProperty().bind(em.multiply(3.5 * ROW));
        // as high as its rows, the names of the columns and a bar to scroll with
        prefHeightProperty()
                .bind(em.multiply(ROW).multiply(Bindings.size(getItems()).add(2.5)));
        maxHeightProperty().bind(prefHeightProperty());
        add("head", row -> row.head().orElse(0), HeadsTable::name);
        number("entropy", row -> row.map().entropy(), "numbers.number", 1);
        number("effective", row -> row.map().effective(), "numbers.number", 1);
        number("cls-share", HeadNumbers::clsShare, "numbers.percent", 100);
        registers = number("register-share", HeadNumbers::registerShare, "numbers.percent", 100);
        registers.setVisible(false);
        add(
                "centre",
                row -> new Spot(row.map().centreColumn(), row.map().centreRow()),
                spot -> text(spot, "numbers.spot"));
        number("distance", HeadNumbers::meanDistance, "numbers.number", 1);
        add("peak", this::peak, spot -> text(spot, "numbers.patch"));
        number("top-tenth", row -> row.map().topTenth(), "numbers.percent", 100);
    }

    private static String name(int head) {
        return head == 0 ? Texts.of("numbers.fused") : Texts.of("map.head", head);
    }

    private static String text(Spot spot, String key) {
        return Double.isNaN(spot.column()) ? Texts.of("number.none") : Texts.of(key, spot.column(), spot.row());
    }

    private Spot peak(HeadNumbers row) {
        int peak = row.map().peak();
        boolean isThere = !Double.isNaN(row.map().entropy()); // of a map without mass there is none
        return isThere ? new Spot(shown.grid().column(peak), shown.grid().row(peak)) : new Spot(Double.NaN, Double.NaN);
    }

    private TableColumn<HeadNumbers, Double> number(
            String name, ToDoubleFunction<HeadNumbers> value, String key, int times) {
        Function<Double, String> text =
                number -> Double.isNaN(number) ? Texts.of("number.none") : Texts.of(key, times * number);
        return add(name, value::applyAsDouble, text);
    }

    private <T extends Comparable<T>> TableColumn<HeadNumbers, T> add(
            String name, Function<HeadNumbers, T> value, Function<T, String> text) {
        TableColumn<HeadNumbers, T> column = new TableColumn<>();
        column.setId("numbers-" + name);
        Label words = new Label(Texts.of("numbers.column." + name));
        words.setTooltip(new Tooltip(Texts.of("numbers.column." + name + ".about")));
        column.setGraphic(words); // a tooltip needs a node
        column.prefWidthProperty().bind(em.multiply(COLUMN));
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(of -> new Cell<>(text));
        getColumns().add(column);
        return column;
    }

    private static final class Cell<T> extends TableCell<HeadNumbers, T> {
        private final Function<T, String> words;

        Cell(Function<T, String> words) {
            this.words = words;
            setAlignment(Pos.CENTER_RIGHT);
        }

        @Override
        protected void updateItem(T item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : words.apply(item));
        }
    }

    /** Shows a table's rows as they were sorted, or none. */
    void show(HeadTable table) {
        shown = table;
        registers.setVisible(table != null && table.hasRegisters());
        getItems().setAll(table == null ? List.of() : table.rows());
        sort();
    }
}
