package org.saccade.weights.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;

/**
 * Reads the pickles that torch.save writes: tensors and plain containers, nothing else. A pickle is a program that may
 * name any class or function; here only the few in {@link TorchGlobals} exist, all others are refused by name, and
 * nothing is ever looked up by reflection. What a pickle declares is held against what is left of it before memory is
 * taken.
 */
final class TorchUnpickler extends Unpickler {
    /** Pickles of checkpoints are some hundred kilobytes: the numbers lie outside of them. */
    static final int LARGEST_PICKLE = 4 << 20;

    /** Text forms that no torch.save writes; their parsing has no bounds. */
    private static final Set<Short> TEXT_OPCODES = Set.of(
            Opcodes.FLOAT,
            Opcodes.INT,
            Opcodes.LONG,
            Opcodes.STRING,
            Opcodes.UNICODE,
            Opcodes.PUT,
            Opcodes.GET,
            Opcodes.PERSID);

    private static final Set<Short> LENGTHS_OF_4 =
            Set.of(Opcodes.LONG4, Opcodes.BINSTRING, Opcodes.BINBYTES, Opcodes.BINUNICODE);

    private static final Set<Short> LENGTHS_OF_8 = Set.of(Opcodes.BINUNICODE8, Opcodes.BINBYTES8, Opcodes.BYTEARRAY8);

    /** Turns the tuple that stands for a storage into one. */
    interface StorageLookup {
        StorageView find(Object[] persistentId) throws PickleException;
    }

    private final StorageLookup storages;

    TorchUnpickler(StorageLookup storages) {
        this.storages = storages;
    }

    /**
     * Reads one pickle; the stream is left behind it.
     *
     * @throws PickleException if it holds anything that a checkpoint has no need of, or is damaged
     */
    Object read(ByteArrayInputStream pickle) throws IOException {
        try {
            return load(pickle);
        } catch (ClassCastException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new PickleException("the pickle makes no sense", e);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new PickleException("the pickle makes no sense", e);
        }
    }

    @Override
    protected Object dispatch(short opcode) throws IOException {
        checkLength(opcode);
        switch (opcode) {
            case Opcodes.GLOBAL -> stack.add(global(PickleUtils.readline(input), PickleUtils.readline(input)));
            case Opcodes.STACK_GLOBAL -> {
                String name = (String) stack.pop();
                stack.add(global((String) stack.pop(), name));
            }
            case Opcodes.INST -> throw refused(PickleUtils.readline(input) + "." + PickleUtils.readline(input));
            case Opcodes.OBJ, Opcodes.NEWOBJ_EX -> throw new PickleException("it holds an object of a class");
            case Opcodes.EMPTY_DICT -> stack.add(new LinkedHashMap<>());
            case Opcodes.DICT -> {
                List<Object> items = stack.pop_all_since_marker();
                stack.add(put(new LinkedHashMap<>(), items));
            }
            case Opcodes.SETITEM -> {
                Object value = stack.pop();
                Object key = stack.pop();
                put(map(stack.peek()), List.of(wrap(key), wrap(value)));
            }
            case Opcodes.SETITEMS -> {
                List<Object> items = stack.pop_all_since_marker();
                put(map(stack.peek()), items);
            }
            case Opcodes.BUILD -> build();
            case Opcodes.EMPTY_SET, Opcodes.ADDITEMS, Opcodes.FROZENSET, Opcodes.NEXT_BUFFER ->
                throw new PickleException("it holds a set or a buffer, which no checkpoint needs");
            default -> {
                if (TEXT_OPCODES.contains(opcode)) {
                    throw new PickleException("it is written in pickle's text form, which torch.save does not use");
                }
                return super.dispatch(opcode);
            }
        }
        return NO_RETURN_VALUE;
    }

    /** {@link List#of} takes no null, and None is a value like others. */
    private static Object wrap(Object value) {
        return value == null ? None.NONE : value;
    }

    private enum None {
        NONE
    }

    private static Map<Object, Object> put(Map<Object, Object> map, List<Object> items) {
        for (int i = 0; i < items.size(); i += 2) {
            Object key = items.get(i);
            // A container as a key would be hashed, which a pickle can make arbitrarily slow.
            if (!(key instanceof String || key instanceof Number || key instanceof Boolean)) {
                throw new PickleException("it has a dictionary whose keys are no names or numbers");
            }
            Object value = items.get(i + 1);
            map.put(key, value == None.NONE ? null : value);
        }
        return map;
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> map(Object target) {
        return (Map<Object, Object>) target;
    }

    /** Gives an object its state. Ours have none but the fields of a namespace, which nobody needs. */
    private void build() {
        stack.pop();
        if (!(stack.peek() instanceof Map)) {
            throw new PickleException("it gives a state to something that has none");
        }
    }

    private static IObjectConstructor global(String module, String name) {
        return TorchGlobals.find(module, name).orElseThrow(() -> refused(module + "." + name));
    }

    private static PickleException refused(String name) {
        return new PickleException("it names " + name + ", which is no part of a checkpoint; nothing of it was run");
    }

    private void checkLength(short opcode) throws IOException {
        int bytes = LENGTHS_OF_4.contains(opcode) ? 4 : LENGTHS_OF_8.contains(opcode) ? 8 : 0;
        if (bytes == 0) {
            return;
        }
        input.mark(bytes);
        byte[] length = new byte[8];
        int read = input.readNBytes(length, 0, bytes);
        long declared = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (read < bytes || declared < 0 || declared > input.available()) {
            throw new PickleException("it declares " + declared + " bytes, more than there are");
        }
        input.reset();
    }

    @Override
    protected Object persistentLoad(Object id) {
        return storages.find((Object[]) id);
    }
}
