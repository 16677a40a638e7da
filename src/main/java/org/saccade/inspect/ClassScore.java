package org.saccade.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.saccade.attention.AttentionException;
import org.saccade.attention.Classifier;
import org.saccade.attention.Exploration;
import org.saccade.explore.WorkListener;

/**
 * How likely a class is.
 *
 * @param index of the class, from 0
 * @param name its name; its number where it has none
 * @param probability by softmax over all classes, in [0, 1]
 * @param logit what the head gives
 */
public record ClassScore(int index, String name, double probability, float logit) {
    /** As many as are listed unless something else is asked for. */
    public static final int LISTED = 5;

    /**
     * The most likely classes of a run, the most likely first; of equals that with the lower index.
     *
     * @param most how many at most
     * @param listener may cancel
     * @throws IllegalArgumentException in one line, if the model has no classes
     * @throws AttentionException if there is not enough memory, or the weights drive the logits out of range
     * @throws java.util.concurrent.CancellationException when {@code listener} asks for it
     */
    public static List<ClassScore> top(Exploration run, int most, WorkListener listener) throws AttentionException {
        float[] logits = run.logits(listener);
        double[] probabilities = softmax(logits);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, logits.length).boxed().toList());
        order.sort(Comparator.comparing((Integer index) -> -logits[index]));
        return order.stream()
                .limit(most)
                .map(index -> of(run.classifier(), index, logits, probabilities))
                .toList();
    }

    /** The same of one class. */
    static ClassScore of(Exploration run, int output, WorkListener listener) throws AttentionException {
        float[] logits = run.logits(listener);
        return of(run.classifier(), output, logits, softmax(logits));
    }

    private static ClassScore of(Classifier classifier, int index, float[] logits, double[] probabilities) {
        return new ClassScore(index, classifier.name(index), probabilities[index], logits[index]);
    }

    private static double[] softmax(float[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double[] shares = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(logits[i] - largest);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
