#!/usr/bin/python3
"""Makes pictures of the other formats in pairwise combinations of what each can be, into others/ beside this script.

Debian's python3-pil, python3-numpy, imagemagick, webp and libjpeg-turbo-progs. What is expected comes from the samples that
went in or, where a format loses something, from Pillow. Pillow and ImageMagick judge each file: where neither shows what is
expected, the script stops. Where they differ from each other, it says so.
"""
import io
import itertools
import os
import random
import struct
import subprocess
import tempfile
import zlib

import numpy as np
import PIL
from PIL import Image, ImageOps

from picture_list import PictureList

HERE = os.path.dirname(os.path.abspath(__file__))
W, H = 23, 17
y, x = np.mgrid[0:H, 0:W]
rgb = np.stack([x * 255 // (W - 1), y * 255 // (H - 1), (x + y) * 255 // (W + H - 2)], 2).astype(np.uint8)
rgb[3:8, 4:11] = (220, 40, 30)
rgb[8:14, 12:19] = (20, 90, 200)
rgb[1, 1] = 255
gray = np.asarray(Image.fromarray(rgb).convert("L"))
alpha = ((x * 11 + y * 7) % 256).astype(np.uint8)
alpha[:2], alpha[2:4] = 0, 255
deep = (rgb.astype(np.uint16) * 257 + (x * 13 + y * 5)[:, :, None] % 200) % 65536
output = PictureList(os.path.join(HERE, "others"))


def run(*words, data=None):
    return subprocess.run(words, check=True, input=data, stdout=subprocess.PIPE).stdout


def scale(samples, most):
    return ((samples.astype(np.int64) * 255 + most // 2) // most).astype(np.uint8)


def wide(values):
    return np.repeat(values[:, :, None], 3, 2) if values.ndim == 2 else values


def over_white(colors, a, most=255):
    c, a = wide(colors).astype(np.int64), a.astype(np.int64)[:, :, None]
    return ((c * 255 * a + 255 * most * (most - a) + most * most // 2) // (most * most)).astype(np.uint8)


def by_pillow(file):
    image = Image.open(file)
    if image.mode in ("P", "PA", "LA") or "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode == "RGBA":
        return over_white(np.asarray(image)[:, :, :3], np.asarray(image)[:, :, 3])
    if image.mode.startswith("I"):
        return wide(scale(np.asarray(image).astype(np.int64), 65535))
    return np.asarray(image.convert("RGB"))


def by_magick(file):
    data = run("convert", file + "[0]", "-auto-orient", "-background", "white", "-alpha", "remove", "-depth", "8", "ppm:-")
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def add(file, description, expected, tolerance=0, judges=True, slack=1):
    """One file; judges: whether a program shows it as expected, but for slack."""
    offs = {}
    for name, judge in (("Pillow", by_pillow), ("ImageMagick", by_magick)) if judges else ():
        try:
            seen = judge(output.path(file))
            offs[name] = int(np.abs(seen.astype(int) - expected).max()) if seen.shape == expected.shape else "size"
        except Exception as e:
            offs[name] = type(e).__name__
    right = [name for name, off in offs.items() if isinstance(off, int) and off <= max(tolerance, slack)]
    if judges and not right:
        raise SystemExit(f"{file} ({description}): no judge agrees: {offs}")
    if judges and len(right) < 2:
        print(f"{file} ({description}): {offs}")
    output.add(file, description, expected, tolerance)


def pairwise(factors, sensible):
    """Combinations in which each pair of values that is sensible occurs."""
    chance = random.Random(5)
    names = list(factors)
    everything = [c for c in (dict(zip(names, v)) for v in itertools.product(*factors.values())) if sensible(c)]
    pairs = lambda c: {(a, c[a], b, c[b]) for a, b in itertools.combinations(names, 2)}
    left = set().union(*(pairs(c) for c in everything))
    while left:
        tries = everything if len(everything) < 400 else chance.sample(everything, 400)
        best = max(tries, key=lambda c: len(pairs(c) & left))
        if not pairs(best) & left:
            best = next(c for c in everything if pairs(c) & left)
        left -= pairs(best)
        yield best


def words(c):
    return ", ".join(str(v) for v in c.values())


def save(file, data):
    with open(output.path(file), "wb") as out:
        out.write(data)


def indexed(colors):
    image = Image.fromarray(rgb).quantize(colors, dither=Image.NONE)
    table = np.array(image.getpalette()[:3 * colors], np.uint8).reshape(-1, 3)
    return np.asarray(image), table


# ---- BMP (Microsoft's bitmap headers of 12, 40, 108 and 124 bytes)
def bmp(c):
    depth, kind = c["samples"]
    header = c["header"]
    masks = {(16, "555"): (0x7C00, 0x3E0, 0x1F, 0), (16, "565"): (0xF800, 0x7E0, 0x1F, 0), (32, "masks"): (0xFF, 0xFF00, 0xFF0000, 0),
             (32, "alpha"): (0xFF0000, 0xFF00, 0xFF, 0xFF000000)}.get((depth, kind))
    table, rows = b"", None
    if depth <= 8:
        index, colors = indexed(1 << depth if depth < 8 else 200)
        table = b"".join(bytes(v[::-1]) + (b"" if header == 12 else b"\0") for v in colors)
        if header == 12:
            table = table.ljust(3 << depth, b"\0")
        shown = colors[index]
        bits = (index[:, :, None] >> np.arange(depth - 1, -1, -1) & 1).astype(np.uint8).reshape(H, -1)
        rows = [np.packbits(r).tobytes() for r in bits]
    elif depth == 24:
        shown, rows = rgb, [r[:, ::-1].tobytes() for r in rgb]
    elif depth == 16:
        sizes = (5, 5, 5) if kind == "555" else (5, 6, 5)
        parts = [rgb[:, :, k].astype(int) >> (8 - s) for k, s in enumerate(sizes)]
        value = (parts[0] << (sizes[1] + 5)) | (parts[1] << 5) | parts[2]
        shown = np.stack([scale(p, (1 << s) - 1) for p, s in zip(parts, sizes)], 2)
        rows = [r.astype("<u2").tobytes() for r in value]
    else:
        order = {"plain": (2, 1, 0), "masks": (0, 1, 2), "alpha": (2, 1, 0)}[kind]
        last = alpha if kind == "alpha" else np.zeros_like(alpha)
        rows = [r.tobytes() for r in np.dstack([rgb[:, :, k] for k in order] + [last])]
        shown = over_white(rgb, alpha) if kind == "alpha" else rgb
    compression = 3 if masks and (depth, kind) != (16, "555") else 0
    if c["rle"]:
        compression = 1 if depth == 8 else 2
        rows = [rle_bmp(r, depth) for r in index]
    down = c["rows"] == "from the top"
    lines = [r if c["rle"] else r + b"\0" * (-len(r) % 4) for r in rows]
    data = b"".join(lines if down else lines[::-1]) + (b"\0\1" if c["rle"] else b"")
    if header == 12:
        info = struct.pack("<IHHHH", 12, W, H, 1, depth)
    else:
        info = struct.pack("<IiiHHIIiiII", header, W, -H if down else H, 1, depth, compression, len(data), 2835, 2835,
                           len(table) // 4, 0)
        if header > 40:
            info += struct.pack("<IIII", *(masks or (0xFF0000, 0xFF00, 0xFF, 0))) + b"BGRs" + b"\0" * 48
            info += b"" if header == 108 else struct.pack("<IIII", 4, 0, 0, 0)
        elif compression == 3:
            table = struct.pack("<III", *masks[:3])
    offset = 14 + len(info) + len(table)
    return b"BM" + struct.pack("<IHHI", offset + len(data), 0, 0, offset) + info + table + data, shown


def rle_bmp(row, depth):
    """Runs and, for every second stretch, literal values (an absolute run of 5, padded to a word)."""
    out, at = b"", 0
    while at < W:
        if at % 2 == 0 and W - at >= 5:
            five = [int(v) for v in row[at:at + 5]]
            packed = bytes(five) if depth == 8 else bytes((a << 4 | b) for a, b in zip(five[::2], five[1::2] + [0]))
            out += bytes([0, 5]) + packed + b"\0" * (len(packed) % 2)
            at += 5
        else:
            run_length = 1
            while at + run_length < W and row[at + run_length] == row[at] and run_length < 200:
                run_length += 1
            value = int(row[at])
            out += bytes([run_length, value if depth == 8 else value << 4 | value])
            at += run_length
    return out + b"\0\0"


def sensible_bmp(c):
    depth, kind = c["samples"]
    if c["rle"] and (depth not in (4, 8) or c["rows"] == "from the top" or c["header"] == 12):
        return False
    if c["header"] == 12 and (depth in (16, 32) or c["rows"] == "from the top"):
        return False
    return not (kind == "alpha" and c["header"] < 108)


for i, c in enumerate(pairwise(dict(samples=((1, ""), (4, ""), (8, ""), (16, "555"), (16, "565"), (24, ""), (32, "plain"), (32, "masks"),
                                             (32, "alpha")), header=(12, 40, 108, 124), rows=("from the bottom", "from the top"),
                                    rle=(False, True)), sensible_bmp)):
    data, shown = bmp(c)
    save(f"bmp-{i}.bmp", data)
    add(f"bmp-{i}.bmp", f"BMP, {c['samples'][0]} bits {c['samples'][1]}, header of {c['header']}, {c['rows']}" + (", RLE" if c["rle"] else ""),
        shown, 1)


# ---- TGA (Truevision's file format, version 2)
def tga(c):
    kind, depth = c["samples"]
    table = b""
    if kind == "palette":
        index, colors = indexed(200)
        table = b"".join(bytes(v[::-1]) for v in colors)
        pixels, shown = index[:, :, None], colors[index]
    elif kind == "gray":
        pixels, shown = gray[:, :, None], wide(gray)
        if depth == 16:
            pixels, shown = np.dstack([gray, alpha]), over_white(gray, alpha)
    elif depth == 16:
        parts = rgb.astype(int) >> 3
        value = (parts[:, :, 0] << 10 | parts[:, :, 1] << 5 | parts[:, :, 2]).astype("<u2")
        pixels, shown = value.view(np.uint8).reshape(H, W, 2), scale(parts, 31)
    else:
        pixels, shown = rgb[:, :, ::-1], rgb
        if depth == 32:
            pixels = np.dstack([pixels, alpha])
            shown = over_white(rgb, alpha)
    right, top = c["origin"].endswith("right"), c["origin"].startswith("top")
    stored = pixels[:, ::-1] if right else pixels
    stored = stored if top else stored[::-1]
    rle = c["packing"] == "RLE"
    body = b"".join(rle_tga(r) for r in stored) if rle else stored.tobytes()
    attributes = 8 if (kind == "gray" and depth == 16) or depth == 32 else 0
    number = {"palette": 1, "color": 2, "gray": 3}[kind] + (8 if rle else 0)
    descriptor = attributes | (0x10 if right else 0) | (0x20 if top else 0)
    head = struct.pack("<BBBHHBHHHHBB", 5, 1 if table else 0, number, 0, len(table) // 3, 24 if table else 0, 0, 0, W, H, depth, descriptor)
    footer = struct.pack("<II", 0, 0) + b"TRUEVISION-XFILE.\0" if c["footer"] else b""
    return head + b"hello" + table + body + footer, shown


def rle_tga(row):
    out, at = b"", 0
    while at < W:
        length = 1
        while at + length < W and (row[at + length] == row[at]).all() and length < 128:
            length += 1
        if length > 1:
            out += bytes([127 + length]) + row[at].tobytes()
        else:
            length = min(3, W - at)
            out += bytes([length - 1]) + row[at:at + length].tobytes()
        at += length
    return out


for i, c in enumerate(pairwise(dict(samples=(("palette", 8), ("gray", 8), ("gray", 16), ("color", 16), ("color", 24), ("color", 32)),
                                    packing=("plain", "RLE"), origin=("bottom left", "top left", "bottom right", "top right"),
                                    footer=(True, False)), lambda c: True)):
    data, shown = tga(c)
    save(f"tga-{i}.tga", data)
    add(f"tga-{i}.tga", f"TGA, {c['samples'][0]} of {c['samples'][1]} bits, {c['packing']}, {c['origin']}"
        + (", footer" if c["footer"] else ""), shown, 1)


# ---- PNM and PAM
def pnm(c):
    kind, most, form = c["samples"], c["most"], c["form"]
    source = {"bilevel": (gray > 110).astype(np.uint8), "gray": gray, "gray alpha": np.dstack([gray, alpha]), "color": rgb,
              "color alpha": np.dstack([rgb, alpha])}[kind]
    values = source if kind == "bilevel" else ((source.astype(np.int64) * most + 127) // 255)
    channels = values.shape[2] if values.ndim == 3 else 1
    packed = values.astype(">u2" if most > 255 else np.uint8).tobytes()
    shown = scale(values[..., :3] if channels == 4 else values[..., 0] if channels == 2 else values, most)
    if channels in (2, 4):
        shown = over_white(values[..., :-1] if channels == 4 else values[..., 0], values[..., -1], most)
    note = "# made by a script\n" if c["note"] else ""
    if form == "PAM":
        name = {"bilevel": "BLACKANDWHITE", "gray": "GRAYSCALE", "gray alpha": "GRAYSCALE_ALPHA", "color": "RGB", "color alpha": "RGB_ALPHA"}
        head = f"P7\n{note}WIDTH {W}\nHEIGHT {H}\nDEPTH {channels}\nMAXVAL {most}\nTUPLTYPE {name[kind]}\nENDHDR\n"
        return head.encode() + packed, wide(shown)
    number = {"bilevel": 1, "gray": 2, "color": 3}[kind] + (3 if form == "binary" else 0)
    head = f"P{number}\n{note}{W} {H}\n" + ("" if kind == "bilevel" else f"{most}\n")
    if kind == "bilevel":
        ink = 1 - values
        data = np.packbits(ink, 1).tobytes() if form == "binary" else "\n".join(" ".join(map(str, r)) for r in ink).encode()
    else:
        data = packed if form == "binary" else "\n".join(" ".join(map(str, r.reshape(-1))) for r in values).encode() + b"\n"
    return head.encode() + data, wide(shown)


for i, c in enumerate(pairwise(dict(samples=("bilevel", "gray", "gray alpha", "color", "color alpha"), form=("binary", "text", "PAM"),
                                    most=(1, 7, 255, 300, 65535), note=(False, True)),
                               lambda c: ("alpha" not in c["samples"] or c["form"] == "PAM") and (c["most"] == 1) == (c["samples"] == "bilevel"))):
    data, shown = pnm(c)
    save(f"pnm-{i}.pnm", data)
    add(f"pnm-{i}.pnm", "PNM, " + words(c).replace(", False", "").replace(", True", ", a comment"), shown, 1,
        judges="alpha" not in c["samples"] or c["most"] in (255, 65535))  # Pillow reads no PAM, ImageMagick no small alpha


for most, kind in ((128, "P5"), (200, "P6"), (254, "P6"), (40000, "P6"), (40000, "P2")):
    values = ((wide(gray) if kind in ("P2", "P5") else rgb).astype(np.int64) * most + 127) // 255
    stored = values[:, :, 0] if kind in ("P2", "P5") else values
    body = stored.astype(">u2" if most > 255 else np.uint8).tobytes() if kind != "P2" else " ".join(map(str, stored.reshape(-1))).encode()
    save(f"pnm-{kind}-{most}.pnm", f"{kind}\n{W} {H}\n{most}\n".encode() + body)
    add(f"pnm-{kind}-{most}.pnm", f"PNM, {kind}, largest value {most}", scale(values, most), 1, judges=False)


# every largest value with each kind of sample, in each form that has it
for i, c in enumerate(pairwise(dict(samples=("gray", "gray alpha", "color", "color alpha"), form=("binary", "text", "PAM"),
                                    most=(1, 3, 100, 128, 200, 254, 1000, 65535), note=(False,)),
                               lambda c: "alpha" not in c["samples"] or c["form"] == "PAM")):
    data, shown = pnm(c)
    save(f"pnm-most-{i}.pnm", data)
    add(f"pnm-most-{i}.pnm", f"PNM, {c['samples']}, {c['form']}, largest value {c['most']}", shown, 1,
        judges="alpha" not in c["samples"] or c["most"] in (255, 65535))
head = f"P7\nWIDTH {W}\nHEIGHT {H}\nDEPTH 3\nMAXVAL 255\n"
for name, line in (("none", ""), ("other", "TUPLTYPE HEAT\n")):
    save(f"pam-type-{name}.pam", (head + line + "ENDHDR\n").encode() + rgb.tobytes())
    add(f"pam-type-{name}.pam", "PAM, " + ("a tuple type of its own" if line else "no tuple type"), rgb, 0, judges=False)


# ---- SGI (Silicon Graphics' image file format, draft 0.97)
def sgi(c):
    two = c["bytes"] == 2
    planes = {"gray": [0], "color": [0, 1, 2], "color alpha": [0, 1, 2, 3]}[c["samples"]]
    full = deep if two else rgb
    most = 65535 if two else 255
    stack = np.dstack([full, alpha.astype(np.uint16) * 257 if two else alpha])
    if c["samples"] == "gray":
        stack = (gray.astype(np.uint16) * 257 if two else gray)[:, :, None]
    stored = [stack[::-1, :, k] for k in planes]
    shown = wide(scale(stack[:, :, 0], most)) if c["samples"] == "gray" else scale(stack[:, :, :3], most)
    if c["samples"] == "color alpha":
        shown = over_white(stack[:, :, :3], stack[:, :, 3], most)
    rle = c["packing"] != "plain"
    head = struct.pack(">hBBHHHHII", 474, 1 if rle else 0, 2 if two else 1, 3 if len(planes) > 1 else 2, W, H, len(planes), 0, most)
    head = head.ljust(512, b"\0")
    if not rle:
        return head + b"".join(p.astype(">u2" if two else np.uint8).tobytes() for p in stored), shown
    rows = [rle_sgi(row, two) for p in stored for row in p]
    order = list(range(len(rows)))
    gap = 0
    if c["packing"] == "RLE, rows in another order":
        random.Random(3).shuffle(order)
        gap = 40
    at, starts, body = 512 + 8 * len(rows) + gap, [0] * len(rows), b"\0" * gap
    for k in order:
        starts[k] = at
        body += rows[k]
        at += len(rows[k])
    return head + struct.pack(f">{len(rows)}I", *starts) + struct.pack(f">{len(rows)}I", *map(len, rows)) + body, shown


def rle_sgi(row, two):
    kind = ">u2" if two else np.uint8
    out, at = [], 0
    while at < W:
        length = 1
        while at + length < W and row[at + length] == row[at] and length < 100:
            length += 1
        if length > 2:
            out += [length, int(row[at])]
        else:
            length = min(4, W - at)
            out += [0x80 | length] + [int(v) for v in row[at:at + length]]
        at += length
    return np.array(out + [0], kind).tobytes()


for i, c in enumerate({"samples": s, "bytes": b, "packing": p} for s in ("gray", "color", "color alpha") for b in (1, 2)
                      for p in ("plain", "RLE", "RLE, rows in another order")):
    data, shown = sgi(c)
    save(f"sgi-{i}.sgi", data)
    add(f"sgi-{i}.sgi", f"SGI, {c['samples']}, {c['bytes']} bytes, {c['packing']}", shown, 1)


data, shown = sgi(dict(samples="color", bytes=1, packing="RLE"))
save("sgi-range.sgi", data[:12] + struct.pack(">II", 20, 200) + data[20:])
add("sgi-range.sgi", "SGI whose header tells a range of 20 to 200, which no program follows", shown, 0)


# ---- PCX (ZSoft's manual, version 5)
def pcx(c):
    kind = c["samples"]
    table, tail = np.zeros((16, 3), np.uint8), b""
    if kind == "1 bit":
        bits = (gray > 110).astype(np.uint8)
        table[1] = 255
        rows, shown = [[np.packbits(r).tobytes()] for r in bits], wide(bits * 255)
        depth, planes = 1, 1
    elif kind in ("4 planes of 1 bit", "4 bits"):
        index, colors = indexed(16)
        table, shown = colors, colors[index]
        if kind == "4 bits":
            depth, planes = 4, 1
            even = np.pad(index, ((0, 0), (0, W % 2)))
            rows = [[(r[::2] << 4 | r[1::2]).astype(np.uint8).tobytes()] for r in even]
        else:
            depth, planes = 1, 4
            rows = [[np.packbits(r >> k & 1).tobytes() for k in range(4)] for r in index]
    elif kind == "8 bits, palette":
        index, colors = indexed(200)
        tail = b"\x0c" + colors.tobytes().ljust(768, b"\0")
        rows, shown, depth, planes = [[r.astype(np.uint8).tobytes()] for r in index], colors[index], 8, 1
    else:
        rows, shown, depth, planes = [[r[:, k].tobytes() for k in range(3)] for r in rgb], rgb, 8, 3
    across = max(len(p) for p in rows[0])
    across += across % 2
    data = b""
    for r in rows:
        line = b"".join(p.ljust(across, b"\0") for p in r)
        data += line if c["packing"] == "plain" else rle_pcx(line)
    head = struct.pack("<BBBBHHHHHH", 10, 5, 0 if c["packing"] == "plain" else 1, depth, 3, 2, W + 2, H + 1, 72, 72)
    head += table.tobytes() + struct.pack("<BBHH", 0, planes, across, 1)
    return head.ljust(128, b"\0") + data + tail, shown


def rle_pcx(line):
    out, at = b"", 0
    while at < len(line):
        length = 1
        while at + length < len(line) and line[at + length] == line[at] and length < 63:
            length += 1
        out += bytes([0xC0 | length, line[at]]) if length > 1 or line[at] >= 0xC0 else line[at:at + 1]
        at += length
    return out


for i, kind in enumerate(("1 bit", "4 planes of 1 bit", "4 bits", "8 bits, palette", "24 bits")):
    data, shown = pcx(dict(samples=kind, packing="RLE"))
    save(f"pcx-{i}.pcx", data)
    add(f"pcx-{i}.pcx", f"PCX, {kind}, window not at 0", shown, 0, judges=kind != "4 bits")


data, shown = pcx(dict(samples="8 bits, palette", packing="RLE"))
save("pcx-no-palette.pcx", data[:-769])
add("pcx-no-palette.pcx", "PCX, 8 bits, its palette cut off", shown, 0, judges=False)


# ---- PNG (third edition), every colour type and depth
def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_rows(samples, depth):
    rows = samples.reshape(samples.shape[0], -1)
    if depth == 16:
        return [r.astype(">u2").tobytes() for r in rows]
    bits = (rows.astype(np.int64)[:, :, None] >> np.arange(depth - 1, -1, -1) & 1).astype(np.uint8)
    return [np.packbits(r.reshape(-1)).tobytes() for r in bits]


def filtered(lines, step):
    """Each row with another of the five filters."""
    out, above = b"", b""
    for n, line in enumerate(lines):
        line = np.frombuffer(line, np.uint8).astype(int)
        up = np.frombuffer(above, np.uint8).astype(int) if above else np.zeros_like(line)
        left = np.concatenate([np.zeros(step, int), line[:-step] if step < len(line) else line[:0]])[:len(line)]
        corner = np.concatenate([np.zeros(step, int), up[:-step] if step < len(line) else up[:0]])[:len(line)]
        p = left + up - corner
        nearest = np.where((abs(p - left) <= abs(p - up)) & (abs(p - left) <= abs(p - corner)), left,
                           np.where(abs(p - up) <= abs(p - corner), up, corner))
        kind = n % 5
        guess = (0 * line, left, up, (left + up) // 2, nearest)[kind]
        out += bytes([kind]) + ((line - guess) % 256).astype(np.uint8).tobytes()
        above = line.astype(np.uint8).tobytes()
    return out


def xmp(attribute, orientation=6):
    """An XMP packet that tells an orientation, as an attribute or as an element."""
    inside = "" if attribute else f"<tiff:Orientation>{orientation}</tiff:Orientation>"
    beside = f' tiff:Orientation="{orientation}"' if attribute else ""
    return ('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
            'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
            f'xmlns:tiff="http://ns.adobe.com/tiff/1.0/"{beside}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>'
            '<?xpacket end="w"?>').encode()


def png(c):
    kind, depth = c["samples"]
    most = (1 << depth) - 1
    full = (gray if kind.startswith("gray") else rgb).astype(np.int64)
    values = (full * most + 127) // 255 if depth <= 8 else full * 257
    extra, number = b"", {"gray": 0, "color": 2, "palette": 3, "gray alpha": 4, "color alpha": 6}[kind]
    shown = wide(scale(values, most))
    if kind == "palette":
        index, colors = indexed(min(200, 1 << depth))
        values, shown = index, colors[index]
        extra = chunk(b"PLTE", colors.tobytes())
    if c["clear"]:
        if kind == "palette":
            see = np.array([(37 * k) % 256 for k in range(len(colors))], np.uint8)
            extra += chunk(b"tRNS", see.tobytes())
            shown = over_white(shown, see[index])
        else:
            key = values[5, 6] if values.ndim == 3 else values[5, 6:7]
            extra += chunk(b"tRNS", np.array(key, ">u2").tobytes())
            hit = (values == key).all(2) if values.ndim == 3 else values == key[0]
            shown = np.where(hit[:, :, None], 255, shown).astype(np.uint8)
    if "alpha" in kind:
        a = alpha.astype(np.int64) * (257 if depth == 16 else 1)
        shown = over_white(values, a, most)
        values = np.dstack([values, a])
    channels = values.shape[2] if values.ndim == 3 else 1
    values = values.reshape(H, W, channels)
    step = max(1, channels * depth // 8)
    if c["interlaced"]:
        passes = ((0, 8, 0, 8), (0, 8, 4, 8), (4, 8, 0, 4), (0, 4, 2, 4), (2, 4, 0, 2), (0, 2, 1, 2), (1, 2, 0, 1))
        parts = [values[t::dt, l::dl] for t, dt, l, dl in passes]
        data = b"".join(filtered(png_rows(p, depth), step) for p in parts if p.size)
    else:
        data = filtered(png_rows(values, depth), step)
    packed = zlib.compress(data)
    pieces = b"".join(chunk(b"IDAT", packed[k:k + 200]) for k in range(0, len(packed), 200))
    turn = c["turn"]
    before, after = b"", b""
    if turn.startswith("eXIf"):
        before = chunk(b"eXIf", b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", 274, 3, 1, 6, 0) + b"\0\0\0\0")
    elif turn.startswith("XMP"):
        packet = xmp(turn != "XMP element")
        small = turn == "XMP compressed"
        after = chunk(b"iTXt", b"XML:com.adobe.xmp\0" + bytes([small, 0]) + b"\0\0" + (zlib.compress(packet) if small else packet))
    if turn != "upright":
        shown = np.rot90(shown, -1)
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", W, H, depth, number, 0, 0, 1 if c["interlaced"] else 0))
    return b"\x89PNG\r\n\x1a\n" + header + extra + before + pieces + after + chunk(b"IEND", b""), shown


PNG_KINDS = [("gray", d) for d in (1, 2, 4, 8, 16)] + [("palette", d) for d in (1, 2, 4, 8)] + \
    [(k, d) for k in ("color", "gray alpha", "color alpha") for d in (8, 16)]
for i, c in enumerate(pairwise(dict(samples=PNG_KINDS, interlaced=(False, True), clear=(False, True),
                                    turn=("upright", "eXIf", "XMP attribute", "XMP element", "XMP compressed")),
                               lambda c: not (c["clear"] and "alpha" in c["samples"][0]))):
    data, shown = png(c)
    save(f"png-{i}.png", data)
    description = f"PNG, {c['samples'][0]} of {c['samples'][1]} bits" + (", interlaced" if c["interlaced"] else "") \
        + (", tRNS" if c["clear"] else "") + f", {c['turn']}"
    if c["turn"] == "upright":
        add(f"png-{i}.png", description, shown, 1)
    else:
        image = ImageOps.exif_transpose(Image.open(output.path(f"png-{i}.png")))
        assert image.size == (H, W) or c["turn"] == "XMP compressed", description
        add(f"png-{i}.png", description, shown, 1, judges=False)


GRAY_PROFILE = open(os.path.join(HERE, "gray.icc"), "rb").read()
for depth in (4, 8):
    data, shown = png(dict(samples=("gray", depth), interlaced=False, clear=False, turn="upright"))
    packed_profile = chunk(b"iCCP", b"gray\0\0" + zlib.compress(GRAY_PROFILE))
    save(f"png-gray-profile-{depth}.png", data[:33] + packed_profile + data[33:])
    curve = np.floor((shown / 255.0) ** 1.8 * 1e9) / 1e9  # its gamma, then sRGB's curve
    linear = np.where(curve <= 0.0031308, curve * 12.92, 1.055 * curve ** (1 / 2.4) - 0.055)
    add(f"png-gray-profile-{depth}.png", f"PNG, gray of {depth} bits with a gray profile of gamma 1.8",
        np.floor(linear * 255 + 0.5).astype(np.uint8), 2, judges=False)

# ---- GIF, by Pillow and ImageMagick
index, colors = indexed(60)
for i, c in enumerate(pairwise(dict(colors=(2, 16, 200), interlaced=(False, True), clear=(False, True), by=("Pillow", "ImageMagick")),
                               lambda c: True)):
    index, colors = indexed(c["colors"])
    image = Image.fromarray(index.astype(np.uint8), "P")
    image.putpalette(colors.tobytes())
    options = {"transparency": 1} if c["clear"] else {}
    shown = np.where((index == 1)[:, :, None], 255, colors[index]).astype(np.uint8) if c["clear"] else colors[index]
    file = f"gif-{i}.gif"
    if c["by"] == "Pillow":
        image.save(output.path(file), interlace=int(c["interlaced"]), optimize=False, **options)
    else:
        image.save("/tmp/gif.png", **options)
        run("convert", "/tmp/gif.png", "-interlace", "GIF" if c["interlaced"] else "none", output.path(file))
    add(file, f"GIF, {c['colors']} colours" + (", interlaced" if c["interlaced"] else "") + (", a clear colour" if c["clear"] else "")
        + f", by {c['by']}", shown)


image = Image.fromarray(index.astype(np.uint8) % 4, "P")
image.putpalette([255, 255, 255, 220, 40, 30, 20, 90, 200, 0, 0, 0])
image.save(output.path("gif-beyond.gif"), transparency=3)
data = bytearray(open(output.path("gif-beyond.gif"), "rb").read())
data[data.index(b"!\xf9\x04") + 6] = 200
save("gif-beyond.gif", data)
add("gif-beyond.gif", "GIF whose transparent index lies beyond its palette", np.asarray(image.convert("RGB")), judges=False)

# ---- PSD, by ImageMagick
Image.fromarray(np.dstack([rgb, alpha])).save("/tmp/psd-alpha.png")
Image.fromarray(rgb).save("/tmp/psd-color.png")
Image.fromarray(gray).save("/tmp/psd-gray.png")
Image.fromarray(np.where(gray > 110, 255, 0).astype(np.uint8)).save("/tmp/psd-bilevel.png")
for i, c in enumerate(pairwise(dict(samples=("gray", "bilevel", "color", "alpha", "CMYK"), depth=(8, 16), packing=("None", "RLE")),
                               lambda c: not (c["samples"] == "bilevel" and c["depth"] == 16))):
    file = f"psd-{i}.psd"
    source = "/tmp/psd-color.png" if c["samples"] == "CMYK" else f"/tmp/psd-{c['samples']}.png"
    more = {"CMYK": ["-colorspace", "CMYK"], "gray": ["-colorspace", "Gray"], "bilevel": ["-monochrome"]}.get(c["samples"], [])
    run("convert", source, *more, "-depth", str(c["depth"]), "-compress", c["packing"], output.path(file))
    shown = {"gray": wide(gray), "bilevel": wide(np.where(gray > 110, 255, 0).astype(np.uint8)), "color": rgb,
             "CMYK": rgb}.get(c["samples"])
    if c["samples"] == "alpha":
        shown = by_magick(output.path(file))  # which takes the colours for mixed with white, as Photoshop writes them; Pillow doesn't
    add(file, "PSD, " + words(c), shown, 2 if c["samples"] in ("CMYK", "alpha") else 0, slack=2)


# ---- WebP: lossless, so that the samples themselves judge
for i, c in enumerate(pairwise(dict(samples=("color", "alpha", "gray", "palette"), quality=(0, 75, 100), turn=("upright", "EXIF"),
                                    exact=(False, True)), lambda c: True)):
    file = f"webp-{i}.webp"
    index, colors = indexed(12)
    source = {"color": rgb, "alpha": np.dstack([rgb, alpha]), "gray": wide(gray), "palette": colors[index]}[c["samples"]]
    options = {}
    if c["turn"] == "EXIF":
        tags = Image.Exif()
        tags[274] = 6
        options["exif"] = tags
    Image.fromarray(source).save(output.path(file), lossless=True, quality=c["quality"], exact=c["exact"], **options)
    shown = over_white(rgb, alpha) if c["samples"] == "alpha" else source
    shown = np.rot90(shown, -1) if c["turn"] == "EXIF" else shown
    add(file, f"WebP, lossless, {c['samples']}, quality {c['quality']}" + (", EXIF orientation" if c["turn"] == "EXIF" else "")
        + (", exact" if c["exact"] else ""), shown, 1, judges=c["turn"] == "upright")


for i, (samples, quality) in enumerate(((rgb, 90), (rgb, 40), (rgb, 10), (wide(gray), 30), (np.dstack([rgb, alpha]), 80))):
    file = f"webp-lossy-{i}.webp"
    Image.fromarray(samples).save(output.path(file), quality=quality)
    output.add(file, f"WebP, lossy, quality {quality}" + (", alpha" if samples.shape[2] == 4 else ""), by_pillow(output.path(file)), 1)
Image.fromarray(np.dstack([rgb, alpha])).save("/tmp/webp.png")
run("cwebp", "-quiet", "-q", "80", "-alpha_method", "0", "/tmp/webp.png", "-o", output.path("webp-plain-alpha.webp"))
output.add("webp-plain-alpha.webp", "WebP, lossy, alpha without compression", by_pillow(output.path("webp-plain-alpha.webp")), 1)
Image.new("RGB", (256, 256), "white").save(output.path("webp-flat.webp"), lossless=True)
output.add("webp-flat.webp", "WebP, lossless, one colour", Image.new("RGB", (256, 256), "white"), 0)
LOOP = "TwelveMonkeys, which alone reads animations, filters and upsamples lossy frames otherwise than libwebp"
Image.fromarray(rgb).save(output.path("webp-animated-lossy.webp"), save_all=True, append_images=[Image.fromarray(rgb[::-1])], quality=40)
output.add("webp-animated-lossy.webp", "WebP, animated, lossy", by_pillow(output.path("webp-animated-lossy.webp")), 1, LOOP)

# ---- PFM: TwelveMonkeys cuts what is above 1
for kind, most in (("small", 0.9), ("large", 2.5)):
    values = (rgb / 255.0 * most).astype("<f4")
    save(f"pfm-{kind}.pfm", b"PF\n%d %d\n-1.0\n" % (W, H) + values[::-1].tobytes())
    low, high = values.min(), values.max()
    add(f"pfm-{kind}.pfm", f"PFM, values to {most}", np.floor((values - low) / (high - low) * 255.0 + 0.5).astype(np.uint8), 1, judges=False)

# ---- JPEG, by libjpeg-turbo's cjpeg
ppm = b"P6\n%d %d\n255\n" % (W, H) + rgb.tobytes()


def decoded(data):
    return np.asarray(ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB"))


def segment(content):
    return b"\xff\xe1" + struct.pack(">H", 2 + len(content)) + content


def exif(tag, value):
    return segment(b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", tag, 3, 1, value, 0) + b"\0\0\0\0")


def xap(attribute, orientation):
    return segment(b"http://ns.adobe.com/xap/1.0/\0" + xmp(attribute, orientation))


for i, c in enumerate(pairwise(dict(colors=("gray", "4:4:4", "4:2:2", "4:2:0", "4:4:0", "4:1:1", "RGB"), process=("baseline", "progressive"),
                                    restart=(False, True), turn=("upright", "EXIF")), lambda c: True)):
    options = {"gray": ["-grayscale"], "RGB": ["-rgb"], "4:4:4": ["-sample", "1x1"], "4:2:2": ["-sample", "2x1"], "4:2:0": ["-sample", "2x2"],
               "4:4:0": ["-sample", "1x2"], "4:1:1": ["-sample", "4x1"]}[c["colors"]]
    options += ["-progressive"] if c["process"] == "progressive" else []
    options += ["-restart", "1"] if c["restart"] else []
    data = run("cjpeg", "-quality", "95", *options, data=ppm)
    if c["turn"] == "EXIF":
        data = data[:2] + exif(274, 6) + data[2:]
    save(f"jpeg-{i}.jpg", data)
    add(f"jpeg-{i}.jpg", f"JPEG, {c['colors']}, {c['process']}" + (", restart markers" if c["restart"] else "")
        + (", EXIF orientation" if c["turn"] == "EXIF" else ""), decoded(data), 3, judges=False)
baseline = run("cjpeg", "-quality", "95", data=ppm)
for name, description, segments, turned in (
        ("attribute", "XMP orientation in an attribute", xap(True, 6), np.rot90(decoded(baseline), -1)),
        ("element", "XMP orientation in an element", xap(False, 3), decoded(baseline)[::-1, ::-1]),
        ("upright", "XMP orientation 1", xap(True, 1), decoded(baseline)),
        ("beside-exif", "XMP orientation beside EXIF data without one", exif(296, 2) + xap(True, 8), np.rot90(decoded(baseline)))):
    save(f"jpeg-xmp-{name}.jpg", baseline[:2] + segments + baseline[2:])
    # Pillow follows it from version 11 on, ImageMagick never
    assert int(PIL.__version__.split(".")[0]) < 11 or (decoded(open(output.path(f"jpeg-xmp-{name}.jpg"), "rb").read()) == turned).all()
    add(f"jpeg-xmp-{name}.jpg", f"JPEG, {description}", turned, 3, judges=False)
for first in ("EXIF", "XMP"):
    segments = (exif(274, 6), xap(True, 3))
    save(f"jpeg-{first.lower()}-first.jpg", baseline[:2] + b"".join(segments if first == "EXIF" else segments[::-1]) + baseline[2:])
    add(f"jpeg-{first.lower()}-first.jpg", f"JPEG, EXIF orientation 6 and XMP orientation 3, {first} first",
        decoded(open(output.path(f"jpeg-{first.lower()}-first.jpg"), "rb").read()), 3, judges=False)
frame = baseline.index(b"\xff\xc0")
twelve = bytearray(baseline)
twelve[frame + 1], twelve[frame + 4] = 0xC1, 12
save("jpeg-12-bits.jpg", twelve)
add("jpeg-12-bits.jpg", "JPEG of 12 bits", rgb, 0, judges=False)
lossless = bytearray(baseline)
lossless[frame + 1] = 0xC3
save("jpeg-lossless.jpg", lossless)
add("jpeg-lossless.jpg", "JPEG, lossless process", rgb, 0, judges=False)
save("jpeg-arithmetic.jpg", run("cjpeg", "-arithmetic", "-quality", "95", data=ppm))
add("jpeg-arithmetic.jpg", "JPEG, arithmetic coding", decoded(open(output.path("jpeg-arithmetic.jpg"), "rb").read()), 3, judges=False)

# ---- what is refused: DDS beyond DXT, icons of no known form
dds = bytearray(128)
dds[0:4], dds[4:8] = b"DDS ", struct.pack("<I", 124)
dds[8:12] = struct.pack("<I", 0x1007)
dds[12:20] = struct.pack("<II", 32, 32)
dds[28:32] = struct.pack("<I", 1)
dds[76:84] = struct.pack("<II", 32, 4)
for kind, words_ in ((b"ATI1", "BC4"), (b"ATI2", "BC5"), (b"BC5U", "BC5")):
    dds[84:88] = kind
    save(f"dds-{kind.decode().lower()}.dds", bytes(dds) + b"\x55" * 1024)
    add(f"dds-{kind.decode().lower()}.dds", f"DDS, {words_} ({kind.decode()})", np.zeros((32, 32, 3), np.uint8), 0, judges=False)
dds[84:88] = b"DX10"
for number, words_ in ((72, "BC1 sRGB"), (78, "BC3 sRGB"), (80, "BC4"), (83, "BC5"), (95, "BC6H"), (98, "BC7"), (99, "BC7 sRGB")):
    save(f"dds-{number}.dds", bytes(dds) + struct.pack("<IIIII", number, 3, 0, 1, 0) + b"\x55" * 1024)
    add(f"dds-{number}.dds", f"DDS, {words_} (DXGI {number})", np.zeros((32, 32, 3), np.uint8), 0, judges=False)
body = Image.fromarray(np.dstack([rgb, alpha]))
for number, (width, height) in enumerate(((0, 0), (17, 200))):
    buffer = io.BytesIO()
    body.save(buffer, "bmp")
    data = buffer.getvalue()[14:]
    save(f"ico-{number}.ico", struct.pack("<HHHBBBBHHII", 0, 1, 1, width, height, 0, 0, 1, 32, len(data), 22) + data)
    add(f"ico-{number}.ico", f"ICO whose bitmap isn't of the size that it says ({width} x {height})", np.zeros((32, 32, 3), np.uint8), 0,
        judges=False)
save("psd-float.psd", b"8BPS" + struct.pack(">H6xHIIHHIIIH", 1, 3, H, W, 32, 3, 0, 0, 0, 0)
     + b"".join((rgb[:, :, k] / 255.0).astype(">f4").tobytes() for k in range(3)))
add("psd-float.psd", "PSD of 32 bits", rgb, 0, judges=False)
low = run("cjpeg", "-quality", "3", data=ppm)
save("jpeg-wide-tables.jpg", low)
add("jpeg-wide-tables.jpg", "JPEG of quality 3, whose tables have 16 bits", decoded(low), 3, judges=False)
both = baseline[:20] + b"\xff\xee\x00\x0eAdobe\x00d\0\0\0\0\0" + baseline[20:]
save("jpeg-two-markers.jpg", both)
add("jpeg-two-markers.jpg", "JPEG with a JFIF marker and Adobe's for RGB", decoded(baseline), 3, judges=False)
told = baseline[:20] + b"\xff\xee\x00\x0eAdobe\x00d\0\0\0\0\1" + baseline[20:]
save("jpeg-both-markers.jpg", told)
add("jpeg-both-markers.jpg", "JPEG with a JFIF marker and Adobe's for YCbCr", decoded(baseline), 3, judges=False)
for kind in (b"DXT3", b"DXT5"):
    texture = bytearray(dds)
    texture[84:88] = kind
    blocks = np.random.default_rng(4).integers(0, 256, 1024, np.uint8).tobytes()
    save(f"dds-{kind.decode().lower()}-random.dds", bytes(texture) + blocks)
    add(f"dds-{kind.decode().lower()}-random.dds", f"DDS, {kind.decode()} of random blocks",
        by_pillow(output.path(f"dds-{kind.decode().lower()}-random.dds")), 2, judges=False)
data, shown = tga(dict(samples=("palette", 8), packing="plain", origin="top left", footer=False))
index, colors = indexed(200)
small = ((colors[:, 0].astype(int) >> 3) << 10 | (colors[:, 1].astype(int) >> 3) << 5 | colors[:, 2].astype(int) >> 3).astype("<u2")
save("tga-small-palette.tga", data[:7] + bytes([16]) + data[8:18] + b"hello" + small.tobytes() + data[18 + 5 + 600:])
add("tga-small-palette.tga", "TGA, palette of 16 bits a colour", scale(colors.astype(int) >> 3, 31)[index], 1)
save("tga-palette-of-15.tga", data[:7] + bytes([15]) + data[8:18] + b"hello" + small.tobytes() + data[18 + 5 + 600:])
add("tga-palette-of-15.tga", "TGA, palette of 15 bits a colour", scale(colors.astype(int) >> 3, 31)[index], 1, judges=False)
save("tga-palette-from-5.tga", data[:3] + bytes([5]) + data[4:18 + 5 + 600] + (index + 5).astype(np.uint8).tobytes())
add("tga-palette-from-5.tga", "TGA, palette whose first index is 5", colors[index], 0)
plain, shown = tga(dict(samples=("color", 24), packing="plain", origin="top left", footer=False))
save("tga-palette-unneeded.tga", plain[:1] + bytes([1]) + plain[2:5] + struct.pack("<HB", 200, 24) + plain[8:18 + 5] + data[18 + 5:18 + 5 + 600]
     + plain[18 + 5:])
add("tga-palette-unneeded.tga", "TGA, colours of 24 bits beside a palette", shown, 0, judges=False)
data, shown = bmp(dict(samples=(32, "alpha"), header=108, rows="from the bottom", rle=False))
save("bmp-header-56.bmp", data[:10] + struct.pack("<II", 14 + 56, 56) + data[18:70] + data[14 + 108:])
add("bmp-header-56.bmp", "BMP, alpha mask in a header of 56 bytes", shown, 1, judges=False)
jumps = b"".join(bytes([3, k + 1, 0, 2, 2, 0]) + bytes([W - 5, 9]) + b"\0\0" for k in range(H)) + b"\0\1"
table = b"".join(bytes([k * 20 % 256, k * 11 % 256, 255 - k * 9, 0]) for k in range(24))
head = struct.pack("<IiiHHIIiiII", 40, W, H, 1, 8, 1, len(jumps), 0, 0, 24, 0)
save("bmp-jumps.bmp", b"BM" + struct.pack("<IHHI", 54 + 96 + len(jumps), 0, 0, 54 + 96) + head + table + jumps)
add("bmp-jumps.bmp", "BMP, RLE with jumps", by_magick(output.path("bmp-jumps.bmp")), 0, judges=False)


# ---- HDR (Radiance): floating-point colours that share an exponent, shown between their smallest and largest value
def radiance(c):
    light = rgb / 255.0
    exponents = np.ceil(np.log2(np.maximum(light.max(2), 1e-9)) + 1e-12).astype(int)
    stored = np.dstack([np.floor(light * 256 / 2.0 ** exponents[:, :, None]), exponents + 128]).astype(np.uint8)
    rows = stored if c["rows"] == "-Y" else stored[::-1]
    head = f"#?RADIANCE\nFORMAT=32-bit_rle_{c['colors']}\n\n{c['rows']} {H} +X {W}\n".encode()
    if c["packing"] == "plain":
        return head + rows.tobytes()
    return head + b"".join(struct.pack(">BBH", 2, 2, W) + b"".join(bytes([W]) + r[:, k].tobytes() for k in range(4)) for r in rows)


for name, c in (("plain", dict(packing="plain", rows="-Y", colors="rgbe")), ("upward", dict(packing="runs", rows="+Y", colors="rgbe")),
                ("xyz", dict(packing="runs", rows="-Y", colors="xyze"))):
    save(f"hdr-{name}.hdr", radiance(c))
    add(f"hdr-{name}.hdr", f"HDR, {c['packing']}, rows {c['rows']}, {c['colors']}", rgb, 0, judges=False)


# ---- ICNS (Apple): ic04 and ic05 pack each channel by itself
def packed_icon(size):
    channels = np.dstack([np.full_like(alpha, 255), rgb])[:16, :16].repeat(size // 16, 0).repeat(size // 16, 1)
    planes = [channels[:, :, k].tobytes() for k in range(4)]
    return b"ARGB" + b"".join(bytes([127]) + p[at:at + 128] for p in planes for at in range(0, len(p), 128))


def icns(*icons):
    body = b"".join(kind + struct.pack(">I", 8 + len(data)) + data for kind, data in icons)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


buffer = io.BytesIO()
large = Image.fromarray(rgb).resize((128, 128), Image.NEAREST)
large.save(buffer, "png")
for name, icons, shown in (("ic05", [(b"ic05", packed_icon(32))], rgb[:16, :16].repeat(2, 0).repeat(2, 1)),
                           ("ic04-ic05", [(b"ic04", packed_icon(16)), (b"ic05", packed_icon(32))], rgb[:16, :16].repeat(2, 0).repeat(2, 1)),
                           ("ic05-ic07", [(b"ic05", packed_icon(32)), (b"ic07", buffer.getvalue())], np.asarray(large))):
    save(f"icns-{name}.icns", icns(*icons))
    add(f"icns-{name}.icns", f"ICNS of {name.replace('-', ' and ')}", shown, 0, judges=False)
entry = lambda bits, size, at: struct.pack("<BBBBHHII", 16, 16, 0, 0, 1, bits, size, at)
part = np.zeros((16, 16, 4), np.uint8)
part[:, :, :3], part[:, :, 3] = rgb[:16, :16][:, :, ::-1], 255
info = lambda bits: struct.pack("<IiiHHIIiiII", 40, 16, 32, 1, bits, 0, 0, 0, 0, 0, 0)
full = info(32) + part[::-1].tobytes() + b"\0" * 64
one = info(1) + bytes([0, 0, 0, 0, 255, 255, 255, 0]) + b"\xaa\xaa\0\0" * 16 + b"\0" * 64
save("ico-two.ico", struct.pack("<HHH", 0, 1, 2) + entry(1, len(one), 38) + entry(32, len(full), 38 + len(one)) + one + full)
add("ico-two.ico", "ICO, 16 x 16 with 1 bit and with 32: the better", part[:, :, 2::-1], 0)
words16 = (part[:, :, 2].astype(int) >> 3 << 10 | part[:, :, 1].astype(int) >> 3 << 5 | part[:, :, 0].astype(int) >> 3).astype("<u2")
deep_icon = info(16) + words16[::-1].tobytes() + b"\0" * 64
save("ico-16-bits.ico", struct.pack("<HHH", 0, 1, 1) + entry(16, len(deep_icon), 22) + deep_icon)
add("ico-16-bits.ico", "ICO of 16 bits", scale(part[:, :, 2::-1].astype(int) >> 3, 31), 1, judges=False)
for number, (kind, more) in enumerate((("color", []), ("alpha", []), ("gray", ["-colors", "8"]), ("bilevel", []))):
    run("convert", f"/tmp/psd-{kind}.png", *more, "-resize", "17x17!", "/tmp/ico.png")
    run("convert", "/tmp/ico.png", output.path(f"ico-odd-{number}.ico"))
    add(f"ico-odd-{number}.ico", f"ICO of 17 x 17, {kind}", by_magick("/tmp/ico.png"), 1)
output.close()
print(len(output.rows), "files")
