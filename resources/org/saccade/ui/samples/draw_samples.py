"""Draws the sample pictures beside this file: python3 draw_samples.py (needs Pillow). Made for Saccade."""
import math
import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

W, H, S = 480, 360, 2  # drawn twice as large, then reduced
HERE = Path(__file__).parent


def sky(top, bottom):
    image = Image.new("RGB", (W * S, H * S))
    draw = ImageDraw.Draw(image)
    for y in range(H * S):
        t = y / (H * S)
        draw.line([(0, y), (W * S, y)], tuple(round(a + (b - a) * t) for a, b in zip(top, bottom)))
    return image, draw


def save(image, name):
    image.resize((W, H), Image.LANCZOS).save(HERE / name, optimize=True)


def p(*points):
    return [(x * S, y * S) for x, y in points]


def boat():
    image, draw = sky((92, 150, 214), (253, 214, 170))
    draw.ellipse(p((350, 60), (400, 110)), (255, 240, 190))
    draw.polygon(p((0, 220), (90, 170), (180, 215), (300, 185), (480, 225), (480, 240), (0, 240)), (96, 112, 150))
    draw.rectangle(p((0, 230), (480, 360)), (38, 96, 140))
    for i in range(70):
        random.seed(i)
        x, y = random.uniform(0, 480), random.uniform(238, 358)
        draw.line(p((x, y), (x + 8 + (y - 230) / 4, y)), (90, 150, 186), S)
    draw.polygon(p((150, 262), (310, 262), (282, 296), (176, 296)), (122, 52, 40))
    draw.rectangle(p((222, 80), (227, 262)), (70, 44, 30))
    draw.polygon(p((230, 86), (230, 250), (312, 250)), (250, 246, 236))
    draw.polygon(p((218, 104), (218, 250), (158, 250)), (228, 92, 70))
    save(image, "boat.png")


def flowers():
    image, draw = sky((196, 226, 240), (146, 190, 120))
    random.seed(4)
    for _ in range(420):
        x = random.uniform(0, 480)
        y = random.uniform(210, 380)
        draw.line(p((x, y), (x + random.uniform(-9, 9), y - 46)), (40 + int(x) % 50, 120 + int(y) % 60, 50), 2 * S)
    image = image.filter(ImageFilter.GaussianBlur(2 * S))
    draw = ImageDraw.Draw(image)
    for x, y, r, colour in [(130, 150, 44, (232, 76, 100)), (262, 110, 52, (250, 190, 60)), (372, 176, 40, (150, 90, 200))]:
        draw.line(p((x, y), (x - 8, 360)), (52, 120, 52), 6 * S)
        for k in range(9):
            a = k * 2 * math.pi / 9
            cx, cy = x + r * 0.8 * math.cos(a), y + r * 0.8 * math.sin(a)
            draw.ellipse(p((cx - r * 0.42, cy - r * 0.42), (cx + r * 0.42, cy + r * 0.42)), colour)
        draw.ellipse(p((x - r * 0.4, y - r * 0.4), (x + r * 0.4, y + r * 0.4)), (92, 58, 32))
    save(image, "flowers.png")


def balloons():
    image, draw = sky((120, 184, 236), (236, 244, 250))
    draw.polygon(p((0, 330), (120, 280), (260, 322), (380, 270), (480, 310), (480, 360), (0, 360)), (104, 150, 96))
    for x, y, r, a, b in [(150, 130, 72, (220, 60, 60), (250, 220, 120)), (330, 96, 50, (50, 110, 190), (240, 240, 245)),
                          (408, 212, 32, (240, 150, 50), (110, 60, 130))]:
        draw.polygon(p((x - r * 0.7, y + r * 0.7), (x + r * 0.7, y + r * 0.7), (x + r * 0.16, y + r * 1.5), (x - r * 0.16, y + r * 1.5)), a)
        for k, w in enumerate([1, 0.66, 0.3]):
            draw.ellipse(p((x - r * w, y - r), (x + r * w, y + r)), b if k % 2 else a)
        draw.rectangle(p((x - r * 0.16, y + r * 1.5), (x + r * 0.16, y + r * 1.75)), (110, 74, 44))
    save(image, "balloons.png")


boat()
flowers()
balloons()
