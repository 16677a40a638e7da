#!/usr/bin/python3
"""Makes pasted.safetensors: four steps of the demo weights' recipe on a micro model, in two phases of two steps.

    make_pasted_goldens.py REFERENCE_FOLDER

The losses, the encoder with its token subsampling and late reading, the schedule, clipping and the average are those of
the reference's train_demo.py; autograd and AdamW are PyTorch's. Needs Debian's python3-torch. Run in this folder.
"""
import json
import math
import struct
import sys

import torch
import torch.nn.functional as F

sys.path.insert(0, sys.argv[1])
import demo_model  # noqa: E402
import train_demo  # noqa: E402

PATCH, DIM, DEPTH, HEADS, GRID, CLASSES, BATCH, VISIBLE = 4, 16, 3, 2, 8, 5, 3, 16
for name, value in (("PATCH", PATCH), ("DIM", DIM), ("DEPTH", DEPTH), ("HEADS", HEADS)):
    setattr(train_demo, name, value)
torch.manual_seed(11)
torch.set_num_threads(1)
PHASES = (
    train_demo.Phase("first", 2, 4, 1e-2, 5e-3, seed=0, spread_weight=0.0),
    train_demo.Phase("second", 2, 2, 8e-3, 1e-4, seed=1, spread_weight=0.2, query_scale=0.6),
)
# side of the view, late; the table is of 8 x 8 patches, so that positions are stretched in the last two
STEPS = ((16, False), (32, True), (48, True), (48, False))
WARM_UP = 2


def save(path, tensors):
    header, data, begin = {}, b"", 0
    for name, tensor in tensors.items():
        block = tensor.detach().contiguous().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [begin, begin + len(block)]}
        data, begin = data + block, begin + len(block)
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def first_state():
    shapes = {"cls_token": (1, 1, DIM), "pos_embed": (1, GRID * GRID + 1, DIM),
              "patch_embed.proj.weight": (DIM, 3, PATCH, PATCH), "patch_embed.proj.bias": (DIM,)}
    for i in range(DEPTH):
        b = f"blocks.{i}."
        shapes |= {b + "norm1.weight": (DIM,), b + "norm1.bias": (DIM,), b + "attn.qkv.weight": (3 * DIM, DIM),
                   b + "attn.qkv.bias": (3 * DIM,), b + "attn.proj.weight": (DIM, DIM), b + "attn.proj.bias": (DIM,),
                   b + "norm2.weight": (DIM,), b + "norm2.bias": (DIM,), b + "mlp.fc1.weight": (4 * DIM, DIM),
                   b + "mlp.fc1.bias": (4 * DIM,), b + "mlp.fc2.weight": (DIM, 4 * DIM), b + "mlp.fc2.bias": (DIM,)}
    shapes |= {"norm.weight": (DIM,), "norm.bias": (DIM,)}
    state = {}
    for name, shape in shapes.items():
        value = torch.randn(shape) * (0.5 if "qkv" in name else 0.2 if len(shape) > 1 else 0.1)
        state[name] = value + 1 if "norm" in name and name.endswith("weight") else value
    return state


def packed(images, visible):
    """The visible patches of each view side by side, as the Java loader hands them on."""
    patches = train_demo.split_patches(images)
    if visible is not None:
        patches = train_demo.take_patches(patches, visible)
    across = math.isqrt(VISIBLE)
    tiles = patches.reshape(BATCH, across, across, 3, PATCH, PATCH).permute(0, 3, 1, 4, 2, 5)
    return tiles.reshape(BATCH, 3, across * PATCH, across * PATCH)


learner = train_demo.Learner.__new__(train_demo.Learner)
learner.state = first_state()
learner.instances = F.normalize(torch.randn(CLASSES, DIM), dim=1)
learner.log_scale = torch.tensor(math.log(29.9))  # rises over its limit of 30
learner.dense = F.normalize(torch.randn(CLASSES, DIM), dim=1)
out = {"first." + k: v.clone() for k, v in learner.state.items()}
out |= {"heads.instances": learner.instances.clone(), "heads.dense": learner.dense.clone(),
        "heads.log_scale": learner.log_scale.reshape(1).clone()}

for step, (side, late) in enumerate(STEPS):
    phase = PHASES[step // 2]
    if step % 2 == 0:
        learner.scale_last_queries(phase.query_scale)
        optimiser = learner.optimiser()
        average = {name: tensor.detach().clone() for name, tensor in learner.state.items()}
    progress = step % 2 / 2
    rate = train_demo.learning_rate(phase, step % 2, progress * phase.minutes / phase.schedule_minutes, WARM_UP)
    for group in optimiser.param_groups:
        group["lr"] = rate
    images = torch.randn(BATCH, 3, side, side)
    grid = side // PATCH
    visible = train_demo.random_visible_patches(BATCH, grid, VISIBLE)
    first = torch.randint(CLASSES, (BATCH,))
    second = torch.where(torch.tensor([False, True, False]), torch.randint(CLASSES, (BATCH,)), first)
    labels = torch.where(torch.rand(BATCH, grid * grid) < 0.5, first[:, None], torch.tensor(-100))
    if step == 3:
        labels[:] = -100  # no patch is covered
    views = train_demo.Views(images, first, second, labels)
    losses = learner.losses(views, visible, late, phase)
    optimiser.zero_grad(set_to_none=True)
    losses.total.backward()
    places = torch.arange(VISIBLE).expand(BATCH, -1) if visible is None else visible
    seen = labels if visible is None else labels.gather(1, visible)
    key = f"step{step}."
    out |= {key + "view0": packed(images, visible), key + "places": places.float(), key + "patches": seen.float(),
            key + "first": first.float(), key + "second": second.float(),
            key + "losses": torch.stack([losses.total, losses.instance, losses.dense, losses.spread]),
            key + "right": torch.tensor([losses.accuracy * BATCH])}
    parameters = learner.parameters()
    names = [*("backbone." + name for name in learner.state), "instances", "log_scale", "dense"]
    if step in (0, 2):
        for name, tensor in zip(names, parameters):
            gradient = torch.zeros_like(tensor) if tensor.grad is None else tensor.grad
            out[f"{key}grad.{name}"] = gradient.reshape(tensor.shape or (1,)).clone()
    flat = train_demo.flat_gradient(parameters)
    out[key + "length"] = flat.norm().reshape(1)
    train_demo.set_gradient(parameters, flat)
    optimiser.step()
    with torch.no_grad():
        learner.log_scale.clamp_(max=math.log(train_demo.LARGEST_SCALE))
    train_demo.update_average(average, learner.state, step % 2)
    if step == 1:
        heads = learner.heads()
        learner.load(average, heads)
for name, tensor in zip(names, learner.parameters()):
    out["last." + name] = tensor.reshape(tensor.shape or (1,)).clone()
out |= {"last.average." + name: tensor for name, tensor in average.items()}
save("pasted.safetensors", out)
