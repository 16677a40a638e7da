package org.saccade.explore;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How several heads become one. Only the mean keeps rows that sum to 1. Source: vit-explain/vit_rollout.py
 * (head_fusion).
 *
 * @param rule what becomes of the heads' values at the same place
 * @param heads which heads, from 0: kept in ascending order, repeats once, at least one
 */
public record HeadFusion(Rule rule, List<Integer> heads) {
    /** What becomes of the heads' values at the same place. */
    public enum Rule {
        /** Their sum in ascending order of heads, divided once. */
        MEAN,
        /** The largest. */
        MAX,
        /** The smallest. */
        MIN
    }

    /** @throws IllegalArgumentException if there is no head, or a negative one */
    public HeadFusion {
        heads = List.copyOf(new TreeSet<>(heads));
        if (heads.isEmpty()) {
            throw new IllegalArgumentException("no head is chosen");
        }
        if (heads.get(0) < 0) {
            throw new IllegalArgumentException("there is no head " + heads.get(0));
        }
    }

    /** All of a model's heads. */
    public static HeadFusion all(Rule rule, int heads) {
        return new HeadFusion(rule, IntStream.range(0, heads).boxed().toList());
    }

    /**
     * One map of the chosen heads' maps.
     *
     * @param maps one array of each head of the model, all of the same length
     * @throws IllegalArgumentException if a chosen head isn't there
     */
    public double[] fuse(double[][] maps) {
        check(maps.length);
        double[] fused = maps[heads.get(0)].clone();
        for (int head : heads.subList(1, heads.size())) {
            merge(fused, maps[head]);
        }
        divide(fused);
        return fused;
    }

    /**
     * The same of arrays that lie one behind the other.
     *
     * @param values (heads, length), row-major
     * @param length how many values a head has
     * @throws IllegalArgumentException if a chosen head isn't there
     */
    double[] fuse(float[] values, int length) {
        check(values.length / length);
        double[] fused = new double[length];
        int first = heads.get(0) * length;
        for (int i = 0; i < length; i++) {
            fused[i] = values[first + i];
        }
        for (int head : heads.subList(1, heads.size())) {
            merge(fused, values, head * length);
        }
        divide(fused);
        return fused;
    }

    /** Plain loops: rollout comes here with every number of every layer. */
    private void merge(double[] fused, float[] values, int start) {
        switch (rule) {
            case MEAN -> {
                for (int i = 0; i < fused.length; i++) {
                    fused[i] += values[start + i];
                }
            }
            case MAX -> {
                for (int i = 0; i < fused.length; i++) {
                    fused[i] = Math.max(fused[i], values[start + i]);
                }
            }
            case MIN -> {
                for (int i = 0; i < fused.length; i++) {
                    fused[i] = Math.min(fused[i], values[start + i]);
                }
            }
        }
    }

    private void merge(double[] fused, double[] next) {
        switch (rule) {
            case MEAN -> Arrays.setAll(fused, i -> fused[i] + next[i]);
            case MAX -> Arrays.setAll(fused, i -> Math.max(fused[i], next[i]));
            case MIN -> Arrays.setAll(fused, i -> Math.min(fused[i], next[i]));
        }
    }

    private void divide(double[] fused) {
        if (rule == Rule.MEAN) {
            int count = heads.size();
            for (int i = 0; i < fused.length; i++) {
                fused[i] /= count;
            }
        }
    }

    private void check(int count) {
        int last = heads.get(heads.size() - 1);
        if (last >= count) {
            throw new IllegalArgumentException("there is no head " + last + " among " + count);
        }
    }
}
