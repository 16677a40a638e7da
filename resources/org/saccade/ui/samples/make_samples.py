#!/usr/bin/python3
"""Makes the samples that the empty window offers, out of photographs in the public domain or under CC0.

    make_samples.py FOLDER    with astronaut.png, chelsea.png, coffee.png and rocket.jpg, as scikit-image's data folder has them

Debian's python3-pil. Sources: coffee.png, Rachel Michetti, CC0; rocket.jpg, SpaceX, public domain; chelsea.png, Stefan van der
Walt, CC0; astronaut.png, NASA, public domain.
"""
import io
import os
import sys

from PIL import Image, ImageCms

LONGER_SIDE = 480
here = os.path.dirname(os.path.abspath(__file__))
for name in ("coffee.png", "rocket.jpg", "chelsea.png", "astronaut.png"):
    image = Image.open(os.path.join(sys.argv[1], name))
    if "icc_profile" in image.info:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
        image = ImageCms.profileToProfile(image, profile, ImageCms.createProfile("sRGB"), outputMode="RGB")
    image = image.convert("RGB")
    image.thumbnail((LONGER_SIDE, LONGER_SIDE), Image.LANCZOS)
    image.info.clear()
    image.save(os.path.join(here, name.rsplit(".", 1)[0] + ".jpg"), quality=88, subsampling=0, optimize=True)
