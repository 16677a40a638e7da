package org.saccade.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.saccade.explore.Exactness.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanczosTest {
    private static final Progress UNWATCHED = new Progress(WorkListener.NONE, 0);

    private static Lanczos of(Lanczos.Matrix matrix, int size, List<double[]> known) {
        return new Lanczos(matrix, size, known, UNWATCHED, 1);
    }

    private static Lanczos.Matrix diagonal(double... values) {
        return (x, product) -> Arrays.setAll(product, i -> values[i] * x[i]);
    }

    private static Features random(int count, int channels) {
        Random random = new Random(count);
        float[] values = new float[count * channels];
        for (int i = 0; i < values.length; i++) {
            // Three loose groups, so that there is something to cut.
            values[i] = (float) random.nextGaussian() + (i / channels % 3 == i % channels ? 2 : 0);
        }
        return new Features(count, channels, values);
    }

    /** The same by a dense solver: D^-1/2 W D^-1/2, ascending. */
    private static EigenDecomposition_F64<DMatrixRMaj> dense(CutGraph graph) {
        int size = graph.patches();
        double[] degrees = graph.degrees();
        DMatrixRMaj matrix = new DMatrixRMaj(size, size);
        double[] column = new double[size];
        for (int j = 0; j < size; j++) {
            double[] unit = new double[size];
            unit[j] = 1;
            graph.times(unit, column);
            for (int i = 0; i < size; i++) {
                matrix.set(i, j, column[i] / Math.sqrt(degrees[i] * degrees[j]));
            }
        }
        DMatrixRMaj mirrored = CommonOps_DDRM.transpose(matrix, null);
        CommonOps_DDRM.addEquals(matrix, mirrored);
        CommonOps_DDRM.scale(0.5, matrix);
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(size, true, true);
        decomposition.decompose(matrix);
        return decomposition;
    }

    private static void checkAgainstDense(Features features, CutOptions options) {
        CutGraph graph = Cosines.of(features, WorkListener.NONE).graph(options, UNWATCHED);
        NormalisedCut cut = NormalisedCut.of(graph, UNWATCHED, 1);
        EigenDecomposition_F64<DMatrixRMaj> dense = dense(graph);
        double[] values = new double[features.count()];
        Arrays.setAll(values, i -> -dense.getEigenvalue(i).getReal());
        int[] order = Ascending.order(values);
        assertEquals(1 + values[order[1]], cut.values().lambda2(), 1e-12);
        assertEquals(1 + values[order[2]], cut.values().lambda3(), 1e-12);
        double[] degrees = graph.degrees();
        double[] expected = dense.getEigenVector(order[1]).data.clone();
        Arrays.setAll(expected, i -> expected[i] / Math.sqrt(degrees[i]));
        double sign = 0;
        for (int i = 0; i < expected.length; i++) {
            sign += expected[i] * cut.vector()[i];
        }
        double turn = Math.signum(sign);
        assertClose(
                "vector",
                expected,
                Arrays.stream(cut.vector()).map(value -> turn * value).toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 9, 130, 400})
    void agreesWithADenseSolver(int patches) {
        checkAgainstDense(random(patches, 12), CutOptions.DEFAULTS);
        checkAgainstDense(random(patches, 12), CutOptions.DEFAULTS.withBinary(false));
        checkAgainstDense(random(patches, 12), new CutOptions(-0.1, 0.01, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clean", "noisy", "small-stop", "frame"})
    void agreesWithADenseSolverWhereObjectsAre(String name) {
        checkAgainstDense(ObjectGolden.named(name).features(), CutOptions.DEFAULTS);
    }

    @Test
    void equalEigenvaluesShowOnceOneIsKnown() {
        Lanczos.Matrix matrix = diagonal(0.1, 0.9, 0.3, 0.9, 0.2);
        Lanczos.Eigenpair first = of(matrix, 5, List.of()).largest(1e-14);
        Lanczos.Eigenpair second = of(matrix, 5, List.of(first.vector())).largest(1e-14);
        Lanczos.Eigenpair third =
                of(matrix, 5, List.of(first.vector(), second.vector())).largest(1e-14);
        assertEquals(0.9, first.value(), 1e-14);
        assertEquals(0.9, second.value(), 1e-14);
        assertEquals(0.3, third.value(), 1e-14);
    }

    @Test
    void restartsUntilACrowdedSpectrumIsResolved() {
        double[] values = new double[3000];
        Arrays.setAll(values, i -> 1 - i * 1e-3 / 3);
        Lanczos.Eigenpair first = of(diagonal(values), 3000, List.of()).largest(1e-13);
        assertEquals(1, first.value(), 1e-12);
        assertEquals(1, Math.abs(first.vector()[0]), 1e-12);
    }

    @Test
    void aMatrixOfZerosHasTheEigenvalueZero() {
        Lanczos.Matrix zero = (x, product) -> Arrays.fill(product, 0);
        assertEquals(0, of(zero, 10, List.of()).largest(1e-14).value());
    }

    @Test
    void whatIsNoEigenvectorIsRefused() {
        Lanczos.Matrix broken = (x, product) -> Arrays.fill(product, Double.NaN);
        assertThrows(ArithmeticException.class, () -> of(broken, 10, List.of()).largest(1e-14));
        // Not symmetric: what is seen of it is not what it does.
        Lanczos.Matrix shift = (x, product) -> Arrays.setAll(product, i -> x[(i + 1) % x.length]);
        assertThrows(ArithmeticException.class, () -> of(shift, 300, List.of()).largest(1e-14));
    }

    @Test
    void theSearchIsCancelled() {
        Following impatient = new Following(3);
        Lanczos search = new Lanczos(diagonal(1, 2, 3, 4, 5), 5, List.of(), new Progress(impatient, 10), 1);
        assertThrows(CancellationException.class, () -> search.largest(1e-14));
    }
}
