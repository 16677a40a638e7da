#!/usr/bin/python3
"""Draws ten kinds of shapes with textures, 32 x 32, in CIFAR-10's binary format: data for `train --preset cifar-tiny`.

    draw_shapes.py FOLDER PICTURES_A_FILE [SEED]

Needs Debian's python3-numpy and python3-pil.
"""
import os,sys
import numpy as np
from PIL import Image, ImageDraw
out=sys.argv[1]; per=int(sys.argv[2]); rng=np.random.RandomState(int(sys.argv[3]) if len(sys.argv)>3 else 0)
KINDS=["disc","square","triangle","ring","cross","diamond","star","stripes","checker","crescent"]
def noise(c,amount,scale):
    n=rng.rand(32//scale+1,32//scale+1,1).repeat(scale,0).repeat(scale,1)[:32,:32]
    return np.clip(c+ (n-0.5)*amount+ (rng.rand(32,32,3)-.5)*30,0,255)
def mask(kind):
    S=128; im=Image.new("L",(S,S)); d=ImageDraw.Draw(im)
    r=rng.uniform(28,48); x,y=rng.uniform(r,S-r,2); b=(x-r,y-r,x+r,y+r)
    if kind=="disc": d.ellipse(b,fill=255)
    elif kind=="square": d.rectangle((x-.8*r,y-.8*r,x+.8*r,y+.8*r),fill=255)
    elif kind=="triangle": d.polygon([(x,y-r),(x+r,y+.8*r),(x-r,y+.8*r)],fill=255)
    elif kind=="ring": d.ellipse(b,fill=255); q=.55*r; d.ellipse((x-q,y-q,x+q,y+q),fill=0)
    elif kind=="cross": q=.3*r; d.rectangle((x-r,y-q,x+r,y+q),fill=255); d.rectangle((x-q,y-r,x+q,y+r),fill=255)
    elif kind=="diamond": d.polygon([(x,y-r),(x+.6*r,y),(x,y+r),(x-.6*r,y)],fill=255)
    elif kind=="star":
        p=[(x+(r if i%2==0 else .4*r)*np.sin(i*np.pi/5),y-(r if i%2==0 else .4*r)*np.cos(i*np.pi/5)) for i in range(10)]; d.polygon(p,fill=255)
    elif kind=="stripes":
        for k in range(4): d.rectangle((x-r,y-r+k*r/2,x+r,y-r+k*r/2+r/4),fill=255)
    elif kind=="checker":
        for i in range(4):
            for j in range(4):
                if (i+j)%2==0: d.rectangle((x-r+i*r/2,y-r+j*r/2,x-r+(i+1)*r/2,y-r+(j+1)*r/2),fill=255)
    else: d.ellipse(b,fill=255); d.ellipse((x-r+.7*r,y-r-.1*r,x+r+.7*r,y+r-.1*r),fill=0)
    a=rng.uniform(-15,15)
    return np.asarray(im.rotate(a).resize((32,32),Image.BOX),dtype=np.float64)[...,None]/255
def picture(k):
    f,b=rng.uniform(0,255,3),rng.uniform(0,255,3)
    while abs(f-b).sum()<160: f,b=rng.uniform(0,255,3),rng.uniform(0,255,3)
    m=mask(KINDS[k])
    return (noise(b,90,rng.choice([2,4,8]))*(1-m)+noise(f,60,rng.choice([2,4]))*m).astype(np.uint8)
os.makedirs(out,exist_ok=True)
def write(name,n):
    rec=[]
    for i in range(n):
        k=i%10; p=picture(k)
        rec.append(bytes([k])+p.transpose(2,0,1).tobytes())
    rng.shuffle(rec); open(os.path.join(out,name),"wb").write(b"".join(rec))
for i in range(1,6): write(f"data_batch_{i}.bin",per)
write("test_batch.bin",per)
open(os.path.join(out,"batches.meta.txt"),"w").write("\n".join(KINDS)+"\n")
