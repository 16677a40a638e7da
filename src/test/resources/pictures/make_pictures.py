#!/usr/bin/python3
"""Makes the pictures beside it, and what they should look like, and pictures.tsv, which lists both.

Debian's python3-pil, python3-numpy, imagemagick, libtiff-tools, libopenjp2-tools, webp and netpbm. What is expected of a
picture comes from Pillow (LittleCMS for its profiles), or from the samples themselves.
"""
import io
import os
import shutil
import struct
import subprocess
import zlib

import numpy as np
from PIL import Image, ImageCms, ImageOps, TiffImagePlugin

os.chdir(os.path.dirname(os.path.abspath(__file__)))
WIDTH, HEIGHT = 40, 28
rows = []


def run(*command, stdin=None):
    return subprocess.run(command, check=True, input=stdin, stdout=subprocess.PIPE).stdout


def expect(name, image):
    image = image if isinstance(image, Image.Image) else Image.fromarray(image)
    image.convert("RGB").save(name + ".expected.png", optimize=True)


def picture(file, variant, expected, tolerance=0, page=1):
    """One row of the list: tolerance is the largest difference of any channel of any pixel, of 255."""
    rows.append((file, variant, expected + ".expected.png", str(tolerance), str(page)))


def own(file, variant, tolerance, image=None):
    """A picture whose expected pixels are what Pillow makes of it."""
    stem = file.replace(".", "-")
    expect(stem, image if image is not None else Image.open(file))
    picture(file, variant, stem, tolerance)


def on(image, colour="white"):
    image = image.convert("RGBA")
    under = Image.new("RGB", image.size, colour)
    under.paste(image, mask=image.getchannel("A"))
    return under


