#!/usr/bin/python3
"""Makes paste-views.safetensors: what the reference's functions make of fixed parameters.

    make_paste_views.py REFERENCE_FOLDER

train_demo.py's sampling_matrix, paste, degrade and hue_rotation run as they are; only its random numbers are replaced.
Spectra are numpy.fft's. Needs Debian's python3-torch and python3-numpy. Run in this folder.
"""
import json
import struct
import sys

import numpy as np
import torch

sys.path.insert(0, sys.argv[1])
import demo_model  # noqa: E402
import train_demo  # noqa: E402

torch.manual_seed(5)
SIDE = 32
# length, angle, mirror, stretch, x, y; then hue, saturation, contrast, brightness, harmony
PASTES = (
    ((20.0, 0.3, -1.0, 1.1, 0.2, -0.3), (0.02, 0.25, -0.2, 0.1, 0.5)),
    ((60.0, 2.5, 1.0, 0.9, -0.4, 0.1), (-0.04, -0.3, 0.3, -0.35, 0.0)),
    ((40.0, -0.2, 1.0, 1.0, 0.9, 0.9), (0.0, 0.0, 0.0, 0.0, 0.3)),
)
out = {}


def save(path, tensors):
    header, data, begin = {}, b"", 0
    for name, tensor in tensors.items():
        block = np.ascontiguousarray(np.asarray(tensor), "<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(np.shape(tensor)), "data_offsets": [begin, begin + len(block)]}
        data, begin = data + block, begin + len(block)
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def stamp(longest):
    """A smooth, partly transparent thing."""
    side = longest + 8
    y, x = torch.meshgrid(torch.arange(side), torch.arange(side), indexing="ij")
    distance = ((x - side / 2) ** 2 + 1.7 * (y - side / 2) ** 2).sqrt() / (longest / 2)
    opacity = ((1 - distance) * 3).clamp(0, 1)
    colours = torch.stack([(x * 5 % 97) / 97, (y * 3 % 71) / 71, ((x + y) * 2 % 53) / 53])
    return torch.cat([colours * opacity, opacity[None]]).mul(255).round().to(torch.uint8)


class Fixed:
    """Numbers in place of random ones, in the order in which they are asked for."""

    def __init__(self, shares, values):
        self.shares, self.values = list(shares), list(values)

    def rand(self, *shape):
        return torch.full(shape, float(self.shares.pop(0)))

    def uniform(self, count, low, high):
        return torch.full((count,), float(self.values.pop(0)))


def with_fixed(fixed, call):
    rand, uniform = torch.rand, train_demo.uniform
    torch.rand, train_demo.uniform = fixed.rand, fixed.uniform
    try:
        return call()
    finally:
        torch.rand, train_demo.uniform = rand, uniform


stamps = {longest: stamp(longest)[None] for longest in (40, 80)}
for longest, square in stamps.items():
    out[f"square{longest}"] = square[0].float()
background = torch.rand(1, 3, SIDE, SIDE)
out["background"] = background[0]
for i, (place, (hue, saturation, contrast, brightness, harmony)) in enumerate(PASTES):
    placement = train_demo.Placement(*(torch.tensor([value]) for value in place))
    longest = 80 if place[0] > 55 else 40
    out[f"matrix{i}"] = train_demo.sampling_matrix(placement, SIDE, longest + 8, longest)[0]
    train_demo.random_placement = lambda *_: placement
    # jitter is on; then harmony is on or off
    fixed = Fixed([0.0, 0.0 if harmony else 0.9], [hue, saturation, contrast, brightness, harmony])
    images, _ = with_fixed(fixed, lambda: train_demo.paste(stamps, background, torch.tensor([0]), 0, 0))
    out[f"pasted{i}"] = images[0]

# no jitter, no grey, blurred, no noise
fixed = Fixed([0.9, 0.9, 0.1], [0, 0, 0, 0, 0])
out["blurred"] = with_fixed(fixed, lambda: train_demo.degrade(background))[0]
out["rotation"] = train_demo.hue_rotation(torch.tensor([0.7]))[0]

out["sines"] = demo_model.sine_positions(4, 16) * 0.3
for step, progress in ((0, 0.0), (50, 0.2), (300, 0.9)):
    out[f"rate{step}"] = [train_demo.learning_rate(train_demo.PHASES[0], step, progress * 12 / 22)]

numbers = np.random.RandomState(3)
for side in (12, 15):
    values = numbers.rand(side, side)
    phases = numbers.rand(side, side // 2 + 1)
    amplitudes = np.abs(np.fft.rfft2(values))
    out |= {f"values{side}": values, f"phases{side}": phases, f"amplitudes{side}": amplitudes,
            f"square_of{side}": np.fft.irfft2(amplitudes * np.exp(2j * np.pi * phases), s=(side, side))}
save("paste-views.safetensors", out)
