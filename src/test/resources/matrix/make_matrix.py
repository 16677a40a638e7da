#!/usr/bin/python3
"""Makes the TIFF matrix: every sensible combination of what a TIFF can be, and what each should look like.

    make_matrix.py              writes the pairwise set into tiff/ beside this script
    make_matrix.py --all DIR    writes every combination into DIR, for  mvn test -Dtest=TiffMatrixTest -Dsaccade.matrix=DIR
    make_matrix.py --large DIR  the same with pictures, strips and tiles that are larger, for a share of the combinations

Debian's libtiff6, libtiff-tools, python3-numpy and python3-pil. libtiff encodes; what is expected comes from the samples that
went in or, where a compression loses something, from libtiff's own decoding. Every file is decoded by libtiff once more
and must give the samples that went in.
"""
import ctypes
import io
import itertools
import os
import random
import struct
import subprocess
import sys

import numpy as np
from PIL import Image, ImageCms

import libtiff
from picture_list import PictureList
from libtiff import (BITS, BLACK_WHITE, COMPRESSION, EXTRA, FILL_ORDER, FORMAT, GROUP3, JPEG_COLORS, JPEG_QUALITY, LENGTH, ORIENTATION,
                     PALETTE, PHOTOMETRIC, PLANAR, PREDICTOR, ROWS, SAMPLES, SUBSAMPLING, TILE_LENGTH, TILE_WIDTH,
                     WEBP_LEVEL, WEBP_LOSSLESS, WIDTH)

HERE = os.path.dirname(os.path.abspath(__file__))
LARGE = sys.argv[1:2] == ["--large"]
W, H = (278, 163) if LARGE else (37, 30)
COMPRESSIONS = {"none": 1, "RLE": 2, "G3": 3, "G3-2D": 3, "G4": 4, "LZW": 5, "JPEG": 7, "deflate": 8, "old deflate": 32946,
                "PackBits": 32773, "LZMA": 34925, "zstd": 50000, "WebP": 50001, "LERC": 34887}
FAX = ("RLE", "G3", "G3-2D", "G4")
PREDICTED = ("LZW", "deflate", "old deflate", "LZMA", "zstd")
LAYOUTS = {"one strip": H, "strips of 1": 1, "strips of 7": 7, "strips of 21": 21, "tiles 16x16": (16, 16), "tiles 32x16": (32, 16)}
if LARGE:
    LAYOUTS = {"one strip": H, "strips of 1": 1, "strips of 7": 7, "strips of 64": 64, "tiles 128x128": (128, 128), "tiles 64x48": (64, 48)}
SAMPLE_KINDS = {"u1": (1, 1), "u2": (2, 1), "u4": (4, 1), "u8": (8, 1), "u12": (12, 1), "u16": (16, 1), "u32": (32, 1),
                "s8": (8, 2), "s16": (16, 2), "s32": (32, 2), "f32": (32, 3), "f64": (64, 3)}
PHOTOMETRICS = {"white is zero": 0, "black is zero": 1, "RGB": 2, "palette": 3, "CMYK": 5, "YCbCr 4:4:4": 6, "YCbCr 4:2:2": 6,
                "YCbCr 4:2:0": 6, "CIELab": 8}
CHANNELS = {0: 1, 1: 1, 2: 3, 3: 1, 5: 4, 6: 3, 8: 3}
EXTRAS = {"no extra": None, "unspecified": 0, "associated": 1, "unassociated": 2}
FACTORS = ("compression", "predictor", "layout", "planar", "samples", "photometric", "extra", "order", "container", "orientation")


# ---- which combinations make sense
def sensible(c):
    bits, kind = SAMPLE_KINDS[c["samples"]]
    photometric = PHOTOMETRICS[c["photometric"]]
    channels = CHANNELS[photometric] + (c["extra"] != "no extra")
    whole = kind == 1
    if c["compression"] in FAX and (c["samples"] != "u1" or photometric > 1 or channels > 1):
        return False
    if c["compression"] == "JPEG" and (c["samples"] != "u8" or photometric in (3, 8)):
        return False
    if c["compression"] == "JPEG" and c["planar"] == "separate" and photometric == 6:
        return False
    if c["compression"] == "WebP" and (c["samples"] != "u8" or photometric != 2 or c["planar"] == "separate"):
        return False
    if c["compression"] == "LERC" and (bits < 8 or c["samples"] == "u12" or photometric in (3, 6)):
        return False
    if c["predictor"] > 1 and c["compression"] not in PREDICTED:
        return False
    if c["predictor"] == 2 and (bits not in (8, 16, 32) or kind == 3):
        return False
    if c["predictor"] == 3 and kind != 3:
        return False
    if photometric == 3 and not (whole and bits <= 8):
        return False
    if photometric == 5 and not (whole and bits in (8, 16)):
        return False
    if photometric == 6 and c["samples"] != "u8":
        return False
    if photometric == 8 and not (whole and bits in (8, 16)):
        return False
    if photometric in (6, 8) and c["extra"] != "no extra":
        return False
    if c["photometric"] in ("YCbCr 4:2:2", "YCbCr 4:2:0"):
        if c["planar"] == "separate" or c["predictor"] > 1:
            return False
    if channels == 1 and c["planar"] == "separate":
        return False
    if c["extra"] != "no extra" and bits < 8:
        return False
    return True


