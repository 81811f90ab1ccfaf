"""Fails when the scores on the seed articles fall under what they must be. Usage: gate.py SHARED BIN"""
import json
import subprocess
import sys

shared, binary = sys.argv[1:]
run = [sys.executable, f"{shared}/tools/score.py", "seeds", "--bin", binary, "--json"]
score = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
print(json.dumps(score, ensure_ascii=False))


def share(name):
    right, wrong = score.get(f"{name} right", 0), score.get(f"{name} wrong", 0)
    return right / (right + wrong) if right + wrong else 0.0


def counts(name):
    return tuple(score[name][key] for key in ("tp", "fp", "fn"))


bounds = [
    ("numbered mentions", counts("numbered mentions (span+number)") == (36, 0, 0)),
    ("document to document relations", counts("document→document relations") == (9, 0, 0)),
    ("actor and article relations", score["actor and article relations (class)"]["f1"] >= 0.94),
    ("hits in negatives", score["hits in the 58 negative spans"] == 0),
    *[(name, share(name) == 1.0) for name in ("date", "type", "issuer code")],
    *[(name, share(name) >= 0.95) for name in ("issuer words", "term", "locality", "title")],
]
failed = [name for name, holds in bounds if not holds]
print("gate:", f"under the bound: {', '.join(failed)}" if failed else "all bounds hold")
sys.exit(bool(failed))
