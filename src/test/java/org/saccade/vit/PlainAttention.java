package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;

/**
 * The algorithm as the notebooks have it, on a model's own parameters: every block computes the full attention matrix
 * of
 * every head, the last one too; for DINO and DINOv2. A second opinion on the model's arithmetic, and what its speed is measured against.
 */
public final class PlainAttention {
    private final VisionTransformer model;
    private final VitConfig config;

    public PlainAttention(VisionTransformer model) {
        this.model = model;
        this.config = model.config();
    }

    /** (1, 3, height, width) to (1, heads, rows, columns). */
    public NDArray clsAttention(NDArray image) {
        NDManager manager = image.getManager();
        int p = config.patch();
        int rows = Math.toIntExact(image.getShape().get(2) / p);
        int columns = Math.toIntExact(image.getShape().get(3) / p);
        NDArray x = embed(image, manager, rows, columns);
        for (int block = 0; block < config.depth(); block++) {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                boolean last = block == config.depth() - 1;
                NDArray next = last ? attention(x, block) : transform(x, block);
                NDScope.unregister(next);
                x.close();
                x = next;
            }
        }
        return x.get(":, :, 0, 1:").reshape(1, config.heads(), rows, columns);
    }

    private NDArray embed(NDArray image, NDManager manager, int rows, int columns) {
        NDArray grid = Conv2d.conv2d(
                        image,
                        value("patch_embed.proj.weight"),
                        value("patch_embed.proj.bias"),
                        new Shape(config.patch(), config.patch()))
                .singletonOrThrow();
        NDArray patches = grid.reshape(1, config.dim(), -1).transpose(0, 2, 1);
        PositionEmbedding positions = (PositionEmbedding)
                ((TokenEmbedding) model.getChildren().get("01")).getChildren().get("01");
        NDArray table = positions.of(
                new ParameterStore(manager, false), manager, rows, columns, PositionInterpolation.DINO, false);
        return NDArrays.concat(new NDList(value("cls_token"), patches), 1).add(table);
    }

    private NDArray transform(NDArray x, int block) {
        String b = "blocks." + block + ".";
        NDArray value = heads(qkv(x, b), 2);
        NDArray mixed = attention(x, block).matMul(value).transpose(0, 2, 1, 3).reshape(x.getShape());
        NDArray attended = x.add(scaled(linear(mixed, b + "attn.proj"), b + "ls1.gamma"));
        NDArray hidden = Activation.gelu(linear(norm(attended, b + "norm2"), b + "mlp.fc1"));
        return attended.add(scaled(linear(hidden, b + "mlp.fc2"), b + "ls2.gamma"));
    }

    private NDArray scaled(NDArray x, String gamma) {
        return config.parts().layerScale() ? x.mul(value(gamma)) : x;
    }

    /** (1, heads, tokens, tokens). */
    private NDArray attention(NDArray x, int block) {
        NDArray qkv = qkv(x, "blocks." + block + ".");
        NDArray scores = heads(qkv, 0).matMul(heads(qkv, 1).transpose(0, 1, 3, 2));
        return scores.mul(1 / Math.sqrt((double) config.dim() / config.heads())).softmax(-1);
    }

    private NDArray qkv(NDArray x, String block) {
        return linear(norm(x, block + "norm1"), block + "attn.qkv");
    }

    private NDArray heads(NDArray qkv, int part) {
        return qkv.reshape(1, qkv.getShape().get(1), 3, config.heads(), config.dim() / config.heads())
                .transpose(2, 0, 3, 1, 4)
                .get(part);
    }

    private NDArray norm(NDArray x, String layer) {
        return LayerNorm.layerNorm(x, new Shape(config.dim()), value(layer + ".weight"), value(layer + ".bias"), 1e-6f)
                .singletonOrThrow();
    }

    private NDArray linear(NDArray x, String layer) {
        return Linear.linear(x, value(layer + ".weight"), value(layer + ".bias"))
                .singletonOrThrow();
    }

    private NDArray value(String name) {
        return model.getParameters().get(name).getArray();
    }
}
