"""Draws the window's icon beside this file: python3 draw_icon.py (needs Pillow). Made for Saccade."""
import math
from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).parent
SIDE = 1024
PATCHES = 8
INFERNO = [
    tuple(map(int, line.split(",")))
    for line in (HERE.parents[1] / "heatmap/colormaps/inferno.csv").read_text().splitlines()
]


def icon():
    """An eye that is a grid of patches, brightest where it looks."""
    patch = SIDE / PATCHES
    heat = Image.new("RGBA", (SIDE, SIDE))
    draw = ImageDraw.Draw(heat)
    for row in range(PATCHES):
        for column in range(PATCHES):
            distance = math.hypot(column - 4.4, row - 3.5)
            value = 0.16 + 0.84 * math.exp(-distance * distance / 4.2)
            box = [column * patch, row * patch, (column + 1) * patch - 1, (row + 1) * patch - 1]
            draw.rectangle(box, fill=INFERNO[round(255 * value)] + (255,))
    eye = Image.new("L", (SIDE, SIDE))
    # an almond: what two circles have in common
    radius = 0.62 * SIDE
    for y in range(SIDE):
        up = abs(y - SIDE / 2) + 0.32 * SIDE
        if up < radius:
            half = math.sqrt(radius * radius - up * up) * 0.92
            ImageDraw.Draw(eye).line([(SIDE / 2 - half, y), (SIDE / 2 + half, y)], fill=255)
    plate = Image.new("RGBA", (SIDE, SIDE))
    ImageDraw.Draw(plate).rounded_rectangle([0, 0, SIDE - 1, SIDE - 1], radius=SIDE // 5, fill=(22, 25, 31, 255))
    plate.paste(heat, (0, 0), eye)
    return plate


for side in (16, 32, 48, 64, 128, 256):
    icon().resize((side, side), Image.LANCZOS).save(HERE / f"saccade-{side}.png", optimize=True)
