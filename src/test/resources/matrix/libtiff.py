"""libtiff through ctypes: writes any combination of tags that the library takes, and decodes it again.

Debian's libtiff6 and python3-numpy. An encoder and judge that has no code in common with the readers under test.
"""
import ctypes

import numpy as np

LIB = ctypes.CDLL("libtiff.so.6")
LIB.TIFFOpen.restype = ctypes.c_void_p
LIB.TIFFOpen.argtypes = [ctypes.c_char_p, ctypes.c_char_p]
LIB.TIFFClose.argtypes = [ctypes.c_void_p]
for name in ("TIFFWriteEncodedStrip", "TIFFWriteEncodedTile", "TIFFReadEncodedStrip", "TIFFReadEncodedTile"):
    function = getattr(LIB, name)
    function.restype = ctypes.c_ssize_t
    function.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p, ctypes.c_ssize_t]
for name in ("TIFFStripSize", "TIFFTileSize"):
    getattr(LIB, name).restype = ctypes.c_ssize_t
    getattr(LIB, name).argtypes = [ctypes.c_void_p]
for name in ("TIFFNumberOfStrips", "TIFFNumberOfTiles"):
    getattr(LIB, name).argtypes = [ctypes.c_void_p]
LIB.TIFFReadRGBAImageOriented.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p, ctypes.c_int,
                                          ctypes.c_int]
LIB.TIFFSetErrorHandler(None)
LIB.TIFFSetWarningHandler(None)

WIDTH, LENGTH, BITS, COMPRESSION, PHOTOMETRIC, FILL_ORDER = 256, 257, 258, 259, 262, 266
ORIENTATION, SAMPLES, ROWS, PLANAR, GROUP3, PREDICTOR, PALETTE = 274, 277, 278, 284, 292, 317, 320
TILE_WIDTH, TILE_LENGTH, EXTRA, FORMAT, SUBSAMPLING, BLACK_WHITE = 322, 323, 338, 339, 530, 532
JPEG_QUALITY, JPEG_COLORS, WEBP_LEVEL, WEBP_LOSSLESS = 65537, 65538, 65568, 65569


class Refused(Exception):
    """libtiff does not write this."""


class File:
    """One open file. Fields are set through the library, so that only what it takes is written."""

    def __init__(self, path, mode):
        self.handle = LIB.TIFFOpen(path.encode(), mode.encode())
        if not self.handle:
            raise Refused("open")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        LIB.TIFFClose(self.handle)

    def set(self, tag, *values):
        words = [v if isinstance(v, ctypes.Array) else ctypes.c_int(v) for v in values]
        if not LIB.TIFFSetField(ctypes.c_void_p(self.handle), ctypes.c_uint32(tag), *words):
            raise Refused(f"tag {tag}")

    def write(self, index, data, tiled):
        data = np.frombuffer(data, np.uint8).copy()
        call = LIB.TIFFWriteEncodedTile if tiled else LIB.TIFFWriteEncodedStrip
        if call(self.handle, index, data.ctypes.data, data.size) != data.size:
            raise Refused("encode")

    def next_page(self):
        if not LIB.TIFFWriteDirectory(ctypes.c_void_p(self.handle)):
            raise Refused("directory")

    def read_all(self, tiled):
        """Every strip or tile as the library decodes it."""
        count = (LIB.TIFFNumberOfTiles if tiled else LIB.TIFFNumberOfStrips)(self.handle)
        size = (LIB.TIFFTileSize if tiled else LIB.TIFFStripSize)(self.handle)
        call = LIB.TIFFReadEncodedTile if tiled else LIB.TIFFReadEncodedStrip
        chunks = []
        for index in range(count):
            data = np.zeros(size, np.uint8)
            got = call(self.handle, index, data.ctypes.data, size)
            if got < 0:
                raise Refused("decode")
            chunks.append(data[:got].tobytes())
        return chunks

    def rgba(self, width, height):
        """(height, width, 4) uint8, alpha multiplied in, as TIFFReadRGBAImage shows it; None where it can't."""
        data = np.zeros((height, width, 4), np.uint8)
        done = LIB.TIFFReadRGBAImageOriented(self.handle, width, height, data.ctypes.data, 1, 0)
        return data if done else None
