package org.saccade.weights.checkpoint;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the elements of a stored tensor are. Only the floating-point kinds can be parameters. */
enum ElementType {
    FLOAT32(4, true) {
        @Override
        float read(ByteBuffer data, int at) {
            return data.getFloat(at);
        }
    },
    FLOAT16(2, true) {
        @Override
        float read(ByteBuffer data, int at) {
            return widenHalf(data.getShort(at));
        }
    },
    BFLOAT16(2, true) {
        @Override
        float read(ByteBuffer data, int at) {
            return Float.intBitsToFloat(data.getShort(at) << 16);
        }
    },
    FLOAT64(8, true) {
        @Override
        float read(ByteBuffer data, int at) {
            return (float) data.getDouble(at);
        }
    },
    INT64(8, false),
    INT32(4, false),
    INT16(2, false),
    INT8(1, false),
    UINT8(1, false),
    BOOL(1, false);

    private static final Map<String, ElementType> TORCH_STORAGES = Map.of(
            "FloatStorage", FLOAT32,
            "HalfStorage", FLOAT16,
            "BFloat16Storage", BFLOAT16,
            "DoubleStorage", FLOAT64,
            "LongStorage", INT64,
            "IntStorage", INT32,
            "ShortStorage", INT16,
            "CharStorage", INT8,
            "ByteStorage", UINT8,
            "BoolStorage", BOOL);

    private static final Map<String, ElementType> SAFETENSORS = Map.of(
            "F32", FLOAT32,
            "F16", FLOAT16,
            "BF16", BFLOAT16,
            "F64", FLOAT64,
            "I64", INT64,
            "I32", INT32,
            "I16", INT16,
            "I8", INT8,
            "U8", UINT8,
            "BOOL", BOOL);

    private final int bytes;
    private final boolean floatingPoint;

    ElementType(int bytes, boolean floatingPoint) {
        this.bytes = bytes;
        this.floatingPoint = floatingPoint;
    }

    /** By the class of a torch storage, without its module: {@code FloatStorage}. */
    static Optional<ElementType> ofTorchStorage(String name) {
        return Optional.ofNullable(TORCH_STORAGES.get(name));
    }

    /** By the name that safetensors headers use: {@code F32}. */
    static Optional<ElementType> ofSafetensors(String name) {
        return Optional.ofNullable(SAFETENSORS.get(name));
    }

    /** Bytes an element takes in the file. */
    int bytes() {
        return bytes;
    }

    boolean isFloatingPoint() {
        return floatingPoint;
    }

    /** The element at a byte offset, as float32. */
    float read(ByteBuffer data, int at) {
        throw new UnsupportedOperationException(this + " is no floating-point type");
    }

    /** IEEE 754 binary16 to binary32; exact. */
    private static float widenHalf(short half) {
        int sign = half >>> 15 & 1;
        int exponent = half >>> 10 & 0x1F;
        int fraction = half & 0x3FF;
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * 0x1p-24f;
        } else if (exponent == 0x1F) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            magnitude = Float.intBitsToFloat((exponent + (127 - 15)) << 23 | fraction << 13);
        }
        return sign == 0 ? magnitude : -magnitude;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
