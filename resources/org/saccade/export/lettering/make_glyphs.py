#!/usr/bin/python3
"""Writes regular.glyphs and bold.glyphs beside it: outlines of DejaVu Sans (Debian's fonts-dejavu-core, python3-fonttools).

A line is a code point in hex, its advance, and its outline as SVG path commands M, L, Q and Z; 2048 units an em, y up.
"""
import pathlib
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent
FONTS = pathlib.Path("/usr/share/fonts/truetype/dejavu")
POINTS = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x370, 0x400), *range(0x400, 0x500), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x20AC, 0xFFFD]


class Outline(BasePen):
    def __init__(self, glyphs):
        super().__init__(glyphs)
        self.path = ""

    def add(self, command, *points):
        self.path += command + " ".join(f"{round(v)}" for p in points for v in p)

    def _moveTo(self, p): self.add("M", p)
    def _lineTo(self, p): self.add("L", p)
    def _qCurveToOne(self, p, q): self.add("Q", p, q)
    def _closePath(self): self.add("Z")


for name, file in (("regular", "DejaVuSans.ttf"), ("bold", "DejaVuSans-Bold.ttf")):
    font = TTFont(FONTS / file)
    assert font["head"].unitsPerEm == 2048
    names, glyphs = font.getBestCmap(), font.getGlyphSet()
    with open(HERE / f"{name}.glyphs", "w") as out:
        for point in POINTS:
            if point not in names:  # the blocks of Greek and Cyrillic have gaps
                continue
            glyph, pen = glyphs[names[point]], Outline(glyphs)
            glyph.draw(pen)
            print(f"{point:x} {glyph.width} {pen.path}".rstrip(), file=out)
