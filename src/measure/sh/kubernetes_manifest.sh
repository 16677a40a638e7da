#!/bin/sh
# Holds the Kubernetes manifest against Kubernetes' own types, without a cluster.
#
#   kubernetes_manifest.sh [FILE]
#
# 1. kubectl reads it into its types and writes it again: what it doesn't know it drops, so all must come back.
# 2. The schema of the Kubernetes API (npm: kubernetes-models) checks types, required fields and enumerations.
# 3. Both must refuse what is made wrong on purpose, or they have shown nothing.
#
# Needs kubectl that knows the Job's fields (1.29 or newer), node with npm, and npm's registry.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
manifest=${1:-$here/../../../resources/cluster/kubernetes-job.yaml}
manifest=$(CDPATH='' cd -- "$(dirname -- "$manifest")" && pwd -P)/$(basename -- "$manifest")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund kubernetes-models@5.1.0 yaml@2 >/dev/null

cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { parse } from 'yaml';
import { Job } from 'kubernetes-models/batch/v1/Job';

// what of the wanted is not in the found, by its path
function lost(wanted, found, path) {
  if (wanted !== null && typeof wanted === 'object') {
    return Object.keys(wanted).flatMap((key) =>
      found === null || typeof found !== 'object' || !(key in found)
        ? [`${path}/${key}`] : lost(wanted[key], found[key], `${path}/${key}`));
  }
  return wanted === found ? [] : [`${path}: ${wanted} became ${found}`];
}

function faults(text) {
  const job = parse(text);
  const found = [];
  try {
    new Job(job).validate();
  } catch (e) {
    found.push(`schema: ${e.message}`);
  }
  try {
    const back = execFileSync('kubectl', ['label', '--local', '-f', '-', 'checked=yes', '-o', 'json'],
      { input: text, stdio: ['pipe', 'pipe', 'pipe'] });
    const typed = execFileSync('kubectl', ['set', 'env', '--local', '-f', '-', 'CHECKED=yes', '-o', 'json'],
      { input: back, stdio: ['pipe', 'pipe', 'pipe'] });
    found.push(...lost(job, JSON.parse(typed), '').map((path) => `kubectl knows no ${path}`));
  } catch (e) {
    found.push(`kubectl: ${e.stderr}`);
  }
  return found;
}

const text = readFileSync(process.argv[2], 'utf8');
const wrong = {
  'an unknown field': text.replace('parallelism:', 'paralelism:'),
  'an unknown field deep inside': text.replace('readOnly: true\n            - name', 'readonly: true\n            - name'),
  'a word for a number': text.replace('completions: 8', 'completions: eight'),
  'a mode that is none': text.replace('completionMode: Indexed', 'completionMode: Sorted'),
  'a number for a text': text.replace('value: "4"', 'value: 4'),
  'a missing name': text.replace('- name: render\n          image', '- image'),
  'a wrong kind of policy': text.replace('action: FailIndex', 'action: FailIndexes'),
};
let status = 0;
for (const [what, damaged] of Object.entries(wrong)) {
  const found = faults(damaged);
  if (damaged === text || found.length === 0) {
    console.log(`NOT NOTICED: ${what}`);
    status = 1;
  } else {
    console.log(`refused, as it should be: ${what} (${found[0].trim().split('\n')[0].slice(0, 100)})`);
  }
}
const found = faults(text);
found.forEach((fault) => console.log(fault));
console.log(found.length === 0 ? 'the manifest is right' : 'the manifest is WRONG');
process.exit(found.length === 0 ? status : 1);
JS
node check.mjs "$manifest"
