package org.saccade.export.training;

import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of {@code metrics.csv}: of some steps, or of an evaluation on pictures that were held out. Figures that it lacks
 * are empty.
 *
 * @param step how many were done
 * @param epoch from 1
 * @param loss mean of the steps' batches
 * @param accuracy in the steps' batches, 0 to 1
 * @param heldOutLoss on pictures that were held out
 * @param heldOutAccuracy on pictures that were held out, 0 to 1
 * @param learningRate of the last of the steps
 * @param viewsASecond mean of the steps
 * @param seconds spent training until then, over all sittings
 */
public record MetricsLine(
        long step,
        int epoch,
        OptionalDouble loss,
        OptionalDouble accuracy,
        OptionalDouble heldOutLoss,
        OptionalDouble heldOutAccuracy,
        OptionalDouble learningRate,
        OptionalDouble viewsASecond,
        double seconds) {
    /** The names of the columns. */
    static final String HEADER =
            "step,epoch,loss,accuracy,held_out_loss,held_out_accuracy,learning_rate,views_a_second,seconds";

    private static final int COLUMNS = HEADER.split(",", -1).length;

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is none
     */
    static MetricsLine parse(String text) {
        String[] cells = text.split(",", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException("there are " + cells.length + " columns, not " + COLUMNS);
        }
        return new MetricsLine(
                Long.parseLong(cells[0]),
                Integer.parseInt(cells[1]),
                figure(cells[2]),
                figure(cells[3]),
                figure(cells[4]),
                figure(cells[5]),
                figure(cells[6]),
                figure(cells[7]),
                Double.parseDouble(cells[8]));
    }

    private static OptionalDouble figure(String cell) {
        return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
    }

    /** The line without a line end; {@link #parse} gives the same figures, to the last bit. */
    String text() {
        String figures = Stream.of(loss, accuracy, heldOutLoss, heldOutAccuracy, learningRate, viewsASecond)
                .map(figure -> figure.isPresent() ? String.valueOf(figure.getAsDouble()) : "")
                .collect(Collectors.joining(","));
        return step + "," + epoch + "," + figures + "," + seconds;
    }

    /** Whether it is of pictures that were held out. */
    public boolean isHeldOut() {
        return heldOutLoss.isPresent();
    }
}
