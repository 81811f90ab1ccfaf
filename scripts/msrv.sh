#!/usr/bin/env bash
# Whether the core still compiles with the oldest Rust it promises (`rust-version` in Cargo.toml). Installs that toolchain where it is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
oldest=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml | head -1)
rustup toolchain list | grep -q "^$oldest" || rustup toolchain install "$oldest" --profile minimal
CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target}/msrv cargo "+$oldest" check -p trichdan --all-features
echo "the core compiles with Rust $oldest"
