#!/usr/bin/python3
"""Makes the pictures beside it, and what they should look like (Debian's python3-pil and python3-numpy).

Each NAME.png or NAME.jpg has its NAME.expected.png. The formula-1-* pictures are those of the project's PyTorch
reference; chelsea.png is by Stefan van der Walt, CC0, from scikit-image.
"""
import os
import struct
import zlib

import numpy as np
from PIL import Image, ImageOps

os.chdir(os.path.dirname(os.path.abspath(__file__)))
rng = np.random.default_rng(1)
base = Image.open("formula-1-97x133.png").crop((20, 20, 57, 44))  # 37 x 24
rgb = np.asarray(base)
height, width = rgb.shape[:2]
gray = np.asarray(base.convert("L"))
alpha = (np.add.outer(np.arange(height) * 9, np.arange(width) * 5) % 256).astype(np.uint8)
alpha[:4] = 0
alpha[4:8] = 255
noise = rng.integers(0, 65536, (height, width, 4)).astype(np.uint16)
noise[0, :3] = np.array([0, 65535, 128])[:, None]


def expected(name, image):
    (image if isinstance(image, Image.Image) else Image.fromarray(image)).save(name + ".expected.png", optimize=True)


def on_white(image):
    image = image.convert("RGBA")
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def write_png(name, samples, colour_type, depth, chunks=b"", interlace=0):
    """What Pillow doesn't write: 16 bits a channel, 2-bit gray, colour keys. samples: (h, w) or (h, w, n)."""
    rows = []
    for row in samples:
        if depth == 16:
            rows.append(b"\0" + row.astype(">u2").tobytes())
        elif depth == 8:
            rows.append(b"\0" + row.astype(np.uint8).tobytes())
        else:
            bits = ((row.reshape(-1, 1) >> np.arange(depth - 1, -1, -1)) & 1).astype(np.uint8)
            rows.append(b"\0" + np.packbits(bits.reshape(-1)).tobytes())
    header = struct.pack(">IIBBBBB", samples.shape[1], samples.shape[0], depth, colour_type, 0, 0, interlace)
    with open(name + ".png", "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunks
                + chunk(b"IDAT", zlib.compress(b"".join(rows), 9)) + chunk(b"IEND", b""))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def scaled(samples, maximum=65535):
    """round(v * 255 / maximum), exactly."""
    return ((samples.astype(np.int64) * 255 * 2 + maximum) // (2 * maximum)).astype(np.uint8)


def mixed(colour, opacity, maximum=65535, background=255):
    """round(255 * (c a + b (1 - a))), exactly: one rounding."""
    c, a = colour.astype(np.int64), opacity.astype(np.int64)
    whole = maximum * maximum
    return ((2 * (c * a * 255 + background * maximum * (maximum - a)) + whole) // (2 * whole)).astype(np.uint8)


def as_rgb(plane):
    return np.repeat(plane[:, :, None], 3, axis=2)


# EXIF orientation, all eight, and values that mean nothing
for orientation in range(0, 10):
    exif = Image.Exif()
    exif[0x0112] = orientation
    name = f"orientation-{orientation}"
    base.save(name + ".jpg", quality=92, subsampling=0, exif=exif)
    expected(name, ImageOps.exif_transpose(Image.open(name + ".jpg")))

# JPEG
base.save("subsampled.jpg", quality=90, subsampling=2)
expected("subsampled", Image.open("subsampled.jpg"))
base.save("progressive.jpg", quality=90, subsampling=1, progressive=True)
expected("progressive", Image.open("progressive.jpg"))
base.convert("L").save("gray-jpeg.jpg", quality=90)
expected("gray-jpeg", Image.open("gray-jpeg.jpg").convert("RGB"))

# PNG, 8 bits and less
base.save("rgb.png")
expected("rgb", base)
Image.fromarray(gray).save("gray.png")
expected("gray", Image.open("gray.png").convert("RGB"))
Image.fromarray(np.dstack([gray, alpha])).save("gray-alpha.png")
expected("gray-alpha", on_white(Image.open("gray-alpha.png")))
Image.fromarray(np.dstack([rgb, alpha])).save("rgb-alpha.png")
expected("rgb-alpha", on_white(Image.open("rgb-alpha.png")))
expected("rgb-alpha-on-336699", np.dstack([mixed(rgb[..., i], alpha, 255, b) for i, b in enumerate((0x33, 0x66, 0x99))]))
palette = base.quantize(200)
palette.save("palette.png")
expected("palette", Image.open("palette.png").convert("RGB"))
palette.save("palette-alpha.png", transparency=bytes((i * 7) % 256 for i in range(200)))
expected("palette-alpha", on_white(Image.open("palette-alpha.png")))
base.quantize(11).save("palette-4-bits.png", bits=4)
expected("palette-4-bits", Image.open("palette-4-bits.png").convert("RGB"))
base.convert("1").save("bilevel.png")
expected("bilevel", Image.open("bilevel.png").convert("RGB"))
write_png("gray-2-bits", gray >> 6, 0, 2)
expected("gray-2-bits", as_rgb((gray >> 6) * 85))
write_png("gray-4-bits", gray >> 4, 0, 4)
expected("gray-4-bits", as_rgb((gray >> 4) * 17))
write_png("gray-key", gray, 0, 8, chunk(b"tRNS", struct.pack(">H", gray[5, 5])))
expected("gray-key", as_rgb(np.where(gray == gray[5, 5], 255, gray).astype(np.uint8)))
spotted = rgb.copy()
spotted[6:12, 6:12] = rgb[5, 5]
write_png("rgb-key", spotted, 2, 8, chunk(b"tRNS", struct.pack(">HHH", *rgb[5, 5])))
expected("rgb-key", np.where((spotted == rgb[5, 5]).all(-1, keepdims=True), 255, spotted).astype(np.uint8))

# PNG, 16 bits
write_png("gray-16-bits", noise[..., 0], 0, 16)
expected("gray-16-bits", as_rgb(scaled(noise[..., 0])))
write_png("gray-alpha-16-bits", noise[..., :2], 4, 16)
expected("gray-alpha-16-bits", as_rgb(mixed(noise[..., 0], noise[..., 1])))
write_png("rgb-16-bits", noise[..., :3], 2, 16)
expected("rgb-16-bits", scaled(noise[..., :3]))
write_png("rgb-alpha-16-bits", noise, 6, 16)
expected("rgb-alpha-16-bits", mixed(noise[..., :3], noise[..., 3:]))

# Resizing: what Pillow makes of a source, as resize-SOURCE-to-WxH.png
noisy = Image.fromarray(rng.integers(0, 2, (50, 61, 3)).astype(np.uint8) * 255)
noisy.save("noise.png")
Image.fromarray(rgb[:1, :1]).save("pixel.png")
Image.fromarray(rgb[:, :1]).save("column.png")
for source, sizes in {
    "chelsea": [(144, 96), (168, 16), (7, 97)],
    "noise": [(17, 90), (60, 50), (8, 8), (1, 1), (122, 3)],
    "pixel": [(16, 8)],
    "column": [(8, 40), (16, 8)],
    "rgb": [(36, 23), (38, 25), (200, 8)],
}.items():
    image = Image.open(source + ".png").convert("RGB")
    for size in sizes:
        image.resize(size, Image.BILINEAR).save(f"resize-{source}-to-{size[0]}x{size[1]}.png", optimize=True)
