#!/usr/bin/python3
"""Writes the fixtures beside it with NumPy, matplotlib and PyTorch (Debian's python3-numpy, -matplotlib, -torch).

Run:  /usr/bin/python3 make_fixtures.py PATH/TO/goldens
"""
import pathlib, sys
import numpy as np, torch
from matplotlib import colormaps

HERE = pathlib.Path(__file__).resolve().parent
GOLDENS = pathlib.Path(sys.argv[1])
NAMES = ("inferno", "magma", "plasma", "viridis", "cividis", "turbo", "gray")


def colours(name, values):
    rgb = colormaps[name](values, bytes=True)[..., :3].astype(int)
    return rgb[..., 0] << 16 | rgb[..., 1] << 8 | rgb[..., 2]


# the attention that small8-480-*-inferno.png were drawn from, without the golden's other arrays
np.save(HERE / "small8-480-attention.npy", np.load(GOLDENS / "attention/vit_small_8-w1-i1-480x480.npz")["attention"])

# NumPy's mean of the heads in float32
np.save(HERE / "small8-480-mean.npy", np.load(HERE / "small8-480-attention.npy").mean(0))

# every border between two colours, and its neighbours in float32, through all seven maps
border = (np.arange(257) / 256).astype(np.float32)
values = np.concatenate([np.nextafter(border, np.float32(-1)), border, np.nextafter(border, np.float32(2)),
                         np.float32([-0.0, 1e-45, 1e-30, 0.1, 0.3, 0.5, 0.7, 0.9])])
table = [colours(name, values) for name in NAMES]
with open(HERE / "matplotlib-awkward.csv", "w") as out:
    print("float32 bits", *NAMES, sep=",", file=out)
    for i, v in enumerate(values):
        print(f"{v.view(np.uint32):08x}", *(f"{t[i]:06x}" for t in table), sep=",", file=out)

# bilinear: one map whose arithmetic is exact in float32, one whose sides are no multiples
rng = np.random.default_rng(1)
exact = rng.integers(0, 65, (3, 4)).astype(np.float32) / 64
exact[0, 0], exact[2, 3] = 0, 1
odd = rng.random((5, 7), dtype=np.float32)
for name, a, size in (("exact", exact, (24, 32)), ("odd", odd, (37, 53))):
    big = torch.nn.functional.interpolate(torch.from_numpy((a - a.min()) / (a.max() - a.min()))[None, None], size=size,
                                          mode="bilinear", align_corners=False)[0, 0].numpy()
    np.savez(HERE / f"bilinear-{name}.npz", map=a, values=big, viridis=colours("viridis", big).astype(np.int32))
