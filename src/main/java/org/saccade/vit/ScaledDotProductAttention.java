package org.saccade.vit;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.SymbolBlock;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * softmax(q kᵀ / sqrt(width)) v in one kernel that never holds the matrix of all queries against all keys (Dao et al.,
 * "FlashAttention", 2022).
 *
 * <p>DJL's own operations have no fused attention, but a TorchScript program runs through the same engine and may call
 * PyTorch's. The program is the few lines below; its archive is put together here, so that no binary lies in the
 * repository. Gradients flow through it.
 */
final class ScaledDotProductAttention {
    private static final String PROGRAM = """
            class Attention(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.Attention,
                q: Tensor,
                k: Tensor,
                v: Tensor) -> Tensor:
                return torch.scaled_dot_product_attention(q, k, v)
            """;

    /** The pickled module, an Attention with training = False, and the pickled constants, an empty tuple. */
    private static final String MODULE = "\u0080\u0002c__torch__\nAttention\n)\u0081}X\b\0\0\0training\u0089sb.";

    private static final String CONSTANTS = "\u0080\u0002).";

    private final SymbolBlock kernel;

    /** @param manager owns the program */
    ScaledDotProductAttention(NDManager manager) {
        kernel = SymbolBlock.newInstance(manager);
        try {
            kernel.loadParameters(manager, new DataInputStream(new ByteArrayInputStream(djlStream())));
        } catch (IOException | MalformedModelException e) {
            throw new IllegalStateException("PyTorch does not take the attention program", e);
        }
        kernel.freezeParameters(true);
    }

    /**
     * Attends.
     *
     * @param query (batch, heads, queries, width)
     * @param key (batch, heads, tokens, width)
     * @param value (batch, heads, tokens, width)
     * @return (batch, heads, queries, width)
     */
    NDArray attend(ParameterStore parameters, NDArray query, NDArray key, NDArray value, boolean training) {
        return kernel.forward(parameters, new NDList(query, key, value), training)
                .singletonOrThrow();
    }

    /** The archive as {@link SymbolBlock#loadParameters} takes it: a version byte, the length, the archive. */
    private static byte[] djlStream() throws IOException {
        byte[] archive = archive();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream stream = new DataOutputStream(bytes);
        stream.writeByte(1);
        stream.writeLong(archive.length);
        stream.write(archive);
        return bytes.toByteArray();
    }

    private static byte[] archive() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "attention/version", "3\n");
            put(zip, "attention/data.pkl", MODULE);
            put(zip, "attention/constants.pkl", CONSTANTS);
            put(zip, "attention/code/__torch__.py", PROGRAM);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
