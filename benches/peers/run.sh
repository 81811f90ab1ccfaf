#!/bin/sh
# Others beside trichdan: the graph's questions, then texts. Needs python3; installs what requirements.txt names into a folder of its own.
#
#   benches/peers/run.sh             a graph of a million edges, generated texts
#   TRICHDAN_BENCH_EDGES=100000 TRICHDAN_BENCH_TEXT=news.jsonl benches/peers/run.sh
set -eu
cd "$(dirname "$0")/../.."
target="${CARGO_TARGET_DIR:-target}"
out="$target/peers"
mkdir -p "$out"
out="$(cd "$out" && pwd)"
if [ ! -x "$out/python/bin/python" ]; then
    python3 -m venv "$out/python"
fi
"$out/python/bin/pip" install --quiet --disable-pip-version-check --requirement benches/peers/requirements.txt
echo "== graph"
TRICHDAN_BENCH_DIR="$out/graph" cargo bench --quiet --bench graph
"$out/python/bin/python" benches/peers/graph.py "$out/graph"
echo "== text"
cargo build --quiet --release --package trichdan-cli
"$out/python/bin/python" benches/peers/text.py "$target/release/trichdan" ${TRICHDAN_BENCH_TEXT:+"$TRICHDAN_BENCH_TEXT"}
