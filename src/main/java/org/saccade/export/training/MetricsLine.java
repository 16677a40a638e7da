package org.saccade.export.training;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saccade.train.LossPart;

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
 * @param parts that the loss is the weighed sum of, means over the steps; none if it is one number
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
        double seconds,
        List<LossPart> parts) {
    /** The names of the columns. */
    static final String HEADER =
            "step,epoch,loss,accuracy,held_out_loss,held_out_accuracy,learning_rate,views_a_second,seconds";

    private static final int COLUMNS = HEADER.split(",", -1).length;
    private static final int MOST_PARTS = 16;
    private static final Pattern PART = Pattern.compile("[a-z][a-z_]*");

    public MetricsLine {
        parts = List.copyOf(parts);
    }

    /** The names of all columns: those of the loss's parts come last. */
    static String header(List<String> parts) {
        return Stream.concat(Stream.of(HEADER), parts.stream()).collect(Collectors.joining(","));
    }

    /**
     * The names of the loss's parts, of a first line.
     *
     * @throws IllegalArgumentException if it names other columns
     */
    static List<String> parts(String header) {
        if (header.equals(HEADER)) {
            return List.of();
        }
        if (!header.startsWith(HEADER + ",")) {
            throw new IllegalArgumentException("the first line names other columns");
        }
        List<String> parts = List.of(header.substring(HEADER.length() + 1).split(",", -1));
        if (parts.size() > MOST_PARTS
                || !parts.stream().allMatch(part -> PART.matcher(part).matches())) {
            throw new IllegalArgumentException("the first line names other columns");
        }
        return parts;
    }

    /**
     * Reads a line.
     *
     * @param names of the loss's parts, in the order of the last columns
     * @throws IllegalArgumentException if it is none
     */
    static MetricsLine parse(String text, List<String> names) {
        String[] cells = text.split(",", -1);
        int columns = COLUMNS + names.size();
        if (cells.length != columns) {
            throw new IllegalArgumentException("there are " + cells.length + " columns, not " + columns);
        }
        List<LossPart> parts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            figure(cells[COLUMNS + i]).ifPresent(value -> parts.add(new LossPart(name, value)));
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
                Double.parseDouble(cells[8]),
                parts);
    }

    private static OptionalDouble figure(String cell) {
        return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
    }

    /**
     * The line without a line end; {@link #parse} gives the same figures, to the last bit.
     *
     * @param names of the loss's parts, a column each
     */
    String text(List<String> names) {
        String figures = Stream.of(loss, accuracy, heldOutLoss, heldOutAccuracy, learningRate, viewsASecond)
                .map(MetricsLine::cell)
                .collect(Collectors.joining(","));
        String ofParts = names.stream().map(name -> "," + cell(part(name))).collect(Collectors.joining());
        return step + "," + epoch + "," + figures + "," + seconds + ofParts;
    }

    private static String cell(OptionalDouble figure) {
        return figure.isPresent() ? String.valueOf(figure.getAsDouble()) : "";
    }

    /** A part of the loss; empty if it has none of that name. */
    OptionalDouble part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .mapToDouble(LossPart::value)
                .findFirst();
    }

    /** Whether it is of pictures that were held out. */
    public boolean isHeldOut() {
        return heldOutLoss.isPresent();
    }
}
