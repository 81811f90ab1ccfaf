#!/usr/bin/env python3
"""Counts how many relations of each band are right on annotated texts, as docs/relations.md shows it.

  python3 scripts/calibrate.py --bin target/release/trichdan \\
      --documents GOLD.jsonl FOLDER --paragraphs GOLD.jsonl TEXT.jsonl [--wrong N]

A band is a group of relations that were bound alike; `trichdan explain` prints it with each relation. A relation is right when the
annotation has one of the same kind between the same two ends. Only asserted relations are judged, without mere citations and the kinds that
the annotations leave out.

--documents   whole documents. GOLD has one object a line: `id`, whose last part names the text FOLDER/NN.txt, and `relations` with `type`, `target`
              (the object's number or name), `text` (its words), `subject` (left out: the document itself), `polarity`, `optional`.
--paragraphs  single paragraphs. GOLD has `id`, `mentions` (`m`, `start`, `end`) and `relations` with `type`, `subject` (an `m`, or SELF,
              ACTOR, ARTICLE), `object` (an `m`), `polarity`, `optional`; TEXT has `id` and `text`.
Offsets are code points. Keys in `accept…` and `alt_subject` hold other right answers. Standard library only.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections import defaultdict

# What the annotations leave out, or tell only sometimes: nothing can be said of these.
UNJUDGED = {"refers_to", "linked_with", "promulgates", "reviews", "approves", "at_proposal_of", "responds_to", "copies", "announces_expiry"}
# No document: who acts in a report is a matter of taste between these.
REPORTERS = {"SELF", "ACTOR", "ARTICLE"}


def folded(words):
    words = unicodedata.normalize("NFC", words or "").replace("\u00d0", "\u0110").lower()
    return re.sub(r"[\s,.;:()]+", " ", re.sub(r"[\u2010-\u2015]", "-", words)).strip()


def keys(*words):
    """What a document may be told by: a number without its blanks, or a name up to its number, date or year."""
    told = set()
    for word in words:
        for number in re.findall(r"\d+[\w.]*\s*[/-][^\s,;]*", word or ""):
            told.add(re.sub(r"\s", "", folded(number)))
        name = re.split(r"\b(?:số\s*\d|ngày\s*\d|năm\s*\d{4}|\d+/\d)", folded(word))[0].strip()
        if name and " " in name:
            told.add(name)
    return told


def listed(value):
    return value if isinstance(value, list) else [value] if value else []


def ask(binary, command, texts):
    feed = "".join(json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n" for name, text in texts)
    run = subprocess.run([binary, *command, "--input", "jsonl", "-"], input=feed.encode(), capture_output=True)
    if run.returncode:
        sys.exit(f"{' '.join(command)} failed: {run.stderr.decode()}")
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def judged(binary, texts):
    """Of each text its record, and its relations with their bands."""
    records = ask(binary, ["extract", "--format", "jsonl", "--offsets", "chars"], texts)
    bands = ask(binary, ["explain", "--json"], texts)
    for (name, text), record, told in zip(texts, records, bands):
        of = {item["relation"]: item for item in told["explained"] if "relation" in item}
        rows = [(relation, of[index]["band"]) for index, relation in enumerate(record["relations"])]
        yield name, text, record, [row for row in rows if row[0]["kind"] not in UNJUDGED and "polarity" not in row[0]]


class Tally:
    def __init__(self):
        self.counts = defaultdict(lambda: [0, 0])
        self.wrong = []

    def add(self, band, right, where):
        self.counts[band][0] += right
        self.counts[band][1] += 1
        if not right:
            self.wrong.append((band, where))


def documents(binary, gold, folder, tally):
    rows = [json.loads(line) for line in open(gold, encoding="utf-8")]
    path = lambda row: os.path.join(folder, row["id"].split("-")[-1] + ".txt")
    rows = [row for row in rows if os.path.exists(path(row))]
    texts = [(row["id"], open(path(row), encoding="utf-8", newline="").read()) for row in rows]
    for row, (name, text, record, relations) in zip(rows, judged(binary, texts)):
        ends = lambda end: keys(end) | ({folded(end)} if end else set())
        wanted = []
        for relation in row["relations"]:
            subjects = [relation.get("subject"), *listed(relation.get("accept_subject")), *listed(relation.get("alt_subject"))]
            told = set()
            for subject in subjects:
                told |= {"SELF"} if not subject or subject.upper() == "SELF" else ends(subject)
            target = ends(relation["target"]) | ends(relation["text"])
            for other in listed(relation.get("resolved")) + listed(relation.get("target_alt")):
                target |= ends(other)
            wanted.append(({relation["type"], *listed(relation.get("accept"))}, told, target, relation.get("polarity", "asserted")))
        mention = lambda index: keys(record["mentions"][index]["text"], record["mentions"][index].get("number"), record["mentions"][index].get("resolved_number"))
        for relation, band in relations:
            subject = {"SELF"} if relation["subject"] == "self" else mention(relation["subject"]) if isinstance(relation["subject"], int) else None
            # Of bodies the annotations tell nothing.
            if subject is None:
                continue
            target = mention(relation["object"])
            right = any(relation["kind"] in kinds and subject & subjects and target & objects and polarity == "asserted" for kinds, subjects, objects, polarity in wanted)
            tally.add(band, right, shown(name, text, record, relation))


def paragraphs(binary, gold, texts, tally):
    words = {row["id"]: row["text"] for row in map(json.loads, open(texts, encoding="utf-8"))}
    rows = [row for row in map(json.loads, open(gold, encoding="utf-8")) if row["id"] in words]
    for row, (name, text, record, relations) in zip(rows, judged(binary, [(row["id"], words[row["id"]]) for row in rows])):
        spans = {mention["m"]: (mention["start"], mention["end"]) for mention in row["mentions"]}
        wanted = []
        for relation in row["relations"]:
            subjects = {spans.get(subject, "REPORT" if subject in REPORTERS else subject) for subject in [relation["subject"], *listed(relation.get("subject_accept"))]}
            objects = spans.get(relation["object"])
            wanted.append(({relation["type"], *listed(relation.get("accept"))}, subjects, objects, relation.get("polarity", "asserted")))
        span = lambda index: (record["mentions"][index]["start"], record["mentions"][index]["end"])
        for relation, band in relations:
            subject = span(relation["subject"]) if isinstance(relation["subject"], int) else "REPORT"
            right = any(relation["kind"] in kinds and subject in subjects and span(relation["object"]) == objects and polarity == "asserted" for kinds, subjects, objects, polarity in wanted)
            tally.add(band, right, shown(name, text, record, relation))


def shown(name, text, record, relation):
    end = lambda index: record["mentions"][index]["text"] if isinstance(index, int) else index
    sentence = " ".join(text[relation["sentence_start"]:relation["sentence_end"]].split())
    return f"{name}: {end(relation['subject'])} {relation['kind']} {end(relation['object'])} ({relation['binding']}, {relation.get('rule')})\n      {sentence[:300]}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--documents", nargs=2, metavar=("GOLD", "FOLDER"))
    parser.add_argument("--paragraphs", nargs=2, metavar=("GOLD", "TEXT"))
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="show so many wrong ones of each band")
    arguments = parser.parse_args()
    if not (arguments.documents or arguments.paragraphs):
        parser.error("nothing to judge: --documents or --paragraphs")
    tally = Tally()
    if arguments.documents:
        documents(arguments.bin, *arguments.documents, tally)
    if arguments.paragraphs:
        paragraphs(arguments.bin, *arguments.paragraphs, tally)
    print("| band | right | of | share |\n|---|---|---|---|")
    counts = sorted(tally.counts.items(), key=lambda item: -item[1][0] / item[1][1])
    total = [sum(figures[index] for _, figures in counts) for index in (0, 1)]
    for band, (right, found) in [*counts, ("all", total)]:
        print(f"| {band} | {right} | {found} | {right / max(found, 1):.2f} |")
    for band, _ in counts:
        for place in [where for own, where in tally.wrong if own == band][: arguments.wrong]:
            print(f"{band}: {place}")


main()