def combinations():
    """Every sensible one. Byte order, container and orientation go round, so that the number stays within reach."""
    turn = itertools.cycle([(o, k, r) for r in range(1, 9) for o in ("little", "big") for k in ("classic", "BigTIFF")])
    for values in itertools.product(COMPRESSIONS, (1, 2, 3), LAYOUTS, ("contiguous", "separate"), SAMPLE_KINDS, PHOTOMETRICS, EXTRAS):
        c = dict(zip(FACTORS, values))
        if sensible(c):
            c["order"], c["container"], c["orientation"] = next(turn)
            yield c


def pairwise(everything):
    """A small set in which each pair of values that occurs at all occurs (greedy, as AETG)."""
    chance = random.Random(20261125)
    pairs = lambda c: {(a, c[a], b, c[b]) for a, b in itertools.combinations(FACTORS, 2)}
    free = dict(order=("little", "big"), container=("classic", "BigTIFF"), orientation=range(1, 9))
    # pairs with an orientation other than upright are covered for the layout only: the turn comes after the decoding
    wanted = lambda p: p[2] != "orientation" or p[3] == 1 or p[0] == "layout"
    left = {p for c in everything for order in free["order"] for kind in free["container"]
            for p in pairs(dict(c, order=order, container=kind, orientation=1))}
    left |= {("layout", layout, "orientation", r) for layout in list(LAYOUTS)[::4] for r in free["orientation"]}
    chosen = []
    while left:
        seed = chance.choice(sorted(left, key=str))
        fits = [c for c in everything if all(c[f] == v for f, v in ((seed[0], seed[1]), (seed[2], seed[3])) if f not in free)]
        best, gain = None, -1
        for _ in range(120):
            c = dict(chance.choice(fits))
            for f, values in free.items():
                c[f] = chance.choice(values)
            for f, v in ((seed[0], seed[1]), (seed[2], seed[3])):
                c[f] = v
            count = len({p for p in pairs(c) if wanted(p)} & left)
            if count > gain:
                best, gain = c, count
        chosen.append(best)
        left -= pairs(best)
    return chosen


