"""A folder of pictures and of what each should look like, as PictureMatrix reads it: files/, expected/ and list.tsv."""
import hashlib
import os
import shutil

import numpy as np
from PIL import Image


class PictureList:
    def __init__(self, folder):
        self.folder, self.rows = folder, []
        for part in ("files", "expected"):
            shutil.rmtree(os.path.join(folder, part), ignore_errors=True)
            os.makedirs(os.path.join(folder, part))

    def path(self, file):
        return os.path.join(self.folder, "files", file)

    def add(self, file, description, expected, tolerance, reason=""):
        """expected: an RGB image or (rows, columns, 3) uint8; reason: why it may differ by more."""
        image = expected if isinstance(expected, Image.Image) else Image.fromarray(np.ascontiguousarray(expected))
        image = image.convert("RGB")
        key = hashlib.sha256(image.tobytes() + repr(image.size).encode()).hexdigest()[:12] + ".png"
        path = os.path.join(self.folder, "expected", key)
        if not os.path.exists(path):
            image.save(path, optimize=True)
        self.rows.append((file, description, key, str(tolerance), reason))

    def close(self):
        with open(os.path.join(self.folder, "list.tsv"), "w") as out:
            out.write("# file, combination, expected, tolerance (of 255), reason for more\n")
            out.writelines("\t".join(row) + "\n" for row in self.rows)
