#!/usr/bin/env bash
# Counts the steps of hostile texts at one size and at eight times the size; see src/main.rs. The flags stand in .cargo/config.toml, which is
# read from this folder on.
set -euo pipefail
cd "$(dirname "$0")"
exec env -u RUSTFLAGS cargo run --quiet --release -- "$@"
