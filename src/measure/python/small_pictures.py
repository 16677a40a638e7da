"""Makes small pictures to run batches on: the same files each time, no two alike.

    python3 small_pictures.py FOLDER COUNT

Writes COUNT PNG files of 48 to 80 pixels a side into sub-folders of FOLDER, with nothing but Python's own library.
Every tenth has a name with a space in it, every fiftieth one beyond ASCII.
"""

import math
import os
import random
import struct
import sys
import zlib


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, pixels):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + pixels[y * width * 3 : (y + 1) * width * 3] for y in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


def picture(seed):
    """A disc on a slope of colours."""
    dice = random.Random(seed)
    width, height = dice.randint(48, 80), dice.randint(48, 80)
    x0, y0, radius = dice.uniform(0.2, 0.8) * width, dice.uniform(0.2, 0.8) * height, dice.uniform(8, 24)
    back = [dice.randint(0, 255) for _ in range(3)]
    front = [dice.randint(0, 255) for _ in range(3)]
    pixels = bytearray()
    for y in range(height):
        for x in range(width):
            inside = math.hypot(x - x0, y - y0) < radius
            colour = front if inside else back
            pixels += bytes((c + (x * 64 // width if i == 0 else y * 64 // height)) % 256 for i, c in enumerate(colour))
    return png(width, height, bytes(pixels))


def name(i):
    if i % 50 == 7:
        return f"Bild-ä-{i}.png"
    return f"picture {i}.png" if i % 10 == 3 else f"picture-{i}.png"


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    for i in range(count):
        below = os.path.join(folder, f"set-{i % 5}")
        os.makedirs(below, exist_ok=True)
        with open(os.path.join(below, name(i)), "wb") as file:
            file.write(picture(i))


main()
