#!/usr/bin/python3
"""Prints how many pictures a second a classifier learns from in plain PyTorch: the loop that TrainingSpeed stands beside.

    training_speed.py PATCH DIM DEPTH HEADS SIDE BATCH STEPS

Prints seconds a step, the median. Ten classes, AdamW, label smoothing, gradients clipped; the pictures are random.
"""
import math
import statistics
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

PATCH, DIM, DEPTH, HEADS, SIDE, BATCH, STEPS = map(int, sys.argv[1:8])
torch.set_num_threads(2)


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(DIM, eps=1e-6), nn.LayerNorm(DIM, eps=1e-6)
        self.qkv, self.proj = nn.Linear(DIM, 3 * DIM), nn.Linear(DIM, DIM)
        self.fc1, self.fc2 = nn.Linear(DIM, 4 * DIM), nn.Linear(4 * DIM, DIM)

    def forward(self, x):
        n, t, _ = x.shape
        q, k, v = self.qkv(self.norm1(x)).reshape(n, t, 3, HEADS, DIM // HEADS).permute(2, 0, 3, 1, 4)
        attention = (q @ k.transpose(-2, -1) / math.sqrt(DIM // HEADS)).softmax(-1)
        x = x + self.proj((attention @ v).transpose(1, 2).reshape(n, t, DIM))
        return x + self.fc2(F.gelu(self.fc1(self.norm2(x))))


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Conv2d(3, DIM, PATCH, PATCH)
        self.cls = nn.Parameter(torch.randn(1, 1, DIM) * 0.02)
        self.positions = nn.Parameter(torch.randn(1, (SIDE // PATCH) ** 2 + 1, DIM) * 0.02)
        self.blocks = nn.ModuleList(Block() for _ in range(DEPTH))
        self.norm, self.head = nn.LayerNorm(DIM, eps=1e-6), nn.Linear(DIM, 10)

    def forward(self, images):
        x = self.embed(images).flatten(2).transpose(1, 2)
        x = torch.cat((self.cls.expand(len(x), -1, -1), x), 1) + self.positions
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x)[:, 0])


model = Model()
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.05)
images, labels = torch.randn(BATCH, 3, SIDE, SIDE), torch.randint(10, (BATCH,))
seconds = []
for _ in range(STEPS):
    begin = time.perf_counter()
    loss = F.cross_entropy(model(images), labels, label_smoothing=0.1)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    seconds.append(time.perf_counter() - begin)
print(statistics.median(seconds[len(seconds) // 4:]))
