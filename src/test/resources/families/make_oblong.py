#!/usr/bin/python3
"""Maps of models whose position table is no square: oblong.npz.  make_oblong.py REFERENCE_FOLDER

The micro models' tables have 16 rows of patches: those of a 4 x 4 grid, and as well those of 2 rows of 8, which only a
configuration can tell. The reference's forward pass runs them as the latter. The resampling is the reference's own matrix
along each axis, held here against PyTorch's interpolation where PyTorch has the mode.
"""
import json, pathlib, sys
import numpy as np, torch
import torch.nn.functional as F
sys.path.insert(0, sys.argv[1])
import families_reference as reference
import make_family_goldens as goldens

ROWS, COLUMNS = 2, 8
SIZES = [(2, 8), (5, 3), (4, 4), (8, 2), (1, 16), (3, 12)]


def resample(table, prefix, height, width, mode):
    if (height, width) == (ROWS, COLUMNS):
        return table
    rows = torch.from_numpy(reference.resample_matrix(ROWS, height, mode))
    columns = torch.from_numpy(reference.resample_matrix(COLUMNS, width, mode))
    grid = table[0, prefix:].double().reshape(ROWS, COLUMNS, -1)
    grid = torch.einsum("yi,xj,ijd->yxd", rows, columns, grid).float()
    if mode != "DINO":
        torchs = F.interpolate(table[:, prefix:].reshape(1, ROWS, COLUMNS, -1).permute(0, 3, 1, 2), size=(height, width),
                               mode="bicubic", align_corners=False, antialias=mode == "SIZE_ANTIALIAS")
        assert (torchs[0].permute(1, 2, 0) - grid).abs().max() < 1e-5, mode
    return torch.cat((table[:, :prefix], grid.reshape(1, height * width, -1)), dim=1)


reference.resample_positions = resample
here = pathlib.Path(__file__).parent
arrays = {}
square = np.load(here / "positions.npz")["table"]
for mode in ("DINO", "SIZE", "SIZE_ANTIALIAS"):
    for h, w in SIZES:
        arrays[f"{mode}_{h}x{w}"] = resample(torch.from_numpy(square)[None], 0, h, w, mode).numpy()[0]
for family in json.loads((here / "index.json").read_text()):
    if family["family"] in ("vit", "siglip", "deit3", "dino"):
        names = {f.name for f in reference.Spec.__dataclass_fields__.values()}
        facts = {k: v for k, v in family["spec"].items() if k in names}
        spec = reference.Spec(**facts)
        native = reference.family_weights(spec, family["weights_seed"])
        s = reference.canonical(spec, native)
        for h, w in ((2, 8), (5, 3), (4, 4)):
            image = reference.normalise(goldens.formula_image(3, h * spec.patch, w * spec.patch), spec.mean, spec.std)
            with torch.no_grad():
                run = reference.forward(spec, s, image)
            arrays[f"{spec.family}_{h * spec.patch}x{w * spec.patch}"] = (
                run.pool_attention if spec.head == "map" else run.cls_map(spec)).numpy()
np.savez(here / "oblong.npz", **arrays)
