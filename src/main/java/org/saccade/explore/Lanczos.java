package org.saccade.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The largest eigenvalue of a symmetric matrix that is known by its products alone, of a norm about 1. Lanczos with full
 * reorthogonalisation and thick restarts (Wu and Simon 2000): the matrix is seen through at most {@value #MOST_VECTORS}
 * orthonormal vectors, 8 bytes an entry each (13 MB for 16,384 entries). The vector it starts from depends on
 * nothing but the size and how much is known, so that the same matrix gives the same eigenvector, sign included.
 */
final class Lanczos {
    private static final int MOST_VECTORS = 96;
    private static final int KEPT_AT_RESTART = 16;
    private static final int MOST_PRODUCTS = 4000;

    /** What is left of a product below this is rounding: the vectors span all that the matrix makes of the first. */
    private static final double NOTHING_NEW = 1e-14;

    /** What rounding may add to a residual; mostly it adds 1e-15. */
    private static final double ROUNDING = 1e-12;

    /** A symmetric matrix. */
    @FunctionalInterface
    interface Matrix {
        /**
         * The matrix times a vector.
         *
         * @param x to be read alone
         * @param product overwritten
         */
        void times(double[] x, double[] product);
    }

    /**
     * An eigenvalue with its vector.
     *
     * @param vector of length 1
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Eigenpair(double value, double[] vector) {}

    /** An eigenpair of the matrix as the vectors see it, largest first. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Ritz(double value, double[] weights) {}

    private final Matrix matrix;
    private final int size;
    private final List<double[]> known;
    private final Progress progress;
    private final long partsOfProduct;

    private final List<double[]> basis = new ArrayList<>();
    private final double[][] seen = new double[MOST_VECTORS][MOST_VECTORS];
    private final double[] product;

    /**
     * Prepares to look for the largest eigenvalue apart from those known.
     *
     * @param known eigenvectors of length 1, orthogonal to each other, fewer than {@code size}
     * @param partsOfProduct how many parts of work a product is
     */
    Lanczos(Matrix matrix, int size, List<double[]> known, Progress progress, long partsOfProduct) {
        this.matrix = matrix;
        this.size = size;
        this.known = known;
        this.progress = progress;
        this.partsOfProduct = partsOfProduct;
        product = new double[size];
    }

    /**
     * Looks for it.
     *
     * @param tolerance the residual at which to stop: the eigenvalue is at most as far off, the vector as far as this
     *     divided by the gap to the next eigenvalue
     * @throws ArithmeticException if {@value #MOST_PRODUCTS} products don't suffice, or what was found is no eigenvector
     */
    Eigenpair largest(double tolerance) {
        basis.clear();
        basis.add(start());
        int nextLook = 8;
        for (int products = 0; products < MOST_PRODUCTS; products++) {
            double[] next = new double[size];
            double left = step(next);
            boolean isComplete = left <= NOTHING_NEW || basis.size() >= size - known.size();
            if (isComplete || basis.size() >= nextLook || basis.size() == MOST_VECTORS) {
                List<Ritz> ritz = ritz();
                Ritz first = ritz.get(0);
                if (isComplete || left * Math.abs(first.weights()[basis.size() - 1]) <= tolerance) {
                    return checked(first, tolerance);
                }
                if (basis.size() == MOST_VECTORS) {
                    restart(ritz.subList(0, KEPT_AT_RESTART));
                }
                nextLook = Math.min(MOST_VECTORS, basis.size() + Math.max(8, basis.size() / 5));
            }
            basis.add(next);
        }
        throw new ArithmeticException("no eigenvector was found in " + MOST_PRODUCTS + " steps");
    }

    private double[] start() {
        // Another vector than the one that the known were found from: what is left of that holds nothing but what they
        // left.
        SplittableRandom random = new SplittableRandom(known.size());
        double[] start = new double[size];
        Arrays.setAll(start, i -> random.nextDouble() - 0.5);
        separate(start);
        return start;
    }

    /**
     * Multiplies the last vector, and sees what of it the vectors span.
     *
     * @param next overwritten with the next vector
     * @return how much of the product the vectors don't span
     */
    private double step(double[] next) {
        int last = basis.size() - 1;
        matrix.times(basis.get(last), next);
        progress.advance(partsOfProduct);
        for (int i = 0; i <= last; i++) {
            double share = dot(basis.get(i), next);
            seen[i][last] = share;
            seen[last][i] = share;
        }
        return separate(next);
    }

    /** Makes a vector orthogonal to all others and its length 1; returns the length it had left the first time. */
    private double separate(double[] vector) {
        double left = 0;
        double length = 0;
        // A second time removes what rounding left, and so on while most of the vector was that.
        for (int time = 0; time < 2 || (length < 0.5 && time < 5); time++) {
            known.forEach(other -> remove(other, vector));
            basis.forEach(other -> remove(other, vector));
            length = Math.sqrt(dot(vector, vector));
            left = time == 0 ? length : left;
            scale(vector, length > 0 ? 1 / length : 0);
        }
        return left;
    }

    /** The matrix as the vectors see it, decomposed. */
    private List<Ritz> ritz() {
        int count = basis.size();
        DMatrixRMaj small = new DMatrixRMaj(count, count);
        for (int i = 0; i < count; i++) {
            System.arraycopy(seen[i], 0, small.data, i * count, count);
        }
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(count, true, true);
        if (!decomposition.decompose(small)) {
            throw new ArithmeticException("the eigenvectors of " + count + " vectors' products can't be found");
        }
        double[] negative = new double[count];
        Arrays.setAll(negative, i -> -decomposition.getEigenvalue(i).getReal());
        return Arrays.stream(Ascending.order(negative))
                .mapToObj(i -> new Ritz(-negative[i], decomposition.getEigenVector(i).data))
                .toList();
    }

    /** Goes on with the best of what is known, and forgets the rest. */
    private void restart(List<Ritz> best) {
        List<double[]> kept = best.stream().map(this::vector).toList();
        basis.clear();
        basis.addAll(kept);
        for (int i = 0; i < kept.size(); i++) {
            Arrays.fill(seen[i], 0);
            seen[i][i] = best.get(i).value();
        }
    }

    private double[] vector(Ritz ritz) {
        double[] vector = new double[size];
        for (int i = 0; i < basis.size(); i++) {
            add(ritz.weights()[i], basis.get(i), vector);
        }
        return vector;
    }

    private Eigenpair checked(Ritz ritz, double tolerance) {
        double[] vector = vector(ritz);
        scale(vector, 1 / Math.sqrt(dot(vector, vector)));
        matrix.times(vector, product);
        add(-ritz.value(), vector, product);
        double residual = Math.sqrt(dot(product, product));
        if (!(residual <= tolerance + ROUNDING)) {
            throw new ArithmeticException("what was found is no eigenvector: it leaves " + residual);
        }
        return new Eigenpair(ritz.value(), vector);
    }

    private static void remove(double[] unit, double[] vector) {
        add(-dot(unit, vector), unit, vector);
    }

    private static void add(double weight, double[] vector, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * vector[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void scale(double[] vector, double factor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
    }
}
