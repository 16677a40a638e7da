#!/usr/bin/python3
"""Writes looks.npz beside it with NumPy and matplotlib (Debian's python3-numpy, -matplotlib): what a map looks like by
logarithms, and over a picture by the mix of DINO's Figure 3 (Caron et al. 2021), 0.5 * sqrt(m) where m > 0.2."""
import pathlib
import numpy as np
from matplotlib import colormaps
from matplotlib.colors import LogNorm, Normalize

HERE = pathlib.Path(__file__).resolve().parent
SIDE = 60  # a pixel a patch
heads = np.load(HERE / "small8-480-attention.npy").astype(np.float64)
y, x = np.mgrid[:SIDE, :SIDE]
picture = np.stack([x * 255 // (SIDE - 1), y * 255 // (SIDE - 1), (3 * x + 5 * y) % 256], -1)


def packed(rgb):
    rgb = rgb.astype(np.int32)
    return rgb[..., 0] << 16 | rgb[..., 1] << 8 | rgb[..., 2]


def drawn(norm, values):
    m = np.clip(np.ma.filled(norm(values), 0), 0, 1)
    colours = colormaps["inferno"](m, bytes=True)[..., :3].astype(np.float64)
    weight = np.where(m > 0.2, 0.5 * np.sqrt(m), 0)[..., None]
    return packed(colours), packed(np.floor(picture * (1 - weight) + colours * weight + 0.5))


head = heads[0]
linear, mixed = drawn(Normalize(head.min(), head.max()), head)
sparse = np.where(heads[1] < np.quantile(heads[1], 0.1), 0, heads[1])  # zeros have no logarithm
norm = LogNorm(sparse[sparse > 0].min(), np.quantile(sparse, 0.995), clip=False)
log, log_mixed = drawn(norm, sparse)
np.savez(HERE / "looks.npz", picture=packed(picture), linear=linear, mixed=mixed, sparse=sparse.astype(np.float32),
         log=log, logmixed=log_mixed)