# ---- the samples
y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
rgb = np.stack([x * 255 // (WIDTH - 1), y * 255 // (HEIGHT - 1), (x + y) * 255 // (WIDTH + HEIGHT - 2)], 2).astype(np.uint8)
rgb[6:16, 8:20] = (220, 40, 30)
rgb[12:24, 24:36] = (20, 90, 200)
rgb[2:5, 2:5] = 255
rgb[24:27, 2:5] = 0
base = Image.fromarray(rgb)
grey = base.convert("L")
alpha = ((x * 9 + y * 5) % 256).astype(np.uint8)
alpha[:4] = 0
alpha[4:8] = 255
rgba = Image.fromarray(np.dstack([rgb, alpha]))
bilevel = Image.fromarray(np.where(np.asarray(grey) > 110, 255, 0).astype(np.uint8)).convert("1", dither=Image.NONE)
palette = base.quantize(24, dither=Image.NONE)
cmyk = Image.fromarray(np.dstack([255 - rgb, np.asarray(grey) // 3]), "CMYK")
deep = (np.dstack([x * 1600 + y, y * 2200 + x, 65535 - x * 900 - y * 900]) % 65536).astype(np.uint16)
deep_gray = ((x * 1600 + y * 37) % 65536).astype(np.uint16)
scaled = lambda v, most: ((v.astype(np.int64) * 255 + most // 2) // most).astype(np.uint8)

expect("rgb", base)
expect("gray", grey)
expect("bilevel", bilevel)
expect("palette", palette)
expect("alpha", on(rgba))
expect("deep", scaled(deep, 65535))
expect("deep-gray", scaled(deep_gray, 65535))
# Adobe's inverted or not, without a profile: (1 - c)(1 - k), as Pillow and libtiff do it
expect("cmyk", cmyk)


# ---- profiles, made here so that no one else's licence is in the tree
def s15(v):
    return struct.pack(">i", round(v * 65536))


def profile(device, tags):
    body, table, offset = b"", b"", 128 + 4 + 12 * len(tags)
    for name, data in tags:
        data += b"\0" * (-len(data) % 4)
        table += name + struct.pack(">II", offset + len(body), len(data))
        body += data
    head = struct.pack(">I4sI4s4s4s", offset + len(body), b"none", 0x02400000, b"prtr" if device == b"CMYK" else b"mntr",
                       device, b"Lab " if device == b"CMYK" else b"XYZ ")
    head += struct.pack(">6H", 2026, 11, 21, 0, 0, 0) + b"acsp" + b"\0" * 28 + s15(0.9642) + s15(1) + s15(0.8249)
    return head + b"\0" * (128 - len(head)) + struct.pack(">I", len(tags)) + table + body


def xyz(values):
    return b"XYZ \0\0\0\0" + b"".join(s15(v) for v in values)


def text(words):
    words = words.encode() + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(words)) + words + b"\0" * 78


def matrix_profile(name, primaries, gamma=None):
    """primaries: D50-adapted XYZ of red, green, blue; sRGB's curve where no gamma is given."""
    if gamma:
        curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256))
    else:
        v = np.linspace(0, 1, 1024)
        v = np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)
        curve = b"curv\0\0\0\0" + struct.pack(">I", 1024) + np.round(v * 65535).astype(">u2").tobytes()
    tags = [(b"desc", text(name)), (b"cprt", b"text\0\0\0\0CC0\0"), (b"wtpt", xyz((0.9642, 1, 0.8249)))]
    tags += [(k, xyz(p)) for k, p in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries)]
    return profile(b"RGB ", tags + [(k, curve) for k in (b"rTRC", b"gTRC", b"bTRC")])


def cmyk_profile(points=6):
    """Lab worked out of a plain mixture of inks, and a rough way back, without which Java takes no profile."""
    grid = []
    full = points - 1
    for c in range(points):
        for m in range(points):
            for yy in range(points):
                for k in range(points):
                    keep = 1 - k / full * 0.93
                    r, g, b = (1 - 0.85 * c / full) * keep, (1 - 0.8 * m / full) * keep, (1 - 0.75 * yy / full) * keep
                    lum = 0.25 * r + 0.6 * g + 0.15 * b
                    grid += [round(255 * lum), round(128 + 90 * (r - g)), round(128 + 60 * (0.5 * (r + g) - b))]
    back = []
    for lum in range(2):
        for a in range(2):
            for b in range(2):
                back += [255 * (1 - a) // 2, 255 * a // 2, 255 * b // 2, 255 * (1 - lum)]
    ramp = bytes(range(256))
    unit = b"".join(s15(v) for v in (1, 0, 0, 0, 1, 0, 0, 0, 1))
    to_lab = b"mft1\0\0\0\0" + bytes([4, 3, points, 0]) + unit + ramp * 4 + bytes(np.clip(grid, 0, 255).astype(np.uint8)) + ramp * 3
    to_inks = b"mft1\0\0\0\0" + bytes([3, 4, 2, 0]) + unit + ramp * 3 + bytes(back) + ramp * 4
    return profile(b"CMYK", [(b"desc", text("Test inks")), (b"cprt", b"text\0\0\0\0CC0\0"), (b"wtpt", xyz((0.9642, 1, 0.8249))),
                             (b"A2B0", to_lab), (b"B2A0", to_inks)])


P3 = matrix_profile("Display P3", ((0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.1571, 0.06657, 0.78407)))
ADOBE = matrix_profile("Adobe RGB", ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457)),
                       563 / 256)
INKS = cmyk_profile()
SRGB = ImageCms.createProfile("sRGB")


def converted(image, icc):
    """As Java does it: relative colorimetric, and every colour computed, none interpolated in a coarser table."""
    return ImageCms.profileToProfile(image, ImageCms.ImageCmsProfile(io.BytesIO(icc)), SRGB, outputMode="RGB",
                                     renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, flags=0x0100)


expect("p3", converted(base, P3))
expect("adobe", converted(base, ADOBE))
expect("inks", converted(cmyk, INKS))

# ---- TIFF
for compression, words in ((None, "uncompressed"), ("tiff_lzw", "LZW"), ("tiff_adobe_deflate", "deflate"), ("packbits", "PackBits")):
    name = "tiff-" + words.lower() + ".tif"
    base.save(name, compression=compression)
    picture(name, "8-bit RGB in strips, " + words, "rgb")
run("tiffcp", "-c", "lzw:2", "tiff-uncompressed.tif", "tiff-predictor.tif")
picture("tiff-predictor.tif", "LZW with predictor", "rgb")
run("tiffcp", "-r", "5", "tiff-uncompressed.tif", "tiff-short-strips.tif")
picture("tiff-short-strips.tif", "strips of 5 rows", "rgb")
for compression in ("none", "lzw", "zip", "packbits"):
    name = f"tiff-tiles-{compression}.tif"
    run("tiffcp", "-t", "-w", "16", "-l", "16", "-c", compression, "tiff-uncompressed.tif", name)
    picture(name, "tiles of 16 x 16, " + {"none": "uncompressed", "zip": "deflate"}.get(compression, compression.upper()
            if compression == "lzw" else "PackBits"), "rgb")
run("tiffcp", "-8", "-c", "lzw", "tiff-uncompressed.tif", "tiff-big.tif")
picture("tiff-big.tif", "BigTIFF", "rgb")
run("tiffcp", "-8", "-B", "-t", "-w", "16", "-l", "16", "-c", "zip", "tiff-uncompressed.tif", "tiff-big-tiles.tif")
picture("tiff-big-tiles.tif", "BigTIFF, big-endian, tiles, deflate", "rgb")
run("tiffcp", "-B", "tiff-uncompressed.tif", "tiff-big-endian.tif")
picture("tiff-big-endian.tif", "big-endian", "rgb")
run("tiffcp", "-p", "separate", "tiff-uncompressed.tif", "tiff-planar.tif")
picture("tiff-planar.tif", "planar, strips", "rgb")
run("tiffcp", "-p", "separate", "-t", "-w", "16", "-l", "16", "-c", "lzw", "tiff-uncompressed.tif", "tiff-planar-tiles.tif")
picture("tiff-planar-tiles.tif", "planar, tiles, LZW", "rgb")
base.save("tiff-jpeg.tif", compression="jpeg", quality=90)
own("tiff-jpeg.tif", "JPEG-in-TIFF, RGB", 3)
run("tiffcp", "-c", "jpeg:90", "tiff-uncompressed.tif", "tiff-jpeg-ycbcr.tif")
own("tiff-jpeg-ycbcr.tif", "JPEG-in-TIFF, YCbCr 4:2:0", 6)
run("tiffcp", "-t", "-w", "16", "-l", "16", "-c", "jpeg:r:90", "tiff-uncompressed.tif", "tiff-jpeg-tiles.tif")
own("tiff-jpeg-tiles.tif", "JPEG-in-TIFF, RGB, tiles", 3)
grey.save("tiff-gray.tif")
picture("tiff-gray.tif", "8-bit gray", "gray")
grey.save("tiff-gray-jpeg.tif", compression="jpeg", quality=90)
own("tiff-gray-jpeg.tif", "JPEG-in-TIFF, gray", 3)
bilevel.save("tiff-bilevel.tif")
picture("tiff-bilevel.tif", "bilevel, uncompressed", "bilevel")
for compression, words in (("group3", "CCITT group 3"), ("group4", "CCITT group 4"), ("tiff_ccitt", "CCITT modified Huffman")):
    name = f"tiff-{compression.replace('_', '-')}.tif"
    bilevel.save(name, compression=compression)
    picture(name, words, "bilevel")
palette.save("tiff-palette.tif", compression="tiff_lzw")
picture("tiff-palette.tif", "palette of 16 bits a colour, LZW", "palette", 1)
cmyk.save("tiff-cmyk.tif", compression="tiff_lzw")
picture("tiff-cmyk.tif", "CMYK without a profile", "cmyk", 1)
cmyk.save("tiff-cmyk-profile.tif", icc_profile=INKS)
picture("tiff-cmyk-profile.tif", "CMYK with a profile", "inks", 2)
cmyk.save("tiff-cmyk-jpeg.tif", compression="jpeg", quality=95)
own("tiff-cmyk-jpeg.tif", "JPEG-in-TIFF, CMYK", 4)
base.save("tiff-p3.tif", icc_profile=P3)
picture("tiff-p3.tif", "Display P3", "p3", 1)
base.save("tiff-broken-profile.tif", icc_profile=P3[:90])
picture("tiff-broken-profile.tif", "broken profile, which is ignored", "rgb")
rgba.save("tiff-alpha.tif")
picture("tiff-alpha.tif", "RGB with alpha, unassociated", "alpha", 1)
raw = lambda samples: samples.tobytes()


def write_tiff(name, samples, bits, photometric, sample_format=1, extra=None, order="<"):
    """What Pillow doesn't write: deep and floating-point samples. samples: (h, w, n)."""
    h, w, n = samples.shape
    data = samples.astype(samples.dtype.newbyteorder(order)).tobytes()
    tags = [(256, 3, [w]), (257, 3, [h]), (258, 3, [bits] * n), (259, 3, [1]), (262, 3, [photometric]), (273, 4, [0]),
            (277, 3, [n]), (278, 3, [h]), (279, 4, [len(data)]), (339, 3, [sample_format] * n)]
    if extra is not None:
        tags.append((338, 3, [extra]))
        tags.sort()
    at = 8 + 2 + 12 * len(tags) + 4
    body, late = b"", b""
    size = {3: 2, 4: 4}
    total_late = sum(size[t] * len(v) for _, t, v in tags if size[t] * len(v) > 4)
    for tag, kind, values in tags:
        if tag == 273:
            values = [at + total_late]
        packed = struct.pack(order + {3: "H", 4: "I"}[kind] * len(values), *values)
        if len(packed) > 4:
            body += struct.pack(order + "HHII", tag, kind, len(values), at + len(late))
            late += packed
        else:
            body += struct.pack(order + "HHI", tag, kind, len(values)) + packed.ljust(4, b"\0")
    with open(name, "wb") as f:
        f.write((b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8))
        f.write(struct.pack(order + "H", len(tags)) + body + struct.pack(order + "I", 0) + late + data)


write_tiff("tiff-16-bits.tif", deep, 16, 2)
picture("tiff-16-bits.tif", "16-bit RGB", "deep")
write_tiff("tiff-16-bits-big-endian.tif", deep, 16, 2, order=">")
picture("tiff-16-bits-big-endian.tif", "16-bit RGB, big-endian", "deep")
write_tiff("tiff-white-is-zero.tif", 255 - np.asarray(grey)[:, :, None], 8, 0)
picture("tiff-white-is-zero.tif", "8-bit gray, white is zero", "gray")
write_tiff("tiff-gray-16-bits.tif", deep_gray[:, :, None], 16, 1)
picture("tiff-gray-16-bits.tif", "16-bit gray", "deep-gray")
premultiplied = np.dstack([(rgb.astype(int) * alpha[:, :, None] + 127) // 255, alpha]).astype(np.uint8)
write_tiff("tiff-alpha-associated.tif", premultiplied, 8, 2, extra=1)
picture("tiff-alpha-associated.tif", "RGB with alpha, associated", "alpha", 2)
real = (np.sin(x / 5.0) * 3 + y / 9.0 - 1).astype(np.float32)
low, high = real.min(), real.max()
stretched = np.floor((real.astype(np.float64) - low) / (float(high) - float(low)) * 255 + 0.5)
expect("float-gray", stretched.astype(np.uint8))
write_tiff("tiff-float.tif", real[:, :, None], 32, 1, 3)
picture("tiff-float.tif", "32-bit float gray, scaled between its minimum and maximum", "float-gray", 1)
holes = real.copy()
holes[3, 4], holes[5, 6], holes[7, 8] = np.nan, np.inf, -np.inf
shown = stretched.copy()
shown[3, 4], shown[5, 6], shown[7, 8] = 0, 255, 0
expect("float-holes", shown.astype(np.uint8))
write_tiff("tiff-float-holes.tif", holes[:, :, None], 32, 1, 3)
picture("tiff-float-holes.tif", "32-bit float gray with NaN and infinities", "float-holes", 1)
write_tiff("tiff-float-rgb.tif", (deep / 65535).astype(np.float32) * 2 - 0.5, 32, 2, 3)
v = (deep / 65535).astype(np.float32) * 2 - 0.5
expect("float-rgb", np.floor((v - v.min()) / (v.max() - v.min()) * 255.0 + 0.5).astype(np.uint8))
picture("tiff-float-rgb.tif", "32-bit float RGB", "float-rgb", 1)
signed = (x * 700 - y * 900).astype(np.int16)
expect("signed", np.floor((signed - float(signed.min())) / (float(signed.max()) - signed.min()) * 255 + 0.5).astype(np.uint8))
write_tiff("tiff-signed.tif", signed[:, :, None], 16, 1, 2)
picture("tiff-signed.tif", "16-bit signed gray, scaled like float", "signed", 1)
pages = [base, grey.convert("RGB"), bilevel.convert("RGB")]
base.save("tiff-pages.tif", save_all=True, append_images=[grey, bilevel])
for page, expected in enumerate(("rgb", "gray", "bilevel"), 1):
    picture("tiff-pages.tif", f"page {page} of 3 (RGB, gray, bilevel)", expected, page=page)


def exif(value):
    tags = Image.Exif()
    tags[274] = value
    return tags


def turned(value):
    image = base.copy()
    image.getexif()[274] = value
    return ImageOps.exif_transpose(image)


for value in range(1, 9):
    expect(f"orientation-{value}", turned(value))
for value in range(1, 9):
    base.save(f"tiff-orientation-{value}.tif", tiffinfo={274: value}, compression="tiff_lzw")
    picture(f"tiff-orientation-{value}.tif", f"orientation {value}", f"orientation-{value}")

# ---- JPEG 2000
base.save("jpeg2000.jp2", irreversible=False)
picture("jpeg2000.jp2", "8-bit RGB, lossless", "rgb")
base.save("jpeg2000.j2k", irreversible=False, no_jp2=True)
picture("jpeg2000.j2k", "bare codestream, lossless", "rgb")
grey.save("jpeg2000-gray.jp2", irreversible=False)
picture("jpeg2000-gray.jp2", "8-bit gray, lossless", "gray")
base.save("jpeg2000-lossy.jp2", irreversible=True, quality_layers=[20])
own("jpeg2000-lossy.jp2", "lossy 9/7", 2)
base.save("jpeg2000-tiles.jp2", irreversible=False, tile_size=(16, 16))
picture("jpeg2000-tiles.jp2", "tiles of 16 x 16", "rgb")
rgba.save("jpeg2000-alpha.jp2", irreversible=False)
picture("jpeg2000-alpha.jp2", "RGB with alpha", "alpha", 1)
Image.fromarray(deep_gray).save("jpeg2000-16-bits.jp2", irreversible=False)
picture("jpeg2000-16-bits.jp2", "16-bit gray", "deep-gray")

# ---- JPEG
base.save("jpeg.jpg", quality=92, subsampling=0)
own("jpeg.jpg", "YCbCr 4:4:4", 2)
base.save("jpeg-420.jpg", quality=92, subsampling=2)
own("jpeg-420.jpg", "YCbCr 4:2:0", 6)
base.save("jpeg-progressive.jpg", quality=92, subsampling=0, progressive=True)
own("jpeg-progressive.jpg", "progressive", 2)
grey.save("jpeg-gray.jpg", quality=92)
own("jpeg-gray.jpg", "gray", 2)
run("convert", "rgb.expected.png", "-define", "jpeg:sampling-factor=1x1", "-set", "colorspace:auto-grayscale", "off",
    "-define", "jpeg:colorspace=RGB", "-colorspace", "RGB", "-set", "colorspace", "RGB", "-quality", "95", "jpeg-rgb.jpg")
own("jpeg-rgb.jpg", "RGB, not YCbCr", 3)
cmyk.save("jpeg-cmyk.jpg", quality=95)
own("jpeg-cmyk.jpg", "CMYK, inverted by Adobe's marker", 3)
cmyk.save("jpeg-cmyk-profile.jpg", quality=95, icc_profile=INKS)
own("jpeg-cmyk-profile.jpg", "CMYK with a profile", 4, converted(Image.open("jpeg-cmyk-profile.jpg"), INKS))
run("convert", "tiff-cmyk.tif", "-define", "jpeg:sampling-factor=1x1", "-quality", "95", "jpeg-ycck.jpg")
own("jpeg-ycck.jpg", "YCCK", 4)
for name, icc, words in (("p3", P3, "Display P3"), ("adobe", ADOBE, "Adobe RGB")):
    base.save(f"jpeg-{name}.jpg", quality=95, subsampling=0, icc_profile=icc)
    own(f"jpeg-{name}.jpg", words, 3, converted(Image.open(f"jpeg-{name}.jpg"), icc))
base.save("jpeg-broken-profile.jpg", quality=92, subsampling=0, icc_profile=P3[:77])
own("jpeg-broken-profile.jpg", "broken profile, which is ignored", 2)
base.save("jpeg-inks-on-rgb.jpg", quality=92, subsampling=0, icc_profile=INKS)
own("jpeg-inks-on-rgb.jpg", "a CMYK profile on RGB, which is ignored", 2)
for value in range(1, 9):
    base.save(f"jpeg-orientation-{value}.jpg", quality=92, subsampling=0, exif=exif(value))
    own(f"jpeg-orientation-{value}.jpg", f"orientation {value}", 2,
        ImageOps.exif_transpose(Image.open(f"jpeg-orientation-{value}.jpg")))

# ---- WebP
base.save("webp-lossless.webp", lossless=True)
picture("webp-lossless.webp", "lossless", "rgb")
base.save("webp-lossy.webp", quality=90)



def plain_webp(file, variant):
    run("dwebp", "-quiet", file, "-o", "plain.png")
    own(file, variant, 1, on(Image.open("plain.png")))
    os.remove("plain.png")


plain_webp("webp-lossy.webp", "lossy")
rgba.save("webp-alpha.webp", lossless=True, exact=True)
picture("webp-alpha.webp", "lossless with alpha", "alpha", 1)
rgba.save("webp-lossy-alpha.webp", quality=90)
plain_webp("webp-lossy-alpha.webp", "lossy with alpha")
base.save("webp-p3.webp", lossless=True, icc_profile=P3)
picture("webp-p3.webp", "Display P3", "p3", 1)
for value in range(1, 9):
    base.save(f"webp-orientation-{value}.webp", lossless=True, exif=exif(value))
    picture(f"webp-orientation-{value}.webp", f"orientation {value}", f"orientation-{value}")


# ---- animations: the second frame covers a part and is transparent in places
patch = Image.new("RGBA", (WIDTH, HEIGHT), (0, 0, 0, 0))
patch.paste((250, 240, 20, 255), (10, 8, 30, 20))
second = rgba.copy()
second.putalpha(255)
second.alpha_composite(patch)
expect("second-frame", second)
opaque = base.convert("RGBA")
opaque.save("webp-animated.webp", save_all=True, append_images=[second], lossless=True, duration=100)
for page, expected in enumerate(("rgb", "second-frame"), 1):
    picture("webp-animated.webp", f"animated, frame {page}", expected, page=page)


def gif(name, frames, screen=(WIDTH, HEIGHT), colours=None):
    """frames: (left, top, indexed array, disposal, transparent index or None); the palette has four colours."""
    colours = colours or [(255, 255, 255), (220, 40, 30), (20, 90, 200), (0, 0, 0)]
    out = b"GIF89a" + struct.pack("<HHBBB", *screen, 0x91, 0, 0) + b"".join(bytes(c) for c in colours)
    for left, top, pixels, disposal, clear in frames:
        h, w = pixels.shape
        out += b"!\xf9\x04" + bytes([disposal << 2 | (clear is not None)]) + struct.pack("<HB", 10, clear or 0) + b"\0"
        out += b"," + struct.pack("<HHHHB", left, top, w, h, 0) + b"\x02"
        bits, count = 0, 0
        data = bytearray()
        for code in [4] + [c for i, v in enumerate(pixels.reshape(-1)) for c in (([4] if i and i % 2 == 0 else []) + [int(v)])] + [5]:
            bits |= code << count
            count += 3
            while count >= 8:
                data.append(bits & 255)
                bits >>= 8
                count -= 8
        data.append(bits & 255)
        for i in range(0, len(data), 255):
            out += bytes([len(data[i:i + 255])]) + bytes(data[i:i + 255])
        out += b"\0"
    open(name, "wb").write(out + b";")


def composed(name, frame):
    image = Image.open(name)
    image.seek(frame)
    return on(image.convert("RGBA"))


first = np.where((x // 5 + y // 4) % 2, 1, 2)
small = np.full((10, 16), 3)
small[3:6, 4:9] = 0
corner = np.full((6, 8), 1)
gif("gif-animated.gif", [(0, 0, first, 1, None), (12, 9, small, 2, 0), (2, 2, corner, 1, None), (20, 20, corner, 3, None),
                         (30, 2, corner, 1, None)])
colours = np.array([(255, 255, 255), (220, 40, 30), (20, 90, 200), (0, 0, 0)], np.uint8)
canvas = colours[first]
expect("gif-frame-1", canvas)
shown = canvas.copy()
shown[9:19, 12:28] = np.where((small == 0)[:, :, None], canvas[9:19, 12:28], colours[small])
expect("gif-frame-2", shown)
canvas[9:19, 12:28] = 255  # the background shows through, and that is white
canvas[2:8, 2:10] = colours[1]
expect("gif-frame-3", canvas)
shown = canvas.copy()
shown[20:26, 20:28] = colours[1]
expect("gif-frame-4", shown)
canvas[2:8, 30:38] = colours[1]
expect("gif-frame-5", canvas)
for page, words in enumerate(("the whole screen", "a part, transparent in places", "after one restored to background", "a part",
                              "after one restored to what was before"), 1):
    picture("gif-animated.gif", f"animated, frame {page}: {words}", f"gif-frame-{page}", page=page)
gif("gif-small-frame.gif", [(12, 9, small, 0, 0)])
shown = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
shown[9:19, 12:28] = colours[small]
expect("gif-small-frame", shown)
picture("gif-small-frame.gif", "first frame smaller than the screen", "gif-small-frame")
palette.save("gif.gif")
picture("gif.gif", "palette", "palette")
palette.save("gif-interlaced.gif", interlace=1)
picture("gif-interlaced.gif", "interlaced", "palette")

# ---- PNG
chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def with_chunks(name, chunks, late=b""):
    """The base picture, with chunks before and after its data."""
    buffer = io.BytesIO()
    base.save(buffer, "png")
    data = buffer.getvalue()
    open(name, "wb").write(data[:33] + chunks + data[33:-12] + late + data[-12:])


base.save("png-p3.png", icc_profile=P3)
picture("png-p3.png", "Display P3 (iCCP)", "p3", 1)
base.save("png-adobe.png", icc_profile=ADOBE)
picture("png-adobe.png", "Adobe RGB (iCCP)", "adobe", 1)
with_chunks("png-broken-profile.png", chunk(b"iCCP", b"broken\0\0" + zlib.compress(P3[:60])))
picture("png-broken-profile.png", "broken profile, which is ignored", "rgb")
tiff = lambda value: b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", 274, 3, 1, value, 0) + b"\0\0\0\0"
for value in range(1, 9):
    with_chunks(f"png-orientation-{value}.png", *((chunk(b"eXIf", tiff(value)), b"") if value % 2 else
                                                  (b"", chunk(b"eXIf", tiff(value)))))
    picture(f"png-orientation-{value}.png", f"orientation {value} (eXIf {'before' if value % 2 else 'after'} the data)",
            f"orientation-{value}")
run("convert", "rgb.expected.png", "-interlace", "PNG", "-strip", "png-interlaced.png")
picture("png-interlaced.png", "interlaced", "rgb")
base.save("png-animated.png", save_all=True, append_images=[second.convert("RGB")])
picture("png-animated.png", "animated: its default image", "rgb")

# ---- the others
run("convert", "rgb.expected.png", "psd.psd")
picture("psd.psd", "8-bit RGB", "rgb")
run("convert", "rgb.expected.png", "-compress", "RLE", "psd-rle.psd")
picture("psd-rle.psd", "8-bit RGB, RLE", "rgb")
run("convert", "gray.expected.png", "-colorspace", "Gray", "psd-gray.psd")
picture("psd-gray.psd", "8-bit gray", "gray")
run("convert", "tiff-16-bits.tif", "psd-16-bits.psd")
picture("psd-16-bits.psd", "16-bit RGB", "deep", 1)
run("convert", "tiff-cmyk.tif", "psd-cmyk.psd")
picture("psd-cmyk.psd", "CMYK without a profile", "cmyk", 1)
base.save("tga.tga")
picture("tga.tga", "RGB", "rgb")
base.save("tga-rle.tga", rle=True)
picture("tga-rle.tga", "RGB, RLE", "rgb")
grey.save("tga-gray.tga")
picture("tga-gray.tga", "gray", "gray")
rgba.save("tga-alpha.tga")
picture("tga-alpha.tga", "RGB with alpha", "alpha", 1)
palette.save("tga-palette.tga")
picture("tga-palette.tga", "palette", "palette")
square = rgba.crop((0, 0, 28, 28)).resize((32, 32), Image.NEAREST)
expect("square", on(square))
square.save("ico.ico", sizes=[(16, 16), (32, 32)], bitmap_format="bmp")
picture("ico.ico", "bitmaps of 16 and 32: the largest", "square", 1)
square.save("ico-png.ico", sizes=[(16, 16), (32, 32)])
picture("ico-png.ico", "PNG inside, 16 and 32: the largest", "square", 1)
big = rgba.crop((0, 0, 28, 28)).resize((128, 128), Image.NEAREST)
entries = b""
for kind, size in ((b"icp5", 32), (b"ic07", 128)):
    buffer = io.BytesIO()
    big.resize((size, size), Image.NEAREST).save(buffer, "png", optimize=True)
    entries += kind + struct.pack(">I", 8 + buffer.tell()) + buffer.getvalue()
open("icns.icns", "wb").write(b"icns" + struct.pack(">I", 8 + len(entries)) + entries)
expect("icns", on(big))
picture("icns.icns", "several sizes: the largest", "icns", 1)
for magic, name, image, words in ((b"P6", "pnm.ppm", base, "binary RGB"), (b"P5", "pnm.pgm", grey, "binary gray")):
    image.save(name)
    picture(name, words, "rgb" if magic == b"P6" else "gray")
bilevel.save("pnm.pbm")
picture("pnm.pbm", "binary bilevel", "bilevel")
for name, source, expected, words in (("pnm-text.ppm", "pnm.ppm", "rgb", "text RGB"), ("pnm-text.pgm", "pnm.pgm", "gray", "text gray"),
                                      ("pnm-text.pbm", "pnm.pbm", "bilevel", "text bilevel")):
    open(name, "wb").write(run("pnmtoplainpnm", source))
    picture(name, words, expected)
open("pnm-16-bits.ppm", "wb").write(b"P6\n40 28\n65535\n" + deep.astype(">u2").tobytes())
picture("pnm-16-bits.ppm", "16-bit RGB", "deep")
open("pam.pam", "wb").write(b"P7\nWIDTH 40\nHEIGHT 28\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n" + rgba.tobytes())
picture("pam.pam", "RGB with alpha", "alpha", 1)
v, real = v / 2, real / 8  # TwelveMonkeys cuts what is above 1
open("pfm.pfm", "wb").write(b"PF\n40 28\n-1.0\n" + v[::-1].astype("<f4").tobytes())
picture("pfm.pfm", "32-bit float RGB, scaled between its minimum and maximum", "float-rgb", 1)
open("pfm-gray.pfm", "wb").write(b"Pf\n40 28\n-1.0\n" + real[::-1].astype("<f4").tobytes())
picture("pfm-gray.pfm", "32-bit float gray", "float-gray", 1)
light = np.maximum(np.exp((deep / 65535.0) * 6 - 4), 1e-9)
exponent = np.floor(np.log2(light.max(2))) + 1
mantissa = np.floor(light * (256 / 2 ** exponent)[:, :, None]).astype(np.uint8)
open("hdr.hdr", "wb").write(b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 28 +X 40\n"
                            + b"".join(b"\2\2\0\x28" + b"".join(b"\x28" + line[:, c].tobytes() for c in range(4))
                                       for line in np.dstack([mantissa, (exponent + 128).astype(np.uint8)])))
light = mantissa / 256.0 * (2 ** exponent)[:, :, None]
mapped = light / (light + 0.1)
expect("hdr", np.floor((mapped - mapped.min()) / (mapped.max() - mapped.min()) * 255 + 0.5).astype(np.uint8))
picture("hdr.hdr", "Radiance RGBE: light v as v / (v + 0.1), then scaled like float", "hdr", 1)
base.save("pcx.pcx")
picture("pcx.pcx", "24-bit RGB", "rgb")
palette.save("pcx-palette.pcx")
picture("pcx-palette.pcx", "palette", "palette")
bilevel.save("pcx-bilevel.pcx")
picture("pcx-bilevel.pcx", "bilevel", "bilevel")
for kind in ("dxt1", "dxt5", "none"):
    run("convert", "rgb.expected.png", "-define", f"dds:compression={kind}", "-define", "dds:mipmaps=0", f"dds-{kind}.dds")
    own(f"dds-{kind}.dds", {"none": "uncompressed"}.get(kind, kind.upper()), 2)
base.save("sgi.sgi")
picture("sgi.sgi", "RGB", "rgb")
run("convert", "rgb.expected.png", "-compress", "RLE", "sgi-rle.sgi")
picture("sgi-rle.sgi", "RGB, RLE", "rgb")
grey.save("sgi-gray.sgi")
picture("sgi-gray.sgi", "gray", "gray")
open("iff.iff", "wb").write(run("ppmtoilbm", "-24force", stdin=open("pnm.ppm", "rb").read()))
picture("iff.iff", "ILBM, 24 bits", "rgb")
base.save("bmp.bmp")
picture("bmp.bmp", "24-bit", "rgb")
palette.save("bmp-palette.bmp")
picture("bmp-palette.bmp", "8-bit palette", "palette")
bilevel.save("bmp-bilevel.bmp")
picture("bmp-bilevel.bmp", "1-bit", "bilevel")
run("convert", "palette.expected.png", "-compress", "RLE", "-type", "Palette", "bmp-rle.bmp")
picture("bmp-rle.bmp", "8-bit RLE", "palette")
open("bmp-os2.bmp", "wb").write(run("ppmtobmp", "-os2", stdin=open("pnm.ppm", "rb").read()))
picture("bmp-os2.bmp", "OS/2 header", "rgb")
run("convert", "rgb.expected.png", "-define", "bmp:subtype=RGB565", "bmp-565.bmp")
own("bmp-565.bmp", "16-bit 5-6-5", 8)
run("convert", "rgb.expected.png", "-alpha", "set", "-define", "bmp:format=bmp4", "bmp-32-bits.bmp")
picture("bmp-32-bits.bmp", "32-bit, version 4 header", "rgb")
flipped = bytearray(open("bmp.bmp", "rb").read())
flipped[22:26] = struct.pack("<i", -HEIGHT)
row = (WIDTH * 3 + 3) // 4 * 4
open("bmp-top-down.bmp", "wb").write(bytes(flipped[:54]) + b"".join(bytes(flipped[54 + (HEIGHT - 1 - r) * row:][:row])
                                                                     for r in range(HEIGHT)))
picture("bmp-top-down.bmp", "top-down", "rgb")
open("wbmp.wbmp", "wb").write(b"\0\0" + bytes([WIDTH, HEIGHT]) + np.packbits(np.asarray(bilevel), 1).tobytes())
picture("wbmp.wbmp", "bilevel", "bilevel")

# ---- names that lie
shutil.copy("png-interlaced.png", "a-png-called.jpg")
picture("a-png-called.jpg", "a PNG called .jpg", "rgb")
shutil.copy("webp-lossless.webp", "no-extension")
picture("no-extension", "a WebP without an extension", "rgb")

with open("pictures.tsv", "w") as f:
    f.write("# file, variant, expected, tolerance, page\n")
    f.writelines("\t".join(r) + "\n" for r in rows)
