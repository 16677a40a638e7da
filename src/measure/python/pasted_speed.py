#!/usr/bin/python3
"""Views a second of the reference's train_demo.py, with the making of the views, beside PastedSpeed.

    pasted_speed.py REFERENCE_FOLDER DATA_FOLDER [STEPS] [PROCESSES] [THREADS]
"""
import os
import sys
import time
from pathlib import Path

threads = sys.argv[5] if len(sys.argv) > 5 else "1"
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = threads
sys.path.insert(0, sys.argv[1])
import numpy as np  # noqa: E402
import torch  # noqa: E402
import torch.multiprocessing as multiprocessing  # noqa: E402

import train_demo  # noqa: E402

STEPS = int(sys.argv[3]) if len(sys.argv) > 3 else 40
PROCESSES = int(sys.argv[4]) if len(sys.argv) > 4 else 2
PHASE = train_demo.PHASES[2]


def run(rank, data, team):
    torch.set_num_threads(int(threads))
    torch.set_flush_denormal(True)
    torch.manual_seed(rank)
    learner = train_demo.Learner(data.classes)
    optimiser = learner.optimiser()
    maker = train_demo.ViewMaker(data, PHASE, np.random.RandomState(rank))
    choices = np.random.RandomState(0)
    shares = np.array([share for _, share in PHASE.resolutions])
    count = train_demo.BATCH // PROCESSES
    making, figures = 0.0, {}
    average = {name: tensor.detach().clone() for name, tensor in learner.state.items()}
    for step in range(-3, STEPS):
        if step == 0:
            team.barrier.wait()
            began, spent, making, figures = time.time(), time.process_time(), 0.0, {}
        before = time.time()
        side = PHASE.resolutions[choices.choice(len(shares), p=shares / shares.sum())][0]
        late = choices.rand() < train_demo.LATE_SHARE
        views = maker.make(count, side)
        visible = train_demo.random_visible_patches(count, side // train_demo.PATCH)
        making += time.time() - before
        losses = learner.losses(views, visible, late, PHASE)
        optimiser.zero_grad(set_to_none=True)
        losses.total.backward()
        parameters = learner.parameters()
        train_demo.set_gradient(parameters, team.average_gradient(rank, train_demo.flat_gradient(parameters)))
        optimiser.step()
        if rank == 0:
            train_demo.update_average(average, learner.state, step + 3)
        labelled = (views.patch_labels >= 0).float().mean().item()
        figures.setdefault(side, []).append((labelled, views.images.mean().item(), views.images.std().item()))
    spent = time.process_time() - spent
    team.barrier.wait()
    if rank == 0:
        seconds = time.time() - began
        print(f"reference, {PROCESSES} processes of {threads} threads: {STEPS * train_demo.BATCH / seconds:.1f} views a "
              f"second, {1e3 * seconds / STEPS:.0f} ms a step, {1e3 * spent * PROCESSES / STEPS:.0f} ms of processors, of it {1e3 * making / STEPS:.0f} making views")
        for side, rows in sorted(figures.items()):
            print(f"views of {side}: {len(rows)} batches, labelled, mean, deviation:", np.round(np.mean(rows, 0), 3))


data = train_demo.load_training_data(Path(sys.argv[2]) / "train.npz")
length = sum(parameter.numel() for parameter in train_demo.Learner(data.classes).parameters())
context = multiprocessing.get_context("fork")
team = train_demo.Team(context, PROCESSES, length)
workers = [context.Process(target=run, args=(rank, data, team)) for rank in range(PROCESSES)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