# ---- the samples: smooth, with edges and a little noise, so that codes grow long
y, x = np.mgrid[0:H, 0:W]
noise = np.random.default_rng(7).integers(0, 24, (H, W, 4))
unit = np.stack([x / (W - 1), y / (H - 1), (x + y) / (W + H - 2)], 2)
unit[H // 5:H // 2, W // 5:W // 2] = (0.86, 0.16, 0.12)
unit[H // 2 - 1:H - 5, W // 2 + 4:W - 4] = (0.08, 0.35, 0.78)
unit[2:5, 2:5] = 1
unit[25:28, 2:5] = 0
unit = np.clip(unit * 0.9 + noise[:, :, :3] / 255, 0, 1)
gray_unit = unit @ (0.3, 0.59, 0.11)
alpha_unit = ((x * 9 + y * 5) % 256) / 255.0
alpha_unit[:4], alpha_unit[4:8] = 0, 1
ink_unit = np.dstack([1 - unit, gray_unit / 3])


def srgb_to_lab(rgb):
    """CIE L*a*b* with D50, through Bradford, as TIFF has it."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    xyz = linear @ TO_D50.T / D50
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], -1)


def lab_to_srgb(lab):
    fy = (lab[..., 0] + 16) / 116
    f = np.stack([fy + lab[..., 1] / 500, fy, fy - lab[..., 2] / 200], -1)
    xyz = np.where(f > 6 / 29, f ** 3, 3 * (6 / 29) ** 2 * (f - 4 / 29)) * D50
    linear = np.clip(xyz @ np.linalg.inv(TO_D50).T, 0, 1)
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)


D50 = np.array([0.96422, 1, 0.82521])
TO_D50 = np.array([[0.4360747, 0.3850649, 0.1430804], [0.2225045, 0.7168786, 0.0606169], [0.0139322, 0.0971045, 0.7141733]])
PALETTE_16 = [((np.arange(256) * k + 37 * k * k) % 256 * 257).astype(np.uint16) for k in (3, 7, 11)]


def dtype(samples):
    bits, kind = SAMPLE_KINDS[samples]
    return np.dtype({1: "u", 2: "i", 3: "f"}[kind] + str(max(bits, 8) // 8 if bits != 12 else 2))


def quantised(values, samples):
    """0 to 1 as samples of a kind: signed ones are centred on zero, float ones reach beyond 0 and 1."""
    bits, kind = SAMPLE_KINDS[samples]
    if kind == 3:
        return (values * 3 - 0.75).astype(dtype(samples))
    most = (1 << bits) - 1
    whole = np.floor(values * most + 0.5).astype(np.int64)
    return (whole - (1 << (bits - 1)) if kind == 2 else whole).astype(dtype(samples))


def picture(c):
    """(H, W, channels) samples as they are stored."""
    photometric, samples = PHOTOMETRICS[c["photometric"]], c["samples"]
    bits, kind = SAMPLE_KINDS[samples]
    if photometric == 3:
        planes = (x * 5 + y * 3 + noise[:, :, 3])[:, :, None] % (1 << bits)
        planes = planes.astype(dtype(samples))
    elif photometric == 8:
        lab = srgb_to_lab(unit)
        step = 1 if bits == 8 else 256
        planes = np.stack([np.round(lab[..., 0] / 100 * ((1 << bits) - 1)), np.round(lab[..., 1] * step) % (1 << bits),
                           np.round(lab[..., 2] * step) % (1 << bits)], -1).astype(dtype(samples))
    elif photometric == 6:
        r, g, b = (255 * unit[..., k] for k in range(3))
        luma = 0.299 * r + 0.587 * g + 0.114 * b
        planes = np.stack([luma, (b - luma) / 1.772 + 128, (r - luma) / 1.402 + 128], -1).round().clip(0, 255).astype(np.uint8)
        planes = chroma(c, planes)
    else:
        values = {0: 1 - gray_unit[:, :, None], 1: gray_unit[:, :, None], 2: unit, 5: ink_unit}[photometric]
        if samples == "u1":
            values = (values > 0.5).astype(float)
        if c["extra"] == "associated":
            values = values * alpha_unit[:, :, None]
        planes = quantised(values, samples)
    if c["extra"] != "no extra":
        planes = np.dstack([planes, quantised(alpha_unit, samples)])
    return planes


# ---- what it should look like
def shown(c, planes):
    """(H, W, 3) uint8: the rules of the program's FORMATS.md and Javadoc, worked out in whole numbers or doubles."""
    photometric, samples = PHOTOMETRICS[c["photometric"]], c["samples"]
    bits, kind = SAMPLE_KINDS[samples]
    channels = CHANNELS[photometric]
    colors = planes[:, :, :channels]
    most = (1 << bits) - 1
    if photometric == 3:
        table = np.stack([p[:1 << bits] // 257 for p in PALETTE_16], 1)
        rgb = table[colors[:, :, 0].astype(int)].astype(np.int64)
        most = 255
    elif photometric == 8:
        signed = colors[:, :, 1:].astype({8: np.uint8, 16: np.uint16}[bits]).view({8: np.int8, 16: np.int16}[bits]).astype(float)
        lab = np.dstack([colors[:, :, 0] / most * 100, signed / (1 if bits == 8 else 256)])
        return np.floor(lab_to_srgb(lab) * 255 + 0.5).astype(np.uint8)
    elif photometric == 6:
        luma, cb, cr = (colors[..., k].astype(float) for k in range(3))
        rgb = np.stack([luma + 1.402 * (cr - 128), luma - 0.344136 * (cb - 128) - 0.714136 * (cr - 128), luma + 1.772 * (cb - 128)], -1)
        return rgb.round().clip(0, 255).astype(np.uint8)
    elif photometric == 5:
        ink = colors.astype(np.int64)
        left, black = most - ink[:, :, :3], most - ink[:, :, 3:4]
        rgb, most = left * black, most * most
    elif kind != 1 or bits == 32:
        v = colors.astype(np.float64)
        v = (v - v.min()) / (v.max() - v.min())
        v = 1 - v if photometric == 0 else v
        return np.broadcast_to(np.floor(v * 255 + 0.5), (H, W, 3)).astype(np.uint8)
    else:
        rgb = colors.astype(np.int64)
        if photometric == 0:
            # white is zero turns the colours round; those that alpha was multiplied into, within it
            rgb = (planes[:, :, 1:2].astype(np.int64) if c["extra"] == "associated" else most) - rgb
    rgb = np.broadcast_to(rgb, (H, W, 3))
    if c["extra"] in ("associated", "unassociated"):
        full = (1 << bits) - 1
        a = planes[:, :, channels:].astype(np.int64)
        color = rgb * 255 * (full if c["extra"] == "associated" else a)
        over = (color + 255 * most * (full - a) + most * full // 2) // (most * full)
        return np.minimum(over, 255).astype(np.uint8)
    return ((rgb * 255 + most // 2) // most).astype(np.uint8)


def subsampling(c):
    return {"YCbCr 4:2:2": (2, 1), "YCbCr 4:2:0": (2, 2)}.get(c["photometric"], (1, 1))


def chroma(c, planes):
    """One chroma for each block, the mean of it: what the file holds, and what a decoder repeats."""
    h, v = subsampling(c)
    out = planes.copy()
    for top in range(0, H, v):
        for left in range(0, W, h):
            block = planes[top:top + v, left:left + h, 1:].reshape(-1, 2)
            out[top:top + v, left:left + h, 1:] = np.floor(block.astype(float).mean(0) + 0.5)
    return out


def turned(rgb, orientation):
    image = Image.fromarray(rgb)
    steps = {2: [Image.FLIP_LEFT_RIGHT], 3: [Image.ROTATE_180], 4: [Image.FLIP_TOP_BOTTOM], 5: [Image.TRANSPOSE],
             6: [Image.ROTATE_270], 7: [Image.TRANSVERSE], 8: [Image.ROTATE_90]}
    for step in steps.get(orientation, ()):
        image = image.transpose(step)
    return image


# ---- the bytes
def packed(block, c):
    """Samples of (rows, columns, n) as libtiff takes them: rows begin at whole bytes."""
    bits, _ = SAMPLE_KINDS[c["samples"]]
    rows = block.reshape(block.shape[0], -1)
    if bits in (8, 16, 32, 64):
        return rows.tobytes()
    ones = (rows.astype(np.int64)[:, :, None] >> np.arange(bits - 1, -1, -1) & 1).astype(np.uint8)
    return np.packbits(ones.reshape(rows.shape[0], -1), 1).tobytes()


def packed_chroma(block, c):
    """YCbCr data units (TIFF 6.0, section 21): the lumas of a block, then its two chromas."""
    h, v = subsampling(c)
    rows, columns = -(-block.shape[0] // v) * v, -(-block.shape[1] // h) * h
    block = np.pad(block, ((0, rows - block.shape[0]), (0, columns - block.shape[1]), (0, 0)), mode="edge")
    out = bytearray()
    for top in range(0, rows, v):
        for left in range(0, columns, h):
            out += block[top:top + v, left:left + h, 0].tobytes() + block[top, left, 1:].tobytes()
    return bytes(out)


def chunks(c, planes):
    """The strips or tiles in the order of the file."""
    layout = LAYOUTS[c["layout"]]
    parts = [planes] if c["planar"] == "contiguous" else [planes[:, :, k:k + 1] for k in range(planes.shape[2])]
    pack = packed_chroma if subsampling(c) != (1, 1) and c["compression"] != "JPEG" else packed
    for part in parts:
        if isinstance(layout, tuple):
            across, down = layout
            for top in range(0, H, down):
                for left in range(0, W, across):
                    block = part[top:top + down, left:left + across]
                    yield pack(np.pad(block, ((0, down - block.shape[0]), (0, across - block.shape[1]), (0, 0)), mode="edge"), c)
        else:
            rows = strip_rows(c)
            for top in range(0, H, rows):
                yield pack(part[top:top + rows], c)


def strip_rows(c):
    """A strip holds whole blocks of chroma, and with JPEG whole blocks of 8 rows."""
    rows = LAYOUTS[c["layout"]]
    step = subsampling(c)[1] * (8 if c["compression"] == "JPEG" else 1)
    return -(-rows // step) * step if rows < H else H


def write(path, c, planes):
    bits, kind = SAMPLE_KINDS[c["samples"]]
    photometric = PHOTOMETRICS[c["photometric"]]
    tiled = isinstance(LAYOUTS[c["layout"]], tuple)
    mode = "w" + {"little": "l", "big": "b"}[c["order"]] + ("8" if c["container"] == "BigTIFF" else "")
    with libtiff.File(path, mode) as tiff:
        tiff.set(WIDTH, W), tiff.set(LENGTH, H), tiff.set(BITS, bits), tiff.set(FORMAT, kind)
        tiff.set(SAMPLES, planes.shape[2]), tiff.set(PHOTOMETRIC, photometric), tiff.set(ORIENTATION, c["orientation"])
        tiff.set(PLANAR, 1 if c["planar"] == "contiguous" else 2)
        if EXTRAS[c["extra"]] is not None:
            tiff.set(EXTRA, 1, (ctypes.c_uint16 * 1)(EXTRAS[c["extra"]]))
        if photometric == 3:
            tiff.set(PALETTE, *[(ctypes.c_uint16 * (1 << bits))(*p[:1 << bits].tolist()) for p in PALETTE_16])
        tiff.set(COMPRESSION, COMPRESSIONS[c["compression"]])
        if photometric == 6:
            tiff.set(SUBSAMPLING, *subsampling(c))
            tiff.set(BLACK_WHITE, (ctypes.c_float * 6)(0, 255, 128, 255, 128, 255))
        if c["compression"] == "G3-2D":
            tiff.set(GROUP3, 1)
        if c["compression"] == "JPEG":
            tiff.set(JPEG_QUALITY, 95), tiff.set(JPEG_COLORS, 1 if photometric == 6 else 0)
        if c["compression"] == "WebP":
            tiff.set(WEBP_LEVEL, 100), tiff.set(WEBP_LOSSLESS, 1)
        if c["compression"] in PREDICTED:
            tiff.set(PREDICTOR, c["predictor"])
        if tiled:
            across, down = LAYOUTS[c["layout"]]
            tiff.set(TILE_WIDTH, across), tiff.set(TILE_LENGTH, down)
        else:
            tiff.set(ROWS, strip_rows(c))
        source = planes
        if c["compression"] == "JPEG" and photometric == 6:
            source = np.floor(unit * 255 + 0.5).astype(np.uint8)  # libtiff makes the chroma itself
        for index, data in enumerate(chunks(dict(c, photometric="RGB") if source is not planes else c, source)):
            if c["predictor"] == 3 and c["order"] == "big":
                # libtiff 4.5 swaps the bytes before its floating-point predictor, which takes them in the machine's order
                data = np.frombuffer(data, dtype(c["samples"])).byteswap().tobytes()
            tiff.write(index, data, tiled)


def read_back(path, c, planes):
    """libtiff's decoding, joined to (H, W, n) for what is lossy; else it must equal the bytes that went in."""
    tiled = isinstance(LAYOUTS[c["layout"]], tuple)
    with libtiff.File(path, "rc") as tiff:
        if c["compression"] == "JPEG" and PHOTOMETRICS[c["photometric"]] == 6:
            tiff.set(JPEG_COLORS, 1)
        decoded = tiff.read_all(tiled)
    if c["compression"] != "JPEG":
        for got, put in zip(decoded, chunks(c, planes), strict=True):
            if got != put and c["compression"] in ("LERC", "WebP"):
                raise libtiff.Refused("does not come back")  # bytes that libtiff 4.5 swaps twice, colours that alpha hides
            assert got == put, (path, c)
        return planes
    rows = strip_rows(c) if not tiled else LAYOUTS[c["layout"]][1]
    across = LAYOUTS[c["layout"]][0] if tiled else W
    depth = 1 if c["planar"] == "separate" else planes.shape[2]
    count = planes.shape[2] if c["planar"] == "separate" else 1
    out = np.zeros((H, W, planes.shape[2]), np.uint8)
    places = [(k, top, left) for k in range(count) for top in range(0, H, rows) for left in range(0, W, across)]
    for (k, top, left), data in zip(places, decoded, strict=True):
        block = np.frombuffer(data, np.uint8).reshape(-1, across, depth)
        part = out[top:top + rows, left:left + across, k * depth:(k + 1) * depth]
        part[:] = block[:part.shape[0], :part.shape[1]]
    return out


def expected_of(c, planes):
    if c["compression"] == "JPEG" and PHOTOMETRICS[c["photometric"]] == 6:
        return planes[:, :, :3]
    return shown(c, planes)


def agrees_with_libtiff(path, c, rgb):
    """TIFFReadRGBAImage as a second judge, where it shows the same thing: 8 bits or fewer, no alpha, no signs."""
    if c["samples"] not in ("u1", "u2", "u4", "u8") or c["extra"] != "no extra" or c["photometric"] == "CIELab":
        return
    with libtiff.File(path, "rc") as tiff:
        seen = tiff.rgba(W, H) if c["orientation"] == 1 else None
    if seen is not None and seen[:, :, 3].min() == 255:
        off = np.abs(seen[:, :, :3].astype(int) - rgb).max()
        assert off <= (2 if "YCbCr" in c["photometric"] or c["photometric"] == "CMYK" else 1), (path, c, off)


def tolerance(c):
    """Of 255: what an exact decoder may differ by, as in FORMATS.md."""
    if c["compression"] == "JPEG":
        return 6 if subsampling(c) != (1, 1) else 4
    if c["photometric"] == "CIELab":
        return 3
    if "YCbCr" in c["photometric"] or c["extra"] == "associated":
        return 2
    return 1 if c["photometric"] in ("palette", "CMYK") or c["extra"] == "unassociated" or c["samples"][0] in "sf" \
        or c["samples"] == "u32" else 0


def words(c):
    parts = [c["compression"] + (f" predictor {c['predictor']}" if c["predictor"] > 1 else ""), c["layout"], c["planar"], c["samples"],
             c["photometric"], c["extra"], c["order"], c["container"], f"orientation {c['orientation']}"]
    return ", ".join(parts)


def name(c, index):
    short = f"{index:04d}-{c['compression']}{c['predictor'] if c['predictor'] > 1 else ''}-{c['photometric']}-{c['samples']}"
    return short.lower().replace(" ", "").replace(":", "") + ".tif"


# ---- what no product of factors gives: other encoders, and files whose tags and data don't agree
def assemble(path, tags, strips):
    """A little-endian TIFF of given fields ({tag: (type, values)}) and strips as they are."""
    size = {3: 2, 4: 4, 5: 8, 7: 1}
    late_at = 8 + 2 + 12 * (len(tags) + 2) + 4
    fields, late = dict(tags), b""
    fields[279] = fields.get(279, (4, [len(s) for s in strips]))
    fields[273] = (4, [0] * len(strips))
    total = sum(-(-size[t] * len(v) // 2) * 2 for t, v in fields.values() if size[t] * len(v) > 4)
    at = late_at + total
    fields[273] = (4, [at + sum(len(s) for s in strips[:i]) for i in range(len(strips))])
    body = b""
    for tag, (kind, values) in sorted(fields.items()):
        if kind == 5:
            data = b"".join(struct.pack("<II", round(v * 10000), 10000) for v in values)
        else:
            data = bytes(values) if kind == 7 else struct.pack(f"<{len(values)}{'H' if kind == 3 else 'I'}", *values)
        if len(data) > 4:
            body += struct.pack("<HHII", tag, kind, len(values), late_at + len(late))
            late += data + b"\0" * (len(data) % 2)
        else:
            body += struct.pack("<HHI", tag, kind, len(values)) + data.ljust(4, b"\0")
    with open(path, "wb") as out:
        out.write(b"II*\0" + struct.pack("<IH", 8, len(fields)) + body + b"\0\0\0\0" + late + b"".join(strips))


def basic(photometric, bits, channels, compression=1, **more):
    tags = {256: (3, [W]), 257: (3, [H]), 258: (3, [bits] * channels), 259: (3, [compression]), 262: (3, [photometric]),
            277: (3, [channels]), 278: (3, [H])}
    return {**tags, **{int(k[1:]): v for k, v in more.items()}}


def over_white(rgb, alpha):
    a = alpha.astype(np.int64)[:, :, None]
    return ((rgb.astype(np.int64) * a + 255 * (255 - a) + 127) // 255).astype(np.uint8)


def specials(output):
    rgb = np.floor(unit * 255 + 0.5).astype(np.uint8)
    gray = np.floor(gray_unit * 255 + 0.5).astype(np.uint8)
    alpha = np.floor(alpha_unit * 255 + 0.5).astype(np.uint8)
    deep = np.floor(unit * 65535 + 0.5).astype(np.uint16)
    base, plain = Image.fromarray(rgb), output.path("in.tif")
    base.save(plain)
    run = lambda *words: subprocess.run(words, check=True)
    path, add = output.path, output.add

    for file, words, options in (("tiffcp-lzw2-r21.tif", "tiffcp -c lzw:2 -r 21", ("-c", "lzw:2", "-r", "21")),
                                 ("tiffcp-zip2-r7.tif", "tiffcp -c zip:2 -r 7", ("-c", "zip:2", "-r", "7")),
                                 ("tiffcp-planar-lzw2-r7.tif", "tiffcp -p separate -c lzw:2 -r 7", ("-p", "separate", "-c", "lzw:2", "-r", "7")),
                                 ("tiffcp-lsb2msb.tif", "tiffcp -f lsb2msb -c lzw", ("-f", "lsb2msb", "-c", "lzw")),
                                 ("tiffcp-lsb2msb-packbits.tif", "tiffcp -f lsb2msb -c packbits", ("-f", "lsb2msb", "-c", "packbits"))):
        run("tiffcp", *options, plain, path(file))
        add(file, words, rgb, 0)
    run("convert", plain, "-compress", "LZW", "-define", "tiff:rows-per-strip=7", path("magick-lzw.tif"))
    add("magick-lzw.tif", "ImageMagick, LZW, strips of 7", rgb, 0)
    run("convert", plain, "-compress", "Zip", "-define", "tiff:tile-geometry=16x16", path("magick-zip-tiles.tif"))
    add("magick-zip-tiles.tif", "ImageMagick, deflate, tiles of 16", rgb, 0)
    base.save(path("pillow-lzw2.tif"), compression="tiff_lzw", tiffinfo={317: 2, 278: 7})
    add("pillow-lzw2.tif", "Pillow, LZW predictor 2", rgb, 0)

    for count, words in ((9, "nine strips"), (3, "three strips")):
        rows = H * 3 // count
        strips = [deep[top:top + rows, :, k].tobytes() for k in range(3) for top in range(0, H, rows)]
        assemble(path(f"planes-{count}.tif"), basic(2, 16, 3, t284=(3, [2]), t278=(3, [rows])), strips)
        add(f"planes-{count}.tif", f"16-bit RGB in separate planes, {words} in all", scaled(deep), 0)
    tile = np.pad(deep, ((0, 48 - H), (0, 48 - W), (0, 0)), mode="edge")
    with libtiff.File(path("planes-three-tiles.tif"), "wl") as tiff:
        for tag, value in ((WIDTH, W), (LENGTH, H), (BITS, 16), (SAMPLES, 3), (PHOTOMETRIC, 2), (PLANAR, 2), (COMPRESSION, 5),
                           (TILE_WIDTH, 48), (TILE_LENGTH, 48)):
            tiff.set(tag, value)
        for k in range(3):
            tiff.write(k, tile[:, :, k].tobytes(), True)
    add("planes-three-tiles.tif", "16-bit RGB in separate planes, LZW, one tile a plane", scaled(deep), 0)

    four = np.dstack([rgb, alpha])
    assemble(path("four-channels.tif"), basic(2, 8, 4), [four.tobytes()])
    add("four-channels.tif", "RGB and a channel that no tag explains: alpha, as Pillow has it", over_white(rgb, alpha), 1)
    assemble(path("five-channels.tif"), basic(2, 8, 5, t338=(3, [2, 0])), [np.dstack([four, gray]).tobytes()])
    add("five-channels.tif", "RGB with alpha and another channel", over_white(rgb, alpha), 1)
    assemble(path("no-photometric.tif"), {k: v for k, v in basic(2, 8, 3).items() if k != 262}, [rgb.tobytes()])
    add("no-photometric.tif", "RGB that no tag tells", rgb, 0)
    assemble(path("half.tif"), basic(1, 16, 1, t339=(3, [3])), [(gray_unit * 3 - 0.75).astype(np.float16).tobytes()])
    add("half.tif", "16-bit floating point", gray, 3)
    assemble(path("long.tif"), basic(1, 64, 1), [(gray_unit * 2 ** 53).astype(np.uint64).tobytes()])
    add("long.tif", "64-bit unsigned", gray, 3)
    assemble(path("complex.tif"), basic(1, 64, 1, t339=(3, [6])), [np.dstack([gray_unit, gray_unit]).astype(np.float32).tobytes()])
    add("complex.tif", "complex numbers", gray, 3)
    assemble(path("five-six-five.tif"), basic(2, 8, 3, t258=(3, [5, 6, 5])), [b"\0" * (W * H * 2)])
    add("five-six-five.tif", "5, 6 and 5 bits", rgb, 8)
    assemble(path("gray-with-palette.tif"), basic(1, 8, 1, t320=(3, [(k * 37) % 65536 for k in range(768)])), [gray.tobytes()])
    add("gray-with-palette.tif", "gray beside a palette that it doesn't need", np.repeat(gray[:, :, None], 3, 2), 0)
    run("tiffcp", "-c", "jpeg:r:3", plain, path("jpeg-wide-tables.tif"))
    add("jpeg-wide-tables.tif", "JPEG of quality 3, whose tables have 16 bits", np.asarray(Image.open(path("jpeg-wide-tables.tif"))), 3)
    index = gray // 16
    table = [(k * 17) for k in range(16)]
    assemble(path("palette-of-bytes.tif"), basic(3, 8, 1, t320=(3, [v // 17 * 16 for _ in range(3) for v in table] + [0] * 720)),
             [index.tobytes()])
    with libtiff.File(path("palette-of-bytes.tif"), "r") as tiff:
        seen = tiff.rgba(W, H)
    add("palette-of-bytes.tif", "a palette of values below 256, as libtiff shows it", seen[:, :, :3], 1)

    # JPEG streams beside tags that say something else
    buffer = io.BytesIO()
    base.save(buffer, "jpeg", quality=95, subsampling=0)
    jpeg, decoded = buffer.getvalue(), np.asarray(Image.open(buffer).convert("RGB"))
    assemble(path("jpeg-ycbcr-said-rgb.tif"), basic(2, 8, 3, 7), [jpeg])
    add("jpeg-ycbcr-said-rgb.tif", "a JFIF stream under the photometric RGB", decoded, 4)
    assemble(path("jpeg-bogus-subsampling.tif"), basic(6, 8, 3, 7, t530=(3, [2, 2])), [jpeg])
    add("jpeg-bogus-subsampling.tif", "JPEG 4:4:4 that a tag calls 4:2:0", decoded, 4)
    assemble(path("jpeg-no-subsampling.tif"), basic(6, 8, 3, 7), [jpeg])
    add("jpeg-no-subsampling.tif", "JPEG 4:4:4 that no tag describes (which means 4:2:0)", decoded, 4)
    buffer = io.BytesIO()
    base.save(buffer, "jpeg", quality=95, subsampling=2)
    decoded = np.asarray(Image.open(buffer).convert("RGB"))
    assemble(path("jpeg-said-444.tif"), basic(6, 8, 3, 7, t530=(3, [1, 1])), [buffer.getvalue()])
    add("jpeg-said-444.tif", "JPEG 4:2:0 that a tag calls 4:4:4", decoded, 6)
    assemble(path("old-jpeg.tif"), basic(6, 8, 3, 6, t530=(3, [2, 2]), t513=(4, [0]), t514=(4, [len(buffer.getvalue())])),
             [buffer.getvalue()])
    data = bytearray(open(path("old-jpeg.tif"), "rb").read())
    at = data.index(struct.pack("<HHI", 513, 4, 1)) + 8
    data[at:at + 4] = struct.pack("<I", data.index(buffer.getvalue()))
    open(path("old-jpeg.tif"), "wb").write(data)
    add("old-jpeg.tif", "old JPEG (compression 6), a whole stream", decoded, 6)

    stream = jpeg.replace(jpeg[2:20], b"", 1)  # without JFIF's marker
    for numbers, words in (((1, 2, 3), "1, 2, 3"), ((0, 1, 2), "0, 1, 2, which decoders take for RGB")):
        data = bytearray(stream)
        sof, sos = data.index(b"\xff\xc0"), data.index(b"\xff\xda")
        for k in range(3):
            data[sof + 10 + 3 * k] = data[sos + 5 + 2 * k] = numbers[k]
        file = f"jpeg-ycbcr-from-{numbers[0]}.tif"
        assemble(path(file), basic(6, 8, 3, 7, t530=(3, [1, 1])), [bytes(data)])
        add(file, "JPEG YCbCr without a marker, components " + words, np.asarray(Image.open(io.BytesIO(jpeg))), 4)
    ycc = picture(dict(photometric="YCbCr 4:4:4", samples="u8", extra="no extra"))
    video = np.dstack([ycc[:, :, 0] * (219 / 255) + 16, (ycc[:, :, 1:] - 128.0) * (224 / 255) + 128]).round().astype(np.uint8)
    assemble(path("ycbcr-video.tif"), basic(6, 8, 3, t530=(3, [1, 1]), t532=(5, [16, 235, 128, 240, 128, 240])), [video.tobytes()])
    add("ycbcr-video.tif", "YCbCr from 16 to 235", rgb, 4)
    luma = unit @ (0.2126, 0.7152, 0.0722) * 255
    ycc = np.stack([luma, (unit[:, :, 2] * 255 - luma) / 1.8556 + 128, (unit[:, :, 0] * 255 - luma) / 1.5748 + 128], -1)
    assemble(path("ycbcr-709.tif"), basic(6, 8, 3, t530=(3, [1, 1]), t529=(5, [0.2126, 0.7152, 0.0722])),
             [ycc.round().clip(0, 255).astype(np.uint8).tobytes()])
    add("ycbcr-709.tif", "YCbCr with the coefficients of BT.709", rgb, 3)

    with libtiff.File(path("jpeg-rgb-plain-ids.tif"), "wl") as tiff:
        for tag, value in ((WIDTH, W), (LENGTH, H), (BITS, 8), (SAMPLES, 3), (PHOTOMETRIC, 2), (PLANAR, 1), (COMPRESSION, 7),
                           (ROWS, H), (JPEG_QUALITY, 95), (JPEG_COLORS, 0)):
            tiff.set(tag, value)
        tiff.write(0, rgb.tobytes(), False)
    with libtiff.File(path("jpeg-rgb-plain-ids.tif"), "rc") as tiff:
        decoded = np.frombuffer(tiff.read_all(False)[0], np.uint8).reshape(H, W, 3)
    data = bytearray(open(path("jpeg-rgb-plain-ids.tif"), "rb").read())
    sof = next(i for i in range(len(data)) if data[i:i + 2] == b"\xff\xc0" and data[i + 9] == 3)
    sos = data.index(b"\xff\xda", sof)
    for k in range(3):
        data[sof + 10 + 3 * k] = data[sos + 5 + 2 * k] = k + 1
    open(path("jpeg-rgb-plain-ids.tif"), "wb").write(data)
    add("jpeg-rgb-plain-ids.tif", "JPEG RGB whose components are numbered as YCbCr's", decoded, 4)

    run("convert", plain, "-threshold", "50%", "-type", "bilevel", "-compress", "Group4", path("g4-no-count.tif"))
    bits = np.asarray(Image.open(path("g4-no-count.tif")).convert("RGB"))
    data = bytearray(open(path("g4-no-count.tif"), "rb").read())
    order = "<" if data[:1] == b"I" else ">"
    at = next(i for i in range(len(data) - 12) if struct.unpack_from(order + "HH", data, i) in ((279, 4), (279, 3)))
    data[at + 8:at + 12] = b"\0\0\0\0"
    open(path("g4-no-count.tif"), "wb").write(data)
    add("g4-no-count.tif", "CCITT group 4 whose StripByteCounts is 0", bits, 0)

    icc = open(os.path.join(HERE, "p3.icc"), "rb").read()
    srgb = ImageCms.createProfile("sRGB")
    shown = ImageCms.profileToProfile(base, ImageCms.ImageCmsProfile(io.BytesIO(icc)), srgb, outputMode="RGB",
                                      renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, flags=0x0100)
    for kind, words, channel, image, most in ((0, "an unspecified channel", alpha, np.asarray(shown), 1),
                                              (2, "alpha", alpha, over_white(np.asarray(shown), alpha), 2)):
        assemble(path(f"profile-extra-{kind}.tif"), basic(2, 8, 4, t338=(3, [kind]), t34675=(7, icc)),
                 [np.dstack([rgb, channel]).tobytes()])
        add(f"profile-extra-{kind}.tif", f"Display P3 with {words}", image, most)
    half = np.full((H, W), 128, np.uint8)
    times = ((rgb.astype(int) * 128 + 127) // 255).astype(np.uint8)
    assemble(path("profile-associated.tif"), basic(2, 8, 4, t338=(3, [1]), t34675=(7, icc)), [np.dstack([times, half]).tobytes()])
    whole = Image.fromarray(np.minimum(255, (times.astype(int) * 255 + 64) // 128).astype(np.uint8))
    shown = ImageCms.profileToProfile(whole, ImageCms.ImageCmsProfile(io.BytesIO(icc)), srgb, outputMode="RGB",
                                      renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, flags=0x0100)
    add("profile-associated.tif", "Display P3 with associated alpha", over_white(np.asarray(shown), half), 2)
    os.remove(plain)


def pages():
    """Four pages, of which each needs a reader of its own or none; ImageIO-Ext remembers the page before."""
    rgb = np.floor(unit * 255 + 0.5).astype(np.uint8)
    with libtiff.File(os.path.join(HERE, "pages.tif"), "wl") as tiff:
        for planar, compression, predictor, bits in ((1, 1, 1, 8), (2, 5, 2, 8), (1, 5, 2, 8), (1, 1, 1, 12)):
            for tag, value in ((WIDTH, W), (LENGTH, H), (BITS, bits), (SAMPLES, 3), (PHOTOMETRIC, 2), (PLANAR, planar),
                               (COMPRESSION, compression), (ROWS, 10)):
                tiff.set(tag, value)
            if predictor > 1:
                tiff.set(PREDICTOR, predictor)
            parts = [rgb[:, :, k:k + 1] for k in range(3)] if planar == 2 else [rgb if bits == 8 else rgb.astype(np.uint16) * 16]
            strips = [packed(p[top:top + 10], dict(samples=f"u{bits}")) for p in parts for top in range(0, H, 10)]
            for index, strip in enumerate(strips):
                tiff.write(index, strip, False)
            tiff.next_page()
    Image.fromarray(rgb).save(os.path.join(HERE, "pages.png"), optimize=True)


def scaled(deep):
    return ((deep.astype(np.int64) * 255 + 32767) // 65535).astype(np.uint8)


def make(output, set_of):
    refused = {}
    for index, c in enumerate(set_of):
        file = name(c, index)
        planes = picture(c)
        try:
            write(output.path(file), c, planes)
            decoded = read_back(output.path(file), c, planes)
        except libtiff.Refused as e:
            refused.setdefault(f"{c['compression']}/{c['predictor']} {c['photometric']} {c['samples']} {c['planar']}: {e}", []).append(c)
            if os.path.exists(output.path(file)):
                os.remove(output.path(file))
            continue
        rgb = expected_of(c, decoded)
        agrees_with_libtiff(output.path(file), c, rgb)
        output.add(file, words(c), turned(rgb, c["orientation"]), tolerance(c))
    for reason, cases in sorted(refused.items()):
        print(f"libtiff refuses {len(cases)}: {reason}")


def main():
    everything = list(combinations())
    if LARGE:
        output = PictureList(sys.argv[2])
        make(output, random.Random(1).sample(everything, 1500))
    elif sys.argv[1:2] == ["--all"]:
        output = PictureList(sys.argv[2])
        make(output, everything)
    else:
        output = PictureList(os.path.join(HERE, "tiff"))
        make(output, pairwise(everything))
        specials(output)
        pages()
    output.close()
    print(len(output.rows), "files of", len(everything), "combinations")


main()
