"""Fails when a score falls under what it must be. Usage: gate.py SHARED BIN"""
import json
import subprocess
import sys

shared, binary = sys.argv[1:]


def score(what, *arguments):
    """The figures of one gold set."""
    run = [sys.executable, f"{shared}/tools/score.py", what, "--bin", binary, "--json", *arguments]
    figures = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
    print(json.dumps(figures, ensure_ascii=False))
    return figures


def share(figures, name):
    right, wrong = figures.get(f"{name} right", 0), figures.get(f"{name} wrong", 0)
    return right / (right + wrong) if right + wrong else 0.0


def counts(figures, name):
    return tuple(figures[name][key] for key in ("tp", "fp", "fn"))


seeds = score("seeds")
party = score("paragraphs", "--gold", f"{shared}/gold/party_dev.gold.jsonl", "--text", f"{shared}/data/party_dev.jsonl")
legal = score("legal", "--gold", f"{shared}/gold/legal_dev.gold.jsonl", "--text", f"{shared}/data/legal_dev")
sentences = score("vnlegaltext", "--gold", f"{shared}/data/vnlegaltext/val.jsonl")

bounds = [
    ("seeds: numbered mentions", counts(seeds, "numbered mentions (span+number)") == (36, 0, 0)),
    ("seeds: document to document", counts(seeds, "document→document relations") == (9, 0, 0)),
    ("seeds: actor and article", seeds["actor and article relations (class)"]["f1"] >= 0.94),
    ("seeds: hits in negatives", seeds["hits in the 58 negative spans"] == 0),
    *[(f"seeds: {name}", share(seeds, name) == 1.0) for name in ("date", "type", "issuer code")],
    *[
        (f"seeds: {name}", share(seeds, name) >= 0.95)
        for name in ("issuer words", "term", "locality", "title")
    ],
    *[
        (f"party: {name}", party[key]["f1"] >= bound)
        for name, key, bound in (
            ("numbered", "numbered (span+number)", 0.99),
            ("short", "short (span)", 0.95),
            ("named", "named (span)", 0.95),
            ("dates", "issue dates (span, date)", 0.985),
        )
    ],
    *[
        (f"party: relations of {name}", party[key]["f1"] >= bound)
        for name, key, bound in (
            ("documents", "doc→doc relations (class)", 0.92),
            ("actors", "actor, article, self relations (class)", 0.91),
        )
    ],
    *[
        (f"legal: edges by {name}", legal[f"edges ({name}, subject, target)"]["f1"] >= 0.965)
        for name in ("type", "class")
    ],
    ("legal: scope", share(legal, "scope of repeals and replacements") >= 0.92),
    ("party: issuer words", share(party, "issuer words") >= 0.95),
    ("party: term", share(party, "term") >= 0.95),
    *[(f"legal: {name}", legal.get(f"{name} right", 0) >= least) for name, least in (("own number", 39), ("own date", 39), ("own title", 38))],
    *[
        (f"sentences: {name}", sentences[name]["f1"] >= bound)
        for name, bound in (
            ("all (surface+label)", 0.969),
            ("sub-law documents", 0.97),
            ("laws, codes, ordinances", 0.97),
        )
    ],
]
failed = [name for name, holds in bounds if not holds]
print("gate:", f"under the bound: {', '.join(failed)}" if failed else "all bounds hold")
sys.exit(bool(failed))
