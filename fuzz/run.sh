#!/usr/bin/env bash
# Seeds every target from the corpus and the tables, runs each for so many seconds (60), and tells what came of it.
# Needs cargo-fuzz and a C++ compiler; see README.md. A crash or a hang makes the script fail at its end.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(parse graph tables number read_number)

cargo fuzz --version >/dev/null 2>&1 || { echo "cargo-fuzz is not installed: cargo install --locked cargo-fuzz"; exit 2; }
# A stable compiler, and no sanitizer: there is no unsafe code to sanitize.
export RUSTC_BOOTSTRAP=1

python3 - <<'PYTHON'
import pathlib, re

def seeds(target, texts):
    folder = pathlib.Path("fuzz/corpus") / target
    folder.mkdir(parents=True, exist_ok=True)
    for index, text in enumerate(texts):
        (folder / f"seed-{index:05}").write_text(text, encoding="utf-8", newline="")

read = lambda pattern: [path.read_text(encoding="utf-8") for path in sorted(pathlib.Path(".").glob(pattern))]
cases = "\n".join(read("corpus/*.toml"))
texts = [text.replace("[[", "").replace("]]", "").replace("\\n", "\n") for text in re.findall(r'^text = "(.*)"$', cases, re.M)]
numbers = sorted(set(re.findall(r'number = "([^"]*)"', cases)))
rows = [row for table in read("src/tables/*.toml") for row in table.split("\n\n") if "[[" in row]
seeds("parse", read("corpus/documents/*.txt") + texts)
seeds("number", numbers)
seeds("read_number", numbers)
seeds("tables", rows)
# Four bytes are one act; see tests/integration/claims/graph.rs.
seeds("graph", ["\x00\x00\x01\x02\x04\x01\x03\x04", "\x05\x00\x13\x01\x06\x00\x00\x00\x07\x00\x00\x00\x00\x02\x24\x03"])
PYTHON

longest() { case $1 in graph) echo 192 ;; number) echo 64 ;; read_number) echo 96 ;; tables) echo 2048 ;; *) echo 4096 ;; esac; }

cargo fuzz build -s none
logs=$(mktemp -d)
failed=0
for target in "${targets[@]}"; do
  status=0
  cargo fuzz run -s none "$target" -- -max_total_time="$seconds" -max_len="$(longest "$target")" -timeout=10 -print_final_stats=1 \
    >"$logs/$target.txt" 2>&1 || status=$?
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$logs/$target.txt")
  cover=$(grep -o 'cov: [0-9]* ft: [0-9]*' "$logs/$target.txt" | tail -1)
  if [ "$status" = 0 ]; then said=clean; else said="FAILED, see $logs/$target.txt"; failed=1; fi
  printf '%-12s %12s runs  %-24s %s\n' "$target" "${runs:-?}" "$cover" "$said"
done
exit $failed
