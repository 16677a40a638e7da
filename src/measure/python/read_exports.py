#!/usr/bin/env python3
"""Reads what `saccade render --only npy,npz,csv,tiff,json,masks,geojson` wrote, by other people's programs, and holds the files
against each other: NumPy, Pillow, libtiff's tiffinfo, jsonschema, shapely.

    python3 read_exports.py FOLDER ...

Debian: python3-numpy python3-pil libtiff-tools python3-jsonschema python3-shapely.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema
import numpy as np
import PIL.Image
from shapely.geometry import Point, shape

PIL.Image.MAX_IMAGE_PIXELS = None
SCHEMAS = Path(__file__).resolve().parents[3] / "resources/org/saccade/schema"


def validate(folder):
    for schema in sorted(SCHEMAS.glob("*.schema.json")):
        name = schema.name.replace(".schema.json", "")
        file = folder / (name if name.endswith(".geojson") else name + ".json")
        tree = json.loads(schema.read_text())
        jsonschema.Draft202012Validator.check_schema(tree)
        if file.exists():
            jsonschema.Draft202012Validator(tree).validate(json.loads(file.read_text()))
            print(f"  {file.name}: what {schema.name} says (jsonschema {jsonschema.__version__})")


def arrays(folder, run):
    archive = np.load(next(folder.glob("*.npz")), allow_pickle=False)
    for file in sorted(folder.glob("*.npy")):
        alone = np.load(file, allow_pickle=False)
        np.testing.assert_array_equal(alone, archive[file.stem])
        assert alone.dtype == archive[file.stem].dtype
    print(f"  npz: {', '.join(f'{k} {archive[k].dtype} {archive[k].shape}' for k in archive)}, equal to the .npy files")


def table(folder, run):
    file = next(folder.glob("*.csv"))
    names = file.read_text().splitlines()[0].split(",")
    values = np.loadtxt(file, delimiter=",", skiprows=1, ndmin=2, dtype=np.float32)
    rows, columns = run["grid"]["rows"], run["grid"]["columns"]
    assert names[:2] == ["column", "row"] and sorted(names[2:]) == sorted(m["name"] for m in run["maps"])
    np.testing.assert_array_equal(values[:, 0], np.tile(np.arange(columns), rows))
    np.testing.assert_array_equal(values[:, 1], np.repeat(np.arange(rows), columns))
    maps = {name: values[:, 2 + i].reshape(rows, columns) for i, name in enumerate(names[2:])}
    for told in run["maps"]:
        assert np.float32(told["maximum"]) == maps[told["name"]].max()
    print(f"  csv: {len(maps)} maps of {columns} x {rows}, their maxima those of attention.json")
    return maps


def pages(folder, run, maps):
    file = next(folder.glob("*.tif"))
    width, height = run["input"]["width"], run["input"]["height"]
    covered = run["input"]["covered"]
    rows, columns = run["grid"]["rows"], run["grid"]["columns"]
    column = np.floor((np.arange(width) + 0.5) * columns / covered["width"]).astype(int)
    row = np.floor((np.arange(height) + 0.5) * rows / covered["height"]).astype(int)
    with PIL.Image.open(file) as image:
        assert image.n_frames == len(maps)
        for page in range(image.n_frames):
            image.seek(page)
            assert image.mode == "F" and image.size == (width, height), (image.mode, image.size)
            name = image.tag_v2[285]
            expected = np.full((height, width), np.nan, np.float32)
            inside = np.ix_(row < rows, column < columns)
            expected[inside] = maps[name][np.ix_(row[row < rows], column[column < columns])]
            np.testing.assert_array_equal(np.asarray(image), expected)
    told = subprocess.run(["tiffinfo", file], capture_output=True, text=True)
    assert told.returncode == 0 and "rror" not in told.stderr, told.stderr
    assert told.stdout.count("TIFF Directory") == len(maps)
    print(f"  tif: {len(maps)} pages of {width} x {height}, {file.stat().st_size:,} bytes, every pixel its patch's (Pillow)")
    with tempfile.NamedTemporaryFile(suffix=".tif") as copy:
        subprocess.run(["tiffcp", "-c", "none", file, copy.name], check=True)  # libtiff decodes all of it


def outlines(folder, run):
    masks = np.load(folder / "masks.npy")
    rows, columns = run["grid"]["rows"], run["grid"]["columns"]
    masks = masks.reshape(-1, rows, columns)
    x = run["input"]["covered"]["width"] / columns
    y = run["input"]["covered"]["height"] / rows
    features = json.loads((folder / "masks.geojson").read_text())["features"]
    count = 0
    for feature in features:
        geometry = shape(feature["geometry"])
        assert geometry.is_valid, feature["properties"]["name"]
        name = feature["properties"]["name"]
        if name.split("-")[-1] in ("mean", "max", "min", "box"):
            continue
        inside = np.array([[geometry.contains(Point((c + 0.5) * x, (r + 0.5) * y)) for c in range(columns)] for r in range(rows)])
        np.testing.assert_array_equal(inside, masks[count])
        np.testing.assert_allclose(geometry.area, masks[count].sum() * x * y, rtol=1e-9)
        count += 1
    print(f"  geojson: {len(features)} valid features (shapely), {count} equal to masks.npy patch by patch, and by area")


for folder in map(Path, sys.argv[1:]):
    print(folder)
    run = json.loads((folder / "attention.json").read_text())
    validate(folder)
    if list(folder.glob("*.npz")):
        arrays(folder, run)
    if list(folder.glob("*.csv")):
        maps = table(folder, run)
        if list(folder.glob("*.tif")):
            pages(folder, run, maps)
    if (folder / "masks.geojson").exists():
        outlines(folder, run)
