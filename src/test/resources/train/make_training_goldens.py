#!/usr/bin/python3
"""Makes classification.safetensors and dino.safetensors: two steps of each objective on a micro model.

An independent loop in PyTorch (Debian's python3-torch): its own autograd, torch.optim.AdamW, F.cross_entropy with
label smoothing, nn.utils.weight_norm. Schedules, DINO's loss, centre, teacher and clipping follow the formulas of the
paper and of main_dino.py. Run in this folder.
"""
import json
import math
import struct

import numpy as np
import torch
import torch.nn.functional as F

PATCH, DIM, DEPTH, HEADS, SIDE, CLASSES, BATCH = 4, 16, 2, 2, 16, 5, 3
GRID = SIDE // PATCH
LOCAL = 8
torch.manual_seed(7)
torch.set_num_threads(1)


def save(path, tensors):
    header, data, begin = {}, b"", 0
    for name, tensor in tensors.items():
        block = tensor.detach().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [begin, begin + len(block)]}
        data, begin = data + block, begin + len(block)
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def first_state(classes, mlp):
    shapes = {"cls_token": (1, 1, DIM), "pos_embed": (1, GRID * GRID + 1, DIM),
              "patch_embed.proj.weight": (DIM, 3, PATCH, PATCH), "patch_embed.proj.bias": (DIM,)}
    for i in range(DEPTH):
        b = f"blocks.{i}."
        shapes |= {b + "norm1.weight": (DIM,), b + "norm1.bias": (DIM,), b + "attn.qkv.weight": (3 * DIM, DIM),
                   b + "attn.qkv.bias": (3 * DIM,), b + "attn.proj.weight": (DIM, DIM), b + "attn.proj.bias": (DIM,),
                   b + "norm2.weight": (DIM,), b + "norm2.bias": (DIM,), b + "mlp.fc1.weight": (4 * DIM, DIM),
                   b + "mlp.fc1.bias": (4 * DIM,), b + "mlp.fc2.weight": (DIM, 4 * DIM), b + "mlp.fc2.bias": (DIM,)}
    shapes |= {"norm.weight": (DIM,), "norm.bias": (DIM,)}
    if mlp:
        shapes |= {"pre_logits.fc.weight": (mlp, DIM), "pre_logits.fc.bias": (mlp,)}
    if classes:
        shapes |= {"head.weight": (classes, mlp or DIM), "head.bias": (classes,)}
    state = {}
    for name, shape in shapes.items():
        value = torch.randn(shape) * (0.2 if len(shape) > 1 else 0.1)
        state[name] = (value + 1 if "norm" in name and name.endswith("weight") else value).requires_grad_(True)
    return state


def positions(table, grid):
    if grid == GRID:
        return table
    square = table[:, 1:].reshape(1, GRID, GRID, DIM).permute(0, 3, 1, 2)
    # DINO: bicubic, with 0.1 added to the sizes before the scale factors are made
    scale = (grid + 0.1) / GRID
    stretched = F.interpolate(square, scale_factor=(scale, scale), mode="bicubic", recompute_scale_factor=False)
    return torch.cat((table[:, :1], stretched.permute(0, 2, 3, 1).reshape(1, grid * grid, DIM)), 1)


