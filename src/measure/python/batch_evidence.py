#!/usr/bin/python3
"""Shows that a batch of 2,000 small pictures, 40 of them broken, ends with the same files and bytes whatever happens to it.

    batch_evidence.py FOLDER [--pictures N] [--kills N] [--seed N] [--command 'WORDS']

1. an undisturbed run, whose resident memory is sampled;
2. the same one after another (--ahead=0): the same bytes;
3. a run that is killed (-9) at random moments and resumed each time;
4. a run onto a disk (tmpfs, needs root) that is full in the middle, enlarged, and resumed.
FOLDER must not exist. Needs Debian's python3-numpy and python3-pil. Exits 0 only if all holds.
"""
import argparse
import hashlib
import json
import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time

import numpy as np
from PIL import Image

HOME = os.path.abspath(os.path.join(os.path.dirname(__file__), "../../.."))

def draw(folder, pictures, broken, rng):
    """Pictures in nested folders; broken ones lack all but their beginning, are empty, or no pictures at all."""
    bad = set(rng.sample(range(pictures), broken))
    noise = np.random.RandomState(rng.randrange(1 << 30))
    for i in range(pictures):
        place = os.path.join(folder, "%02d" % (i % 20), "deep" if i % 3 else "")
        os.makedirs(place, exist_ok=True)
        path = os.path.join(place, "picture %d.%s" % (i, "jpg" if i % 2 else "png"))
        base = noise.randint(0, 255, (3, 4, 3)).astype(np.uint8)
        Image.fromarray(base).resize((80, 60), Image.BICUBIC).save(path)
        if i in bad:
            data = open(path, "rb").read()
            with open(path, "wb") as out:
                out.write([data[:20], b"", b"no picture at all", data[:20] + bytes(500)][i % 4])


def tree(folder):
    """Digest of each file; journals hold seconds and are left out."""
    files = {}
    for place, _, names in os.walk(folder):
        for name in names:
            if not name.endswith(".jsonl"):
                path = os.path.join(place, name)
                files[os.path.relpath(path, folder)] = hashlib.sha256(open(path, "rb").read()).hexdigest()
    return files


def resident(pid):
    """Megabytes of a process in memory, or None once it has ended."""
    try:
        for line in open("/proc/%d/status" % pid):
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return None


class Run:
    def __init__(self, command, pictures, output, *more):
        self.log = open(output.rstrip("/") + ".log", "a")
        self.process = subprocess.Popen(
            command + ["render", "--demo", "--size=64", "-r", pictures, "-o", output, *more],
            stdout=subprocess.DEVNULL, stderr=self.log)
        self.memory = []
        self.sampler = threading.Thread(target=self.sample, daemon=True)
        self.sampler.start()

    def sample(self):
        while self.process.poll() is None:
            megabytes = resident(self.process.pid)
            if megabytes:
                self.memory.append(megabytes)
            time.sleep(0.5)

    def end(self, within=None):
        try:
            return self.process.wait(within)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGKILL)
            return self.process.wait()


def entries(output):
    lines = open(os.path.join(output, "journal.jsonl"), encoding="utf-8").read().split("\n")
    return [json.loads(line) for line in lines[:-1]]


def last_line(output):
    return open(output.rstrip("/") + ".log", encoding="utf-8").read().strip().splitlines()[-1]


def check(holds, what):
    print(("holds: " if holds else "FAILS: ") + what, flush=True)
    if not holds:
        check.failed += 1


check.failed = 0


def undisturbed(command, pictures, output, count, broken):
    start = time.time()
    run = Run(command, pictures, output)
    status = run.end()
    seconds = time.time() - start
    files = tree(output)
    states = [entry.get("status") for entry in entries(output)[1:]]
    check(status == 1 and states.count("done") == count - broken and states.count("failed") == broken,
          "undisturbed: %d done, %d failed, status %d, %d files, %.0f s; %s"
          % (states.count("done"), states.count("failed"), status, len(files), seconds, last_line(output)))
    memory = run.memory[len(run.memory) // 4:]  # the first quarter warms up
    thirds = [memory[len(memory) * i // 3: len(memory) * (i + 1) // 3] for i in range(3)]
    means = [sum(third) / max(1, len(third)) for third in thirds]
    check(means[2] < means[0] * 1.1,
          "resident memory after the first quarter, by thirds: %s MB, at most %.0f MB"
          % (", ".join("%.0f" % mean for mean in means), max(run.memory)))
    return files, seconds


def one_after_another(command, pictures, output, wanted):
    Run(command, pictures, output, "--ahead=0").end()
    check(tree(output) == wanted, "one after another: the same files and bytes")


def killed(command, pictures, output, wanted, seconds, kills, rng):
    done = 0
    for _ in range(kills):
        run = Run(command, pictures, output, "--resume")
        moment = rng.uniform(1, 6 + 1.2 * seconds / kills) if kills > 10 else rng.uniform(0.1, 0.9) * seconds
        if run.end(moment) == -signal.SIGKILL:
            done += 1
    journal = entries(output) if os.path.exists(os.path.join(output, "journal.jsonl")) else []
    before = sum(entry.get("status") == "done" for entry in journal)
    parts = [name for name in tree(output) if name.endswith(".part")]
    status = Run(command, pictures, output, "--resume").end()
    check(done > 0 and status == 1 and tree(output) == wanted,
          "killed %d times of %d (%d entries by then, %d files were being written at the last): the same files and bytes"
          % (done, kills, before, len(parts)))
    print("       " + last_line(output))


def full(command, pictures, output, wanted, megabytes):
    os.makedirs(output)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=%dm" % megabytes, "tmpfs", output])
    if mounted.returncode != 0:
        check(False, "the disk can't be mounted (root is needed): not shown")
        return
    try:
        status = Run(command, pictures, output).end()
        files = tree(output)
        told = {file["path"]: file["sha256"] for entry in entries(output)[1:] for file in entry["files"]}
        check(status == 1 and "--resume" in last_line(output), "full disk: status %d; %s" % (status, last_line(output)))
        check(0 < len(told) < len(wanted) and all(files.get(name) == digest for name, digest in told.items()),
              "full disk: all %d files that the journal tells of are there, whole" % len(told))
        check(all(wanted.get(name) == digest for name, digest in files.items()),
              "full disk: none of %d files is half-written or left over" % len(files))
        subprocess.run(["mount", "-o", "remount,size=%dm" % (megabytes * 20), output], check=True)
        status = Run(command, pictures, output, "--resume").end()
        check(status == 1 and tree(output) == wanted, "full disk, enlarged and resumed: the same files and bytes")
        print("       " + last_line(output))
    finally:
        subprocess.run(["umount", output])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--pictures", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--command", default=os.path.join(HOME, "saccade"))
    arguments = parser.parse_args()
    command = shlex.split(arguments.command)
    rng = random.Random(arguments.seed)
    count, broken = arguments.pictures, arguments.pictures // 50
    os.makedirs(arguments.folder)
    os.chdir(arguments.folder)  # outputs hold the pictures' paths as they are given
    draw("pictures", count, broken, rng)
    wanted, seconds = undisturbed(command, "pictures", "undisturbed", count, broken)
    one_after_another(command, "pictures", "in-turn", wanted)
    shutil.rmtree("in-turn", ignore_errors=True)
    killed(command, "pictures", "killed", wanted, seconds, arguments.kills, rng)
    size = sum(os.path.getsize(os.path.join("undisturbed", name)) for name in wanted)
    full(command, "pictures", "full", wanted, max(1, size // 2_000_000))
    sys.exit(1 if check.failed else 0)


main()
