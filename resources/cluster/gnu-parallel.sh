#!/bin/sh
# A folder of pictures on this machine, two parts at a time, with GNU parallel:
#
#   gnu-parallel.sh photos --recursive -o attention
#   saccade journal merge photos --recursive -o attention
#
# All arguments go to 'saccade render'. It comes down to one line:
#
#   seq 8 | parallel -j 2 saccade render photos --recursive -o attention --resume --shard {#}/8
#
# Not with --retries: that runs a part again, too, whose only fault is a picture that can't be read (status 1). The same
# line once more goes on with what was killed; parts that are done only read their files again.
#
# On several machines that see one disk: PARALLEL='--sshloginfile hosts --workdir . --env OMP_NUM_THREADS'. One process
# keeps all cores busy by itself, with pictures side by side: parts at a time pay off on several machines.
# src/CLUSTER.md tells more.
set -eu

shards=${SACCADE_SHARDS:-8}
jobs=${SACCADE_JOBS:-2}
saccade=${SACCADE:-saccade}

command -v "$saccade" >/dev/null || {
  echo "gnu-parallel.sh: there is no program '$saccade': say where it is, as in SACCADE=/path/to/saccade" >&2
  exit 127
}

# The cores are shared out among those that run at a time.
cores=$(nproc)
threads=$((cores / jobs))
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-$((threads > 1 ? threads : 1))}"

# A part that was killed (a status from 128) is tried once more, and goes on where its journal ends. One that was stopped
# (130, 143) isn't; nor one that ends with 1, some pictures can't be read, or 2, the command line is wrong: neither is
# better the second time.
# shellcheck disable=SC2016 # the part's own shell reads it
try='"$@"; status=$?
if [ $status -ge 128 ] && [ $status -ne 130 ] && [ $status -ne 143 ]; then "$@"; status=$?; fi
exit $status'

# --quote: names with spaces stay whole.
seq "$shards" | parallel --quote --jobs "$jobs" --line-buffer \
  sh -c "$try" sh "$saccade" render "$@" --resume --shard "{#}/$shards"
