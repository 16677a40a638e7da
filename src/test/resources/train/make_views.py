#!/usr/bin/python3
"""Makes source.png, views.png, views.json and hues.json beside it: what Pillow makes of a picture (written with 9.4.0).

Every transform of a view by itself, each pair, and all together, in the order of DINO's DataAugmentationDINO; the colour
transforms as torchvision defines them for PIL images (functional_pil.py): ImageEnhance, and hue through HSV. views.png holds
the views one below the other, views.json what was done to each. chelsea.png is by Stefan van der Walt, CC0.
"""
import itertools
import json
import os
import zlib

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

os.chdir(os.path.dirname(os.path.abspath(__file__)))
SIDE = 24
rng = np.random.default_rng(17)
cat = Image.open("../image/chelsea.png").convert("RGB")
cat = np.asarray(cat.resize((61, 47), Image.Resampling.BILINEAR)).copy()
cat[:, 45:] = rng.integers(0, 256, (47, 16, 3))
cat[:8, :20] = [255, 40, 10]
cat[8:12, :20] = 255
cat[12:16, :20] = 0
source = Image.fromarray(cat)
source.save("source.png", optimize=True)


def hue(image, factor):
    h, s, v = image.convert("HSV").split()
    turned = np.array(h, dtype=np.uint8)
    turned += np.array(int(factor * 255)).astype(np.uint8)
    return Image.merge("HSV", (Image.fromarray(turned, "L"), s, v)).convert("RGB")


TINTS = {
    "BRIGHTNESS": lambda image, factor: ImageEnhance.Brightness(image).enhance(factor),
    "CONTRAST": lambda image, factor: ImageEnhance.Contrast(image).enhance(factor),
    "SATURATION": lambda image, factor: ImageEnhance.Color(image).enhance(factor),
    "HUE": hue,
}


def view(case):
    image = source.resize((SIDE, SIDE), Image.Resampling.BILINEAR, box=tuple(case["box"]))
    if case["right"] or case["down"]:
        image = ImageOps.expand(image, border=4, fill=0)
        left, top = 4 - case["right"], 4 - case["down"]
        image = image.crop((left, top, left + SIDE, top + SIDE))
    if case["flip"]:
        image = ImageOps.mirror(image)
    for kind, factor in case["tints"]:
        image = TINTS[kind](image, factor)
    if case["grey"]:
        image = image.convert("L").convert("RGB")
    if case["sigma"]:
        image = image.filter(ImageFilter.GaussianBlur(case["sigma"]))
    if case["solarise"]:
        image = ImageOps.solarize(image, 128)
    return image


PLAIN = {"box": [7, 0, 54, 47], "right": 0, "down": 0, "flip": False, "tints": [], "grey": False, "sigma": 0,
         "solarise": False}
# each a transform with the parameters that it is tested with by itself; the first is the one for pairs
SINGLE = {
    "crop": [{"box": [30, 5, 52, 41]}, {"box": [0, 0, 61, 47]}, {"box": [50, 40, 61, 47]}, {"box": [3, 44, 4, 45]},
             {"box": [0, 20, 30, 21]}],
    "moved": [{"right": 3, "down": -4}, {"right": -4, "down": 0}, {"right": 0, "down": 2}],
    "flip": [{"flip": True}],
    "brightness": [{"tints": [["BRIGHTNESS", f]]} for f in (1.37, 0, .6123, 1, 2)],
    "contrast": [{"tints": [["CONTRAST", f]]} for f in (.63, 0, 1.4, 1.93)],
    "saturation": [{"tints": [["SATURATION", f]]} for f in (1.19, 0, .71, 2)],
    "hue": [{"tints": [["HUE", f]]} for f in (.0913, -.1, .5, -.5, .003)],
    "grey": [{"grey": True}],
    "blur": [{"sigma": s} for s in (1.3, .1, .45, .8, 2, 5.5, 30)],
    "solarise": [{"solarise": True}],
}


def joined(name, *changes):
    case = dict(PLAIN, name=name)
    for change in changes:
        tints = case["tints"] + change.get("tints", [])
        case.update(change)
        case["tints"] = tints
    return case


cases = [joined("plain")]
for name, variants in SINGLE.items():
    cases += [joined(f"{name} {i}", variant) for i, variant in enumerate(variants)]
for a, b in itertools.combinations(SINGLE, 2):
    cases.append(joined(f"{a} and {b}", SINGLE[a][0], SINGLE[b][0]))
    if SINGLE[a][0].get("tints") and SINGLE[b][0].get("tints"):
        cases.append(joined(f"{b} and {a}", SINGLE[b][0], SINGLE[a][0]))
cases.append(joined("all", *(variants[0] for variants in SINGLE.values())))

sheet = Image.new("RGB", (SIDE, SIDE * len(cases)))
for i, case in enumerate(cases):
    sheet.paste(view(case), (0, SIDE * i))
sheet.save("views.png", optimize=True)
with open("views.json", "w") as f:
    f.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")

# all colours of a lattice with their hue turned: the CRC-32 of red, green, blue, one colour after the other
levels = np.arange(0, 256, 5, dtype=np.uint8)
lattice = np.stack(np.meshgrid(levels, levels, levels, indexing="ij"), -1).reshape(1, -1, 3)
with open("hues.json", "w") as f:
    json.dump({str(factor): zlib.crc32(np.asarray(hue(Image.fromarray(lattice), factor)).tobytes())
               for factor in (0, .05, .1, .37, .5, -.02, -.1, -.5)}, f)
    f.write("\n")
print(len(cases), "views")
