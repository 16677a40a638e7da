#!/bin/sh
# A folder of pictures on a Slurm cluster, in eight parts at once:
#
#   sbatch slurm-array.sh photos --recursive -o attention
#   saccade journal merge photos --recursive -o attention
#
# What follows the script's name goes to 'saccade render'. Pictures and output lie on a disk that all nodes see. Give the
# lines below what your cluster has (--partition, --account); src/CLUSTER.md tells more.
#
#SBATCH --job-name=saccade
#SBATCH --array=1-8
#SBATCH --cpus-per-task=4
#SBATCH --mem=4G
#SBATCH --time=08:00:00
#SBATCH --output=saccade-%A-%a.log
# A task that loses its node, or that 'scontrol requeue' sends again, goes on where its journal ends.
#SBATCH --requeue
#SBATCH --open-mode=append
# Two minutes before the time is up: the picture in hand is finished, and what is left is told.
#SBATCH --signal=B:INT@120

set -eu

# Where the program is, seen from the folder that sbatch was called in.
saccade=${SACCADE:-saccade}

# The model's threads: no more than Slurm gives to the task.
export OMP_NUM_THREADS="${SLURM_CPUS_PER_TASK:-1}"
export SACCADE_JAVA_OPTS="-XX:ActiveProcessorCount=$OMP_NUM_THREADS ${SACCADE_JAVA_OPTS:-}"

# exec: signals reach the program itself.
exec "$saccade" render "$@" --shard auto --resume
