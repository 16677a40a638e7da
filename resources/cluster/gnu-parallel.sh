#!/bin/sh
# A folder of pictures on this machine, two parts at a time, with GNU parallel:
#
#   gnu-parallel.sh photos --recursive -o attention
#   saccade journal merge photos --recursive -o attention
#
# All arguments go to 'saccade render'. It comes down to one line:
#
#   seq 8 | parallel -j 2 --retries 2 saccade render photos --recursive -o attention --resume --shard {#}/8
#
# On several machines that see one disk: PARALLEL='--sshloginfile hosts --workdir . --env OMP_NUM_THREADS'. One process
# keeps all cores busy by itself, with pictures side by side: parts at a time pay off on several machines.
# src/CLUSTER.md tells more.
set -eu

shards=${SACCADE_SHARDS:-8}
jobs=${SACCADE_JOBS:-2}
saccade=${SACCADE:-saccade}

# The cores are shared out among those that run at a time.
cores=$(nproc)
threads=$((cores / jobs))
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-$((threads > 1 ? threads : 1))}"

# --quote: names with spaces stay whole. One that was killed is tried once more, and goes on where its journal ends.
seq "$shards" | parallel --quote --jobs "$jobs" --retries 2 --line-buffer \
  "$saccade" render "$@" --resume --shard "{#}/$shards"
