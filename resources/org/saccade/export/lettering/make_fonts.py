#!/usr/bin/python3
"""Writes regular.ttf and bold.ttf beside it: DejaVu Sans with the letters of regular.glyphs and bold.glyphs alone, for PDF.

Run after make_glyphs.py; takes Debian's fonts-dejavu-core and python3-fonttools.
"""
import pathlib
from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent
FONTS = pathlib.Path("/usr/share/fonts/truetype/dejavu")

for name, file in (("regular", "DejaVuSans.ttf"), ("bold", "DejaVuSans-Bold.ttf")):
    points = [int(line.split()[0], 16) for line in open(HERE / f"{name}.glyphs")]
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, glyph_names=False, recalc_timestamp=False)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    font = TTFont(FONTS / file, recalcTimestamp=False)
    maker = subset.Subsetter(options)
    maker.populate(unicodes=points)
    maker.subset(font)
    font.save(HERE / f"{name}.ttf")
