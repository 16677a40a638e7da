#!/usr/bin/python3
"""Lays the demo weights' cut-outs and backgrounds out as `saccade train --paste FOLDER` reads them.

    demo_pictures.py REFERENCE_FOLDER PACKAGES_ROOT OUT

REFERENCE_FOLDER holds demo_sources.json; PACKAGES_ROOT is what make_demo_data.py unpacked (DATA/packages/root). OUT gets
cutouts/ and backgrounds/ with the training files, and held-out/cutouts, held-out/backgrounds with the others.
"""
import json
import shutil
import sys
from pathlib import Path

reference, root, out = map(Path, sys.argv[1:])
sources = json.loads((reference / "demo_sources.json").read_text())
for kind, folder in (("stamps", "cutouts"), ("backgrounds", "backgrounds")):
    for part, where in (("train", out / folder), ("held_out", out / "held-out" / folder)):
        where.mkdir(parents=True, exist_ok=True)
        for path in sources[kind][part]:
            # the whole path, for names alone are not unique
            shutil.copyfile(root / path, where / path.replace("/", "-"))
        print(where, len(sources[kind][part]), "files")
