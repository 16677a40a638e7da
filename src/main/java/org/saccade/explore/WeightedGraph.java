package org.saccade.explore;

import java.util.Arrays;

/** The cosine between patches where it isn't below tau, epsilon elsewhere; reads the cosines again for each product. */
final class WeightedGraph implements CutGraph {
    private final KeptTiles cosines;
    private final CutOptions options;

    WeightedGraph(KeptTiles cosines, CutOptions options) {
        this.cosines = cosines;
        this.options = options;
    }

    @Override
    public int patches() {
        return cosines.count();
    }

    @Override
    public double[] degrees() {
        double[] ones = new double[patches()];
        Arrays.fill(ones, 1);
        double[] degrees = new double[patches()];
        times(ones, degrees);
        return degrees;
    }

    @Override
    public void times(double[] x, double[] product) {
        Arrays.fill(product, 0);
        cosines.forEach((tile, row, column) -> {
            if (row == column) {
                addDiagonal(tile, row, x, product);
            } else {
                addBothSides(tile, row, column, x, product);
            }
        });
    }

    private void addDiagonal(double[] tile, int start, double[] x, double[] product) {
        int size = Math.min(PairProducts.TILE, patches() - start);
        for (int r = 0; r < size; r++) {
            for (int c = 0; c < size; c++) {
                product[start + r] += weight(tile[r * PairProducts.TILE + c]) * x[start + c];
            }
        }
    }

    private void addBothSides(double[] tile, int row, int column, double[] x, double[] product) {
        int rows = Math.min(PairProducts.TILE, patches() - row);
        int columns = Math.min(PairProducts.TILE, patches() - column);
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int c = 0; c < columns; c++) {
                double weight = weight(tile[r * PairProducts.TILE + c]);
                sum += weight * x[column + c];
                product[column + c] += weight * x[row + r];
            }
            product[row + r] += sum;
        }
    }

    private double weight(double cosine) {
        return cosine < options.tau() ? options.epsilon() : cosine;
    }
}
