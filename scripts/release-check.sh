#!/usr/bin/env bash
# What must hold before a release and takes too long, or too many tools, for every change. Each check runs; what fails and what could not
# run for want of a tool is told at the end.
#   scripts/release-check.sh [seconds of fuzzing for each target]
set -uo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-200}
failed=()
missing=()

check() { # name, tool that `cargo` must have ("" for none), command
  local name=$1 tool=$2
  shift 2
  printf '\n== %s: %s\n' "$name" "$*"
  if [ -n "$tool" ] && ! cargo "$tool" --version >/dev/null 2>&1; then
    missing+=("$name: cargo install --locked cargo-$tool")
    return
  fi
  "$@" || failed+=("$name")
}

check changes "" .ci/run
check licences deny cargo deny --workspace check
check "oldest Rust" "" scripts/msrv.sh
check interface semver-checks scripts/semver.sh
check fuzzing fuzz fuzz/run.sh "$seconds"
check package "" cargo package -p trichdan --allow-dirty --no-verify --list

printf '\n'
for one in "${missing[@]}"; do printf 'not run  %s\n' "$one"; done
for one in "${failed[@]}"; do printf 'FAILED   %s\n' "$one"; done
[ ${#failed[@]} -eq 0 ] && [ ${#missing[@]} -eq 0 ] && echo "ready for a release"
