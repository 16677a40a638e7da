#!/usr/bin/python3
"""Cuts the unit tests' part out of the two large goldens of the reference, and copies the others.

Run:  /usr/bin/python3 cut_goldens.py ../../../../../shared/goldens/explore      (needs python3-numpy)

Kept of vit_small_8-*: the CLS rows of the stored layers with what is derived from them, one patch's columns, and, where
the keys of the last layer are stored, the keys with what is derived from those.  Statistics and token norms of all layers
are cut to the stored layers.
"""
import pathlib
import shutil
import sys

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
OF_ROWS = ("mass_mask_60", "head_correlation_cls", "column_q1", "queries")  # stored for `layers` alone, or no layer's
OF_ALL_LAYERS = ("cls_share", "register_share", "self_share", "entropy", "effective", "centre", "peak", "top_tenth")


def cut(path):
    golden = np.load(path)
    layers = golden["layers"]
    kept = {"layers": layers, "grid": np.array(golden["mass_mask_60"].shape[2:]), "cls_rows": golden["rows"][:, :, 0]}
    kept |= {name: golden[name] for name in OF_ROWS}
    kept |= {"stat_q0_" + name: golden["stat_q0_" + name][layers] for name in OF_ALL_LAYERS}
    kept["token_norms"] = golden["token_norms"][layers]
    if "key_last" in golden:
        kept["key_last"] = golden["key_last"]
        kept["cosine_key_last"] = golden["cosine_key"][-1]
        kept |= {name: golden[name] for name in golden.files if name.startswith(("pca_key_", "key_"))}
    np.savez_compressed(HERE / path.name, **kept)


def main(folder):
    for path in sorted(folder.glob("*.npz")):
        if path.name.startswith("vit_small"):
            cut(path)
        else:
            shutil.copyfile(path, HERE / path.name)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
