#!/usr/bin/env bash
# Whether the interface of the library broke since a baseline: a release on the registry, or before the first one a revision of git.
#   scripts/semver.sh            the last tag, or the commit before this one where there is none
#   scripts/semver.sh <rev>      a revision
set -euo pipefail
cd "$(dirname "$0")/.."
cargo semver-checks --version >/dev/null 2>&1 || { echo "cargo-semver-checks is not installed: cargo install --locked cargo-semver-checks"; exit 2; }
baseline=${1:-$(git describe --tags --abbrev=0 2>/dev/null || git rev-parse HEAD~1)}
cargo semver-checks -p trichdan --all-features --baseline-rev "$baseline"
