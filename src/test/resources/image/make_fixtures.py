#!/usr/bin/python3
"""Writes the picture fixtures beside this script, and what Pillow makes of them (NAME.expected.png).

Needs Debian's python3-pil and python3-numpy. Run: /usr/bin/python3 make_fixtures.py PHOTOGRAPH
"""
import pathlib, struct, sys, zlib
import numpy as np
from PIL import Image, ImageOps

OUT = pathlib.Path(__file__).resolve().parent
photo = Image.open(sys.argv[1]).convert("RGB").resize((48, 32), Image.Resampling.BILINEAR)
a = np.asarray(photo).astype(int)
yy, xx = np.mgrid[0:32, 0:48]
alpha = ((xx * 255) // 47).astype(np.uint8)


def expect(name, rgb):
    Image.fromarray(np.asarray(rgb).astype(np.uint8)).convert("RGB").save(OUT / f"{name}.expected.png")


def over_white(rgb, alpha):
    rgb, alpha = np.asarray(rgb).astype(int), np.asarray(alpha).astype(int)[..., None]
    return (rgb * alpha + 255 * (255 - alpha) + 127) // 255


def png16(path, samples, colour_type):
    """Pillow writes no 16-bit colour: the smallest PNG writer that does."""
    height, width = samples.shape[:2]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in samples)
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, colour_type, 0, 0, 0))
                     + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


for orientation in range(1, 9):
    exif = Image.Exif(); exif[0x0112] = orientation
    name = f"orientation-{orientation}"
    photo.save(OUT / f"{name}.jpg", quality=95, subsampling=0, exif=exif)
    expect(name, ImageOps.exif_transpose(Image.open(OUT / f"{name}.jpg")))

gray = np.asarray(photo.convert("L"))
Image.fromarray(gray).save(OUT / "gray.png"); expect("gray", np.stack([gray] * 3, -1))
photo.convert("L").save(OUT / "gray.jpg", quality=95); expect("gray-jpeg", np.stack([np.asarray(Image.open(OUT / "gray.jpg"))] * 3, -1))
Image.merge("LA", (Image.fromarray(gray), Image.fromarray(alpha))).save(OUT / "gray-alpha.png")
expect("gray-alpha", over_white(np.stack([gray] * 3, -1), alpha))
rgba = photo.copy(); rgba.putalpha(Image.fromarray(alpha)); rgba.save(OUT / "rgba.png"); expect("rgba", over_white(a, alpha))
bits = photo.convert("1"); bits.save(OUT / "bilevel.png"); expect("bilevel", bits.convert("RGB"))
palette = photo.quantize(16, dither=Image.Dither.NONE); palette.save(OUT / "palette.png"); expect("palette", palette.convert("RGB"))
palette.save(OUT / "palette-transparent.png", transparency=3)
index = np.asarray(palette); shown = np.asarray(palette.convert("RGB")).copy(); shown[index == 3] = 255
expect("palette-transparent", shown)
wide = np.clip(a * 257 + (xx * 5 + yy)[..., None], 0, 65535)
png16(OUT / "rgb16.png", wide, 2); expect("rgb16", (wide * 255 + 32767) // 65535)
wide_gray = np.clip(gray.astype(int) * 257 + xx * 5 + yy, 0, 65535)
png16(OUT / "gray16.png", wide_gray, 0); expect("gray16", np.stack([(wide_gray * 255 + 32767) // 65535] * 3, -1))
photo.save(OUT / "photo.gif"); expect("gif", Image.open(OUT / "photo.gif").convert("RGB"))
photo.save(OUT / "photo.bmp"); expect("bmp", photo)

source = Image.open(sys.argv[1]).convert("RGB").crop((100, 40, 301, 193)); source.save(OUT / "resize-source.png")
for width, height in ((50, 38), (33, 200), (201, 8), (8, 153), (402, 37), (201, 1), (1, 1), (67, 51), (215, 163)):
    source.resize((width, height), Image.Resampling.BILINEAR).save(OUT / f"resized-{width}x{height}.png")
