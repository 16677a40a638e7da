#!/bin/sh
# A Slurm of one node, this machine, in one folder and without systemd, to try array jobs on.
#
#   one_node_slurm.sh start FOLDER [TASKS_AT_ONCE]
#   export SLURM_CONF=FOLDER/slurm.conf
#   sbatch …
#   one_node_slurm.sh stop FOLDER
#
# Debian: apt-get install --no-install-recommends slurm-wlm munge. Run as root. Nothing outside FOLDER is written; what
# /etc/slurm holds is neither read nor changed.
set -eu

usage() {
  echo "one_node_slurm.sh start FOLDER [TASKS_AT_ONCE] | stop FOLDER" >&2
  exit 2
}

[ $# -ge 2 ] || usage
what=$1
folder=$2

configure() {
  tasks=$1
  cat >"$folder/slurm.conf" <<CONF
ClusterName=one
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
CredType=cred/munge
SlurmctldPort=26817
SlurmdPort=26818
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=2
ReturnToService=2
MailProg=/bin/true
JobRequeue=1
# more processors than there are: as many tasks at once as were asked for
SlurmdParameters=config_overrides
NodeName=$(hostname -s) NodeAddr=127.0.0.1 CPUs=$tasks State=UNKNOWN
PartitionName=all Nodes=$(hostname -s) Default=YES MaxTime=INFINITE State=UP
CONF
  : >"$folder/cgroup.conf"
}

# Waits until a command succeeds, a minute at most.
await() {
  tries=0
  until "$@" >/dev/null 2>&1; do
    tries=$((tries + 1))
    if [ "$tries" -ge 120 ]; then
      echo "one_node_slurm.sh: '$*' doesn't succeed; the logs are in $folder" >&2
      exit 1
    fi
    sleep 0.5
  done
}

idle() {
  sinfo -h -o %T | grep -Eq '^(idle|mixed|allocated)$'
}

start() {
  mkdir -p "$folder/state" "$folder/spool"
  chmod 755 "$folder"
  folder=$(cd "$folder" && pwd -P)
  configure "$1"
  dd if=/dev/urandom of="$folder/munge.key" bs=1024 count=1 2>/dev/null
  chmod 600 "$folder/munge.key"
  # --force: it runs as root, and in a folder that others may write beside
  munged --force --key-file="$folder/munge.key" --socket="$folder/munge.socket" --pid-file="$folder/munged.pid" \
    --log-file="$folder/munged.log" --seed-file="$folder/munged.seed" 2>>"$folder/munged.err"
  export SLURM_CONF="$folder/slurm.conf"
  slurmctld -c
  slurmd -c
  await idle
  echo "export SLURM_CONF=$SLURM_CONF"
}

stop() {
  for daemon in slurmd slurmctld munged; do
    if [ -s "$folder/$daemon.pid" ]; then
      kill "$(cat "$folder/$daemon.pid")" 2>/dev/null || true
    fi
  done
}

case $what in
  start) start "${3:-2}" ;;
  stop) stop ;;
  *) usage ;;
esac
