#!/bin/sh
# Shows that the files of a run in eight shards are those of one undisturbed run, byte for byte: under a real Slurm of one
# node and under GNU parallel, by the files in resources/cluster, with one task killed with -9 in its middle each time.
#
#   shards_equal_one.sh FOLDER [slurm|parallel|both] [PICTURES]
#
# Debian: apt-get install --no-install-recommends slurm-wlm munge parallel. Run as root (Slurm's daemons). FOLDER is made
# and filled: pictures, outputs, logs. Exit status 0: equal. On two cores, 400 pictures take some minutes.
set -eu

work=$1
which=${2:-both}
count=${3:-400}
mkdir -p "$work"
work=$(cd "$work" && pwd -P)
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
home=$(CDPATH='' cd -- "$here/../../.." && pwd -P)
export SACCADE="${SACCADE:-$home/saccade}"
# read by resources/cluster/gnu-parallel.sh
export SACCADE_SHARDS=8 SACCADE_JOBS=2

say() {
  printf '%s\n' "$*"
}

fail() {
  say "FAILED: $*"
  exit 1
}

# Each run writes into a folder 'attention' of its own place: the command lines are the same, to the letter.
render() {
  "$SACCADE" render "$work/pictures" --recursive -o attention --demo --size 64
}

# The processes of the program that have a variable of this value in their environment.
processes_with() {
  for folder in /proc/[0-9]*; do
    if [ "$(cat "$folder/comm" 2>/dev/null)" = java ] && tr '\0' '\n' <"$folder/environ" 2>/dev/null | grep -qx "$1" &&
      tr '\0' '\n' <"$folder/cmdline" 2>/dev/null | grep -qx "$work/pictures"; then
      basename "$folder"
    fi
  done
}

done_in() {
  { [ -e "$1" ] && grep -c '"status":"done"' "$1"; } || true
}

# Kills the process of shard 3, once it has done ten pictures.
kill_third() {
  journal=attention/journal-3-of-8.jsonl
  tries=0
  until [ "$(done_in "$journal")" -ge 10 ] 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 6000 ] || fail "shard 3 doesn't begin"
    sleep 0.05
  done
  pid=$(processes_with "$1")
  [ -n "$pid" ] || fail "no process with $1 is there"
  # shellcheck disable=SC2086 # there may be several
  kill -9 $pid
  before=$(done_in "$journal")
  say "killed process $pid, shard 3 of 8, after $before pictures of its $((count / 8))"
  [ "$before" -lt $((count / 8)) ] || fail "it was done already: give it more pictures"
}

# Merges the journals and holds the files against those of the single run.
compare() {
  "$SACCADE" journal merge "$work/pictures" --recursive -o attention || fail "$1: something is missing"
  find attention -type f ! -name 'journal*.jsonl' | LC_ALL=C sort | tr '\n' '\0' | xargs -0 sha256sum >files.sha256
  say "$1: $(wc -l <files.sha256) files, digest of all: $(sha256sum <files.sha256 | cut -c1-16)"
  cmp "$work/one/files.sha256" files.sha256 || fail "$1: the files differ from those of the single run"
  find attention -name '*.part' | grep -q . && fail "$1: something half-written is left"
  say "$1: equal to the single run, byte for byte"
}

one() {
  mkdir -p "$work/one"
  cd "$work/one"
  render >folders.txt 2>log.txt || fail "the single run, see $work/one/log.txt"
  find attention -type f ! -name 'journal*.jsonl' | LC_ALL=C sort | tr '\n' '\0' | xargs -0 sha256sum >files.sha256
  say "single run: $(wc -l <files.sha256) files, digest of all: $(sha256sum <files.sha256 | cut -c1-16)"
}

state_of() {
  scontrol show job "$1" | sed -n 's/.*JobState=\([A-Z]*\).*/\1/p' | sort | uniq -c | tr '\n' ' '
}

slurm() {
  mkdir -p "$work/slurm"
  cd "$work/slurm"
  "$here/one_node_slurm.sh" start "$work/slurm/daemons" 2
  export SLURM_CONF="$work/slurm/daemons/slurm.conf"
  trap '"$here/one_node_slurm.sh" stop "$work/slurm/daemons"' EXIT
  # The cluster's nodes are larger than this machine: two tasks at a time, of a processor each.
  job=$(unset SACCADE_SHARDS && sbatch --parsable --cpus-per-task=1 --mem=0 "$home/resources/cluster/slurm-array.sh" \
    "$work/pictures" --recursive -o attention --demo --size 64)
  say "Slurm $(sinfo --version): job $job, $(squeue -h -r -j "$job" | wc -l) tasks"
  kill_third SLURM_ARRAY_TASK_ID=3
  until scontrol show job "${job}_3" | grep -q 'JobState=FAILED'; do sleep 0.5; done
  say "task 3: $(scontrol show job "${job}_3" | grep -o 'JobState=[A-Z]*\|ExitCode=[0-9:]*' | tr '\n' ' ')"
  scontrol requeue "${job}_3"
  until [ -z "$(squeue -h -j "$job")" ]; do sleep 1; done
  say "all tasks: $(state_of "$job")"
  scontrol show job "${job}_3" | grep -o 'Restarts=[0-9]*'
  compare Slurm
}

parallel_jobs() {
  mkdir -p "$work/parallel"
  cd "$work/parallel"
  "$home/resources/cluster/gnu-parallel.sh" "$work/pictures" --recursive -o attention --demo --size 64 \
    >folders.txt 2>log.txt &
  started=$!
  kill_third PARALLEL_SEQ=3
  wait "$started" || fail "GNU parallel, see $work/parallel/log.txt"
  compare "GNU parallel"
}

[ -d "$work/pictures" ] || python3 "$home/src/measure/python/small_pictures.py" "$work/pictures" "$count"
[ -e "$work/one/files.sha256" ] || one
case $which in
  slurm) slurm ;;
  parallel) parallel_jobs ;;
  both)
    (slurm)
    parallel_jobs
    ;;
  *) fail "slurm, parallel or both?" ;;
esac
