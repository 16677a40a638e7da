#!/usr/bin/python3
"""Writes FAMILY.npz: the weights of goldens/families under the names that the model itself has (FamilyGoldens).

python3 make_canonical.py REFERENCE GOLDENS, the folders reference and goldens/families beside this project.
Needs torch and numpy only: weights come from the reference's formula, so no checkpoint is read.
"""
import dataclasses
import json
import pathlib
import sys

import numpy as np
import torch

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, sys.argv[1])
import families_reference as reference
import make_family_goldens as goldens


def model_names(spec, s):
    """The reference's canonical names to the model's."""
    out = {}
    for name, value in s.items():
        name = name.replace("rope.periods", "rope_embed.periods").replace("pool.probe", "attn_pool.latent")
        if name == "extra_tokens":
            name = "dist_token" if spec.distilled else "register_tokens"
        if name == "projection":
            name, value = "head.weight", value.T
        if name.startswith("pool.qkv."):
            kind = name.rsplit(".", 1)[1]
            out[f"attn_pool.q.{kind}"], out[f"attn_pool.kv.{kind}"] = value[:spec.dim], value[spec.dim:]
            continue
        name = name.replace("pool.fc", "attn_pool.mlp.fc")
        if name.startswith("pool."):
            name = "attn_" + name
        if ".mlp.up." in name:
            continue
        if ".mlp.gate." in name:
            value = torch.cat([value, s[name.replace("gate", "up")]])
            name = name.replace("gate", "w12")
        out[name.replace(".mlp.down.", ".mlp.w3.")] = value
    return {name: np.ascontiguousarray(value.float().numpy()) for name, value in out.items()}


for entry in json.load(open(pathlib.Path(sys.argv[2]) / "index.json")):
    fields = {f.name for f in dataclasses.fields(reference.Spec)}
    spec = reference.Spec(**{k: tuple(v) if isinstance(v, list) else v for k, v in entry["spec"].items() if k in fields})
    weights = reference.family_weights(spec, entry["weights_seed"])
    if entry["family"].endswith("_faint"):
        weights = {k: v / 128 if k in goldens.FAINT else v for k, v in weights.items()}
    if entry["family"] == "vit_head80":
        weights = {k: v.half() for k, v in weights.items()}
    weights = {k: v.float() for k, v in weights.items()}
    np.savez_compressed(here / (entry["family"] + ".npz"), **model_names(spec, reference.canonical(spec, weights)))
