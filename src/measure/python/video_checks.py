"""What 'saccade video' makes of clips, held against ffmpeg, ffprobe and numpy: frames, sizes, rates, colours, maps.

Needs ffmpeg, ffprobe, python3-numpy and python3-pil, and a built Saccade.

    python3 src/measure/python/video_checks.py WORK SACCADE ...      # SACCADE: the command, such as ./saccade
"""
import json
import os
import pathlib
import struct
import subprocess
import sys

import numpy as np
from PIL import Image

OPTIONS = ["--demo", "--size", "64"]


def ffmpeg(*arguments):
    subprocess.run(["ffmpeg", "-hide_banner", "-loglevel", "error", "-y", *arguments], check=True)


def probe(clip):
    told = subprocess.run(
        ["ffprobe", "-v", "error", "-count_frames", "-select_streams", "v:0", "-of", "json", "-show_streams",
         f"file:{clip}"], check=True, capture_output=True)
    return json.loads(told.stdout)["streams"][0]


def make_clips(folder):
    """Clips of every kind that is easily got wrong."""
    pattern = ["-f", "lavfi", "-i"]
    ffmpeg(*pattern, "testsrc2=s=160x90:r=30000/1001:d=0.7", *pattern, "sine=d=0.7", "-pix_fmt", "yuv420p",
           f"file:{folder}/ntsc with sound.mp4")
    ffmpeg(*pattern, "testsrc2=s=160x90:r=10:d=1", "-pix_fmt", "yuv420p", f"file:{folder}/turned.mp4")
    turn(folder / "turned.mp4")
    ffmpeg(*pattern, "testsrc2=s=160x90:r=20:d=1", "-vf", "setpts='if(lt(N,10),N*0.05,0.5+(N-10)*0.15)/TB'", "-vsync",
           "vfr", "-pix_fmt", "yuv420p", f"file:{folder}/vfr.mp4")
    ffmpeg(*pattern, "testsrc2=s=160x90:r=10:d=0.5", "-vf", "scale=out_range=pc", "-pix_fmt", "yuvj420p",
           f"file:{folder}/full range.mp4")
    ffmpeg(*pattern, "testsrc2=s=160x90:r=10:d=0.5", "-vf", "setsar=2", "-pix_fmt", "yuv420p", f"file:{folder}/-wide.mp4")
    ffmpeg("-f", "lavfi", "-i", "color=c=0xc86432:s=161x91:r=10:d=0.4", "-c:v", "ffv1", "-pix_fmt", "gbrp",
           f"file:{folder}/odd.mkv")


def turn(clip):
    """By 90 degrees, in the matrix of the track's header, as cameras do it."""
    content = bytearray(clip.read_bytes())
    matrix = content.find(b"tkhd") + 44
    content[matrix:matrix + 36] = struct.pack(">9i", 0, 1 << 16, 0, -1 << 16, 0, 0, 90 << 16, 0, 1 << 30)
    clip.write_bytes(content)


def frames_of(clip, to, rate):
    """As a viewer sees them, by ffmpeg alone."""
    to.mkdir(exist_ok=True)
    ffmpeg("-i", f"file:{clip}", "-vf", f"setpts=PTS-STARTPTS,fps={rate},scale=w='trunc(iw*sar+0.5)':h=ih:"
           "flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp,setsar=1", f"{to}/%06d.png")


def psnr(clip, frames):
    """The least of all frames, of what a player shows beside the PNG files."""
    shown = probe(clip)
    width, height = shown["width"], shown["height"]
    raw = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", f"file:{clip}", "-vf", "scale=flags=accurate_rnd+full_chroma_int",
         "-pix_fmt", "rgb24", "-f", "rawvideo", "-"], check=True, capture_output=True).stdout
    decoded = np.frombuffer(raw, np.uint8).reshape(-1, height, width, 3).astype(float)
    worst, shift = 99.0, np.zeros(3)
    assert len(decoded) == len(frames), (len(decoded), len(frames))
    for image, file in zip(decoded, frames):
        wanted = np.asarray(Image.open(file).convert("RGB")).astype(float)
        error = image[: wanted.shape[0], : wanted.shape[1]] - wanted
        worst = min(worst, 10 * np.log10(255**2 / max((error**2).mean(), 1e-9)))
        shift += error.mean(axis=(0, 1)) / len(frames)
    return worst, shift


def check(clip, work, saccade, *options):
    out = work / ("out of " + clip.stem)
    told = subprocess.run([*saccade, "video", *OPTIONS, *options, "-o", str(out), "--overwrite", "--", str(clip)],
                          capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    print(f"== {clip.name} {' '.join(options)}")
    print("   " + "\n   ".join(line for line in told.stderr.splitlines() if "demo" not in line))
    source, result = probe(clip), probe(out / "video.mp4")
    pngs = sorted((out / "frames").glob("*.png"))
    print(f"   clip {source['width']}x{source['height']} {source['r_frame_rate']} mean {source['avg_frame_rate']}"
          f" {source['nb_read_frames']} frames; mp4 {result['width']}x{result['height']} {result['r_frame_rate']}"
          f" {result['nb_read_frames']} frames, {result['pix_fmt']} {result.get('color_space')}"
          f" {result.get('color_range')}; {len(pngs)} PNG of {Image.open(pngs[0]).size}")
    assert int(result["nb_read_frames"]) == len(pngs)
    least, shift = psnr(out / "video.mp4", pngs)
    print(f"   the mp4 against the PNG files: PSNR {least:.1f} dB at least, red, green and blue off by"
          f" {shift[0]:+.2f} {shift[1]:+.2f} {shift[2]:+.2f} of 255 in the mean")
    rate = json.loads((out / "video.json").read_text())["rate"]
    seen = work / ("frames of " + clip.stem)
    frames_of(clip, seen, rate)
    pictures = sorted(seen.glob("*.png"))
    assert len(pictures) == len(pngs), (len(pictures), len(pngs))
    some = [pictures[0], pictures[len(pictures) // 2], pictures[-1]]
    rendered = work / ("maps of " + clip.stem)
    # several pictures run on one thread each, a video's frames on all: sums are added in another order
    subprocess.run([*saccade, "render", *OPTIONS, f"--threads={os.cpu_count()}", "--only", "npy", "--overwrite",
                    "-o", str(rendered), *map(str, some)], check=True, capture_output=True)
    for picture in some:
        folder = rendered / picture.stem
        maps = np.load(out / "maps" / (picture.stem + ".npy"), allow_pickle=False)
        assert np.array_equal(maps[0], np.load(folder / "mean.npy")), picture
        assert np.array_equal(maps[1:], np.load(folder / "attention.npy")), picture
    print(f"   maps of frames {', '.join(p.stem for p in some)} are bit by bit those of 'saccade render'")


def main():
    work = pathlib.Path(sys.argv[1])
    work.mkdir(parents=True, exist_ok=True)
    clips = work / "clips"
    clips.mkdir(exist_ok=True)
    make_clips(clips)
    for clip in sorted(clips.iterdir()):
        check(clip, work, sys.argv[2:])
    odd = clips / "odd.mkv"
    check(odd, work, sys.argv[2:], "--colour-bar", "--view", "side-by-side", "--mask", "0.6")


if __name__ == "__main__":
    main()