def tokens(s, images):
    x = F.conv2d(images, s["patch_embed.proj.weight"], s["patch_embed.proj.bias"], stride=PATCH).flatten(2).transpose(1, 2)
    x = torch.cat((s["cls_token"].expand(len(x), -1, -1), x), 1) + positions(s["pos_embed"], images.shape[-1] // PATCH)
    for i in range(DEPTH):
        b = f"blocks.{i}."
        y = F.layer_norm(x, (DIM,), s[b + "norm1.weight"], s[b + "norm1.bias"], 1e-6)
        q, k, v = (F.linear(y, s[b + "attn.qkv.weight"], s[b + "attn.qkv.bias"])
                   .reshape(len(x), -1, 3, HEADS, DIM // HEADS).permute(2, 0, 3, 1, 4))
        a = (q @ k.transpose(-2, -1) / math.sqrt(DIM // HEADS)).softmax(-1)
        x = x + F.linear((a @ v).transpose(1, 2).flatten(2), s[b + "attn.proj.weight"], s[b + "attn.proj.bias"])
        y = F.layer_norm(x, (DIM,), s[b + "norm2.weight"], s[b + "norm2.bias"], 1e-6)
        y = F.gelu(F.linear(y, s[b + "mlp.fc1.weight"], s[b + "mlp.fc1.bias"]))
        x = x + F.linear(y, s[b + "mlp.fc2.weight"], s[b + "mlp.fc2.bias"])
    return F.layer_norm(x, (DIM,), s["norm.weight"], s["norm.bias"], 1e-6)


def cosine(base, end, warm, total):
    rise = np.linspace(0, base, warm)
    rest = np.arange(total - warm)
    return np.concatenate((rise, end + 0.5 * (base - end) * (1 + np.cos(np.pi * rest / len(rest)))))


def classification(name, mean, mlp):
    state = first_state(CLASSES, mlp)
    out = {"first." + key: value.clone() for key, value in state.items()}
    decayed = [v for k, v in state.items() if v.dim() > 1 and k not in ("cls_token", "pos_embed")]
    others = [v for k, v in state.items() if v.dim() == 1 or k in ("cls_token", "pos_embed")]
    optimizer = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.05}, {"params": others, "weight_decay": 0.0}],
                                  lr=1, betas=(0.9, 0.98))
    rates = cosine(1e-2, 1e-4, 2, 8)
    for step in range(4):
        images = torch.randn(BATCH, 3, SIDE, SIDE)
        labels = torch.randint(CLASSES, (BATCH,))
        x = tokens(state, images)
        feature = x[:, 1:].mean(1) if mean else x[:, 0]
        if mlp:
            feature = torch.tanh(F.linear(feature, state["pre_logits.fc.weight"], state["pre_logits.fc.bias"]))
        logits = F.linear(feature, state["head.weight"], state["head.bias"])
        loss = F.cross_entropy(logits, labels, label_smoothing=0.1)
        optimizer.zero_grad()
        loss.backward()
        out |= {f"step{step}.view0": images, f"step{step}.labels": labels.float(), f"step{step}.loss": loss.reshape(1),
                f"step{step}.right": (logits.argmax(1) == labels).sum().float().reshape(1)}
        if step in (0, 3):
            out |= {f"step{step}.grad.{key}": value.grad.clone() for key, value in state.items()}
        norm = torch.nn.utils.clip_grad_norm_(state.values(), 1.0)
        out[f"step{step}.length"] = norm.reshape(1)
        for group in optimizer.param_groups:
            group["lr"] = rates[step]
        optimizer.step()
    out |= {"last." + key: value.clone() for key, value in state.items()}
    save(name, out)


def relevance(name, mean, mlp):
    """Logits, and the relevance of class 3 (Chefer et al., 2021, rules 5 and 6), of what the head looks at."""
    torch.manual_seed(11)
    s = {key: value.detach() for key, value in first_state(CLASSES, mlp).items()}
    image = torch.randn(1, 3, SIDE, SIDE)
    x = F.conv2d(image, s["patch_embed.proj.weight"], s["patch_embed.proj.bias"], stride=PATCH).flatten(2).transpose(1, 2)
    x = torch.cat((s["cls_token"], x), 1) + s["pos_embed"]
    attentions = []
    for i in range(DEPTH):
        b = f"blocks.{i}."
        y = F.layer_norm(x, (DIM,), s[b + "norm1.weight"], s[b + "norm1.bias"], 1e-6)
        q, k, v = (F.linear(y, s[b + "attn.qkv.weight"], s[b + "attn.qkv.bias"])
                   .reshape(1, -1, 3, HEADS, DIM // HEADS).permute(2, 0, 3, 1, 4))
        a = (q @ k.transpose(-2, -1) / math.sqrt(DIM // HEADS)).softmax(-1).requires_grad_(True)
        a.retain_grad()
        attentions.append(a)
        x = x + F.linear((a @ v).transpose(1, 2).flatten(2), s[b + "attn.proj.weight"], s[b + "attn.proj.bias"])
        y = F.layer_norm(x, (DIM,), s[b + "norm2.weight"], s[b + "norm2.bias"], 1e-6)
        y = F.gelu(F.linear(y, s[b + "mlp.fc1.weight"], s[b + "mlp.fc1.bias"]))
        x = x + F.linear(y, s[b + "mlp.fc2.weight"], s[b + "mlp.fc2.bias"])
    x = F.layer_norm(x, (DIM,), s["norm.weight"], s["norm.bias"], 1e-6)
    feature = x[:, 1:].mean(1) if mean else x[:, 0]
    if mlp:
        feature = torch.tanh(F.linear(feature, s["pre_logits.fc.weight"], s["pre_logits.fc.bias"]))
    logits = F.linear(feature, s["head.weight"], s["head.bias"])
    logits[0, 3].backward()
    r = torch.eye(x.shape[1])
    for a in attentions:
        r = r + (a.grad * a).clamp(min=0).mean(1)[0] @ r
    row = r[1:].mean(0) if mean else r[0]
    save(name, {**s, "image": image, "logits": logits[0], "row": row})


OUT, HIDDEN, BOTTLENECK, LOCALS = 12, 20, 8, 2


def dino():
    backbone = first_state(0, 0)
    mlp = torch.nn.Sequential(torch.nn.Linear(DIM, HIDDEN), torch.nn.GELU(), torch.nn.Linear(HIDDEN, HIDDEN),
                              torch.nn.GELU(), torch.nn.Linear(HIDDEN, BOTTLENECK))
    last = torch.nn.utils.weight_norm(torch.nn.Linear(BOTTLENECK, OUT, bias=False))
    last.weight_g.data.fill_(1)
    last.weight_g.requires_grad = False
    student = {"backbone." + k: v for k, v in backbone.items()}
    student |= {"head.mlp." + k: v for k, v in mlp.named_parameters()}
    student["head.last_layer.weight_v"] = last.weight_v
    out = {"first." + key: value.clone() for key, value in student.items()}
    teacher = {key: value.detach().clone() for key, value in student.items()}
    centre = torch.zeros(1, OUT)

    def teach(images):
        x = tokens({k[9:]: v for k, v in teacher.items() if k.startswith("backbone.")}, images)[:, 0]
        for layer in (0, 2, 4):
            x = F.linear(x, teacher[f"head.mlp.{layer}.weight"], teacher[f"head.mlp.{layer}.bias"])
            x = F.gelu(x) if layer < 4 else x
        weight = F.normalize(teacher["head.last_layer.weight_v"], dim=1)
        return F.linear(F.normalize(x, dim=-1), weight)

    def learn(views):
        x = torch.cat([tokens(backbone, torch.cat(group))[:, 0] for group in (views[:2], views[2:])])
        return last(F.normalize(mlp(x), dim=-1))

    decayed = [v for k, v in student.items() if not k.endswith(".bias") and v.dim() > 1]
    others = [v for k, v in student.items() if k.endswith(".bias") or v.dim() == 1]
    optimizer = torch.optim.AdamW([{"params": decayed}, {"params": others, "weight_decay": 0.0}], lr=1)
    total, an_epoch = 6, 2
    rates, decays, momenta = cosine(5e-3, 1e-5, 1, total), cosine(0.04, 0.4, 0, total), cosine(0.9, 1, 0, total)
    temperatures = np.concatenate((np.linspace(0.04, 0.07, 2), np.ones(1) * 0.07))
    for step in range(4):
        epoch = step // an_epoch
        views = [torch.randn(BATCH, 3, SIDE, SIDE) for _ in range(2)] + [
            torch.randn(BATCH, 3, LOCAL, LOCAL) for _ in range(LOCALS)]
        with torch.no_grad():
            taught = teach(torch.cat(views[:2]))
        wanted = ((taught - centre) / temperatures[epoch]).softmax(-1).chunk(2)
        learnt = (learn(views) / 0.1).log_softmax(-1).chunk(2 + LOCALS)
        pairs = [(-q * learnt[j]).sum(-1).mean() for i, q in enumerate(wanted) for j in range(2 + LOCALS) if j != i]
        loss = sum(pairs) / len(pairs)
        optimizer.zero_grad()
        loss.backward()
        out |= {f"step{step}.view{i}": view for i, view in enumerate(views)}
        out |= {f"step{step}.loss": loss.reshape(1)}
        if step in (0, 3):
            out |= {f"step{step}.grad.{key}": value.grad.clone() for key, value in student.items()}
        for value in student.values():
            clip = 0.3 / (value.grad.norm(2) + 1e-6)
            if clip < 1:
                value.grad.mul_(clip)
        if epoch < 1:
            last.weight_v.grad = None
        for i, group in enumerate(optimizer.param_groups):
            group["lr"] = rates[step]
            if i == 0:
                group["weight_decay"] = decays[step]
        optimizer.step()
        with torch.no_grad():
            centre = centre * 0.9 + taught.sum(0, keepdim=True) / len(taught) * 0.1
            for key, value in student.items():
                teacher[key].mul_(momenta[step]).add_((1 - momenta[step]) * value)
    out |= {"last." + key: value.clone() for key, value in student.items()}
    out |= {"last.teacher." + key: value.clone() for key, value in teacher.items()}
    out["last.center"] = centre
    save("dino.safetensors", out)


classification("classification-cls.safetensors", False, 0)
classification("classification-mean-mlp.safetensors", True, 6)
dino()
for mean in (False, True):
    for mlp in (0, 6):
        relevance(f"relevance-{'mean' if mean else 'cls'}-{mlp}.safetensors", mean, mlp)
