package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Rotary position embeddings (Su et al., "RoFormer", 2021) over two axes, as DINOv3 has them: query and key of a patch
 * are turned by angles that its row and its column give; the tokens before the patches stay as they are. There is no
 * table, so any grid will do.
 *
 * <p>Along each axis, centres of patches lie from -1 to 1; an angle is 2 pi centre / period. A patch's angles are those
 * of its row, then those of its column, and component j turns with component j + width / 2.
 */
final class RotaryPositions extends StateDictBlock {
    private final int prefix;
    private final int width;
    private final Parameter periods;

    RotaryPositions(VitConfig config) {
        prefix = config.parts().prefix();
        width = config.dim() / config.heads();
        periods = addParameter(Parameter.builder()
                .setName("periods")
                .setType(Parameter.Type.OTHER)
                .optRequiresGrad(false)
                .optInitializer((manager, shape, type) -> manager.create(usualPeriods(width), shape))
                .build());
    }

    /** The periods by their formula, 100^(2i / (width / 2)): (width / 4). */
    static float[] usualPeriods(int width) {
        float[] periods = new float[width / 4];
        for (int i = 0; i < periods.length; i++) {
            periods[i] = (float) Math.pow(100, 4.0 * i / width);
        }
        return periods;
    }

    /** The rotation of a grid; its memory is the manager's. */
    Rotation of(NDManager manager, int rows, int columns) {
        float[] period = periods.getArray().toFloatArray();
        float[] cosines = new float[rows * columns * width];
        float[] sines = new float[cosines.length];
        for (int at = 0; at < cosines.length; at++) {
            int patch = at / width;
            int i = at % (width / 2);
            boolean isOfRow = i < period.length;
            double centre = isOfRow ? centre(patch / columns, rows) : centre(patch % columns, columns);
            double angle = 2 * Math.PI * centre / period[i % period.length];
            cosines[at] = (float) Math.cos(angle);
            sines[at] = (float) Math.sin(angle);
        }
        Shape shape = new Shape((long) rows * columns, width);
        return turning(manager.create(cosines, shape), manager.create(sines, shape));
    }

    private static double centre(int index, int count) {
        return 2 * (index + 0.5) / count - 1;
    }

    private Rotation turning(NDArray cosines, NDArray sines) {
        return vectors -> {
            NDArray patches = vectors.get(new NDIndex(":, :, {}:", prefix));
            NDArray first = patches.get(new NDIndex("..., :{}", width / 2));
            NDArray second = patches.get(new NDIndex("..., {}:", width / 2));
            NDArray across = NDArrays.concat(new NDList(second.neg(), first), -1);
            NDArray turned = patches.mul(cosines).add(across.mul(sines));
            if (prefix == 0) {
                return turned;
            }
            NDArray before = vectors.get(new NDIndex(":, :, :{}", prefix));
            return NDArrays.concat(new NDList(before, turned), 2);
        };
    }

    /** The tokens as they came: positions enter with query and key. */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        return inputs;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0]};
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        periods.setShape(new Shape(width / 4));
    }
}
