package org.saccade.vit;

import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import ai.djl.util.Pair;
import ai.djl.util.PairList;
import java.util.Map;

/**
 * A block whose parameters are named as PyTorch names them: the path of modules joined by dots, so that a parameter's
 * path is its key in the state_dict and loading needs no table. (DJL's own paths hold running numbers:
 * {@code 01attn_02proj_weight}.)
 */
abstract class StateDictBlock extends AbstractBlock {
    /** DJL calls LayerNorm's parameters as the paper does, PyTorch as all others. */
    private static final Map<String, String> TORCH_NAMES = Map.of("gamma", "weight", "beta", "bias");

    private final PairList<String, Block> modules = new PairList<>();

    /** Adds a child under its name in the state_dict; under "" a child's parameters join this block's own. */
    final <B extends Block> B addModule(String name, B module) {
        modules.add(name, module);
        return addChildBlock(name, module);
    }

    /** Lets gradients flow to the parameters, which loading froze. */
    public final void train() {
        getParameters().forEach(parameter -> {
            parameter.getValue().freeze(false);
            parameter.getValue().getArray().setRequiresGradient(true);
        });
    }

    /** All parameters of this block and those below it, by their path in the state_dict. */
    @Override
    public ParameterList getParameters() {
        ParameterList all = getDirectParameters();
        for (Pair<String, Block> child : modules) {
            String path = child.getKey();
            Block module = child.getValue();
            for (Pair<String, Parameter> parameter : module.getParameters()) {
                String key = parameter.getKey();
                String name = module instanceof StateDictBlock ? key : TORCH_NAMES.getOrDefault(key, key);
                all.add(path.isEmpty() ? name : path + "." + name, parameter.getValue());
            }
        }
        return all;
    }
}
