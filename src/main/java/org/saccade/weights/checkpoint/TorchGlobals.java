package org.saccade.weights.checkpoint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.PickleException;

/** The classes and functions that a checkpoint may name, each made harmless. */
final class TorchGlobals {
    private static final Map<String, IObjectConstructor> ALLOWED = Map.of(
            "collections.OrderedDict", TorchGlobals::dictionary,
            // The command line of a training run, kept in DINO's checkpoints: its fields are not read.
            "argparse.Namespace", arguments -> new LinkedHashMap<>(),
            "torch._utils._rebuild_tensor", TorchGlobals::tensor,
            "torch._utils._rebuild_tensor_v2", TorchGlobals::tensor,
            "torch._utils._rebuild_parameter", arguments -> arguments[0],
            "torch.Size", TorchGlobals::size);

    private TorchGlobals() {}

    static Optional<IObjectConstructor> find(String module, String name) {
        if (module.equals("torch") || module.equals("torch.cuda")) {
            Optional<ElementType> type = ElementType.ofTorchStorage(name);
            if (type.isPresent()) {
                return type.map(StorageClass::new);
            }
        }
        return Optional.ofNullable(ALLOWED.get(module + "." + name));
    }

    /** The class of a storage: named in the tuple that stands for one, never called. */
    record StorageClass(ElementType type) implements IObjectConstructor {
        @Override
        public Object construct(Object[] arguments) {
            throw new PickleException("it makes a storage by itself");
        }
    }

    /** Older pickles hand an OrderedDict its items at once, as a list of pairs. */
    private static Object dictionary(Object[] arguments) {
        Map<Object, Object> dictionary = new LinkedHashMap<>();
        if (arguments.length > 0) {
            for (Object item : (List<?>) arguments[0]) {
                Object[] pair = item instanceof List<?> list ? list.toArray() : (Object[]) item;
                dictionary.put((String) pair[0], pair[1]);
            }
        }
        return dictionary;
    }

    /** (storage, offset, size, stride, …); what follows concerns gradients. */
    private static Object tensor(Object[] arguments) {
        return new PickledTensor(
                (StorageView) arguments[0], number(arguments[1]), numbers(arguments[2]), numbers(arguments[3]));
    }

    private static Object size(Object[] arguments) {
        return arguments[0] instanceof List<?> list ? list.toArray() : arguments[0];
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private static List<Long> numbers(Object tuple) {
        Object[] values = (Object[]) tuple;
        if (values.length > 8) {
            throw new PickleException("it holds a tensor of " + values.length + " dimensions");
        }
        return Arrays.stream(values).map(TorchGlobals::number).toList();
    }
}
