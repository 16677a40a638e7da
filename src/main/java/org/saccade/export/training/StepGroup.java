package org.saccade.export.training;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.saccade.train.LossPart;

/** Steps that become one line of {@code metrics.csv}. */
final class StepGroup {
    private static final MathContext SHOWN = new MathContext(7);

    private final List<MetricsLine> steps = new ArrayList<>();

    void add(MetricsLine step) {
        steps.add(step);
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** Each of its steps, exactly. */
    List<MetricsLine> steps() {
        return List.copyOf(steps);
    }

    /** Means of loss, accuracy and speed to seven digits, the rest of the last step. Not of no steps. */
    MetricsLine mean() {
        MetricsLine last = steps.get(steps.size() - 1);
        return new MetricsLine(
                last.step(),
                last.epoch(),
                mean(MetricsLine::loss),
                mean(MetricsLine::accuracy),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                rounded(last.learningRate()),
                mean(MetricsLine::viewsASecond),
                last.seconds(),
                last.parts().stream().map(part -> mean(part.name())).toList());
    }

    private LossPart mean(String part) {
        return new LossPart(part, mean(step -> step.part(part)).orElse(Double.NaN));
    }

    private OptionalDouble mean(Function<MetricsLine, OptionalDouble> figure) {
        // added in order and not by DoubleStream.average, whose result may depend on how it is split
        double sum = 0;
        int count = 0;
        for (MetricsLine step : steps) {
            OptionalDouble value = figure.apply(step);
            if (value.isPresent()) {
                sum += value.getAsDouble();
                count++;
            }
        }
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(rounded(sum / count));
    }

    static OptionalDouble rounded(OptionalDouble figure) {
        return figure.isPresent() ? OptionalDouble.of(rounded(figure.getAsDouble())) : figure;
    }

    /** To seven digits; what is no number stays as it is. */
    static double rounded(double figure) {
        return Double.isFinite(figure) ? new BigDecimal(figure).round(SHOWN).doubleValue() : figure;
    }
}
