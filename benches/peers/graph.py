#!/usr/bin/env python3
"""The same questions over the same graph: trichdan, networkx, rustworkx, igraph. Answers are compared before times.

    graph.py FOLDER     a folder that `TRICHDAN_BENCH_DIR=FOLDER cargo bench --bench graph` has filled

Peers get what suits them: the edges of a chain stand in a graph of their own, made before the clock starts, and ends are kept as
sets. Chains are answered as sets of documents, paths as lengths, status as whether an act has ended a document.
"""

import json
import resource
import statistics
import sys
import time
from pathlib import Path

import igraph
import networkx
import rustworkx

CHAIN = {"implements", "guides", "details"}
ENDS = {"supersedes", "repeals"}
# What a peer does not answer within so many seconds it is not asked further: the half of what it answered is told.
BUDGET = 20.0


def rows(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


class Networkx:
    def __init__(self, count, edges):
        self.whole = networkx.DiGraph()
        self.whole.add_nodes_from(range(count))
        self.whole.add_edges_from((one, two) for one, _, two in edges)
        self.either = self.whole.to_undirected(as_view=False)
        self.chains = networkx.DiGraph()
        self.chains.add_nodes_from(range(count))
        self.chains.add_edges_from((one, two) for one, kind, two in edges if kind in CHAIN)
        self.ends = networkx.DiGraph()
        self.ends.add_nodes_from(range(count))
        self.ends.add_edges_from((one, two) for one, kind, two in edges if kind in ENDS)

    def down(self, one, _):
        return networkx.ancestors(self.chains, one) | {one}

    def up(self, one, _):
        return networkx.descendants(self.chains, one) | {one}

    def path(self, one, two):
        return self.length(self.either, one, two)

    def path_up(self, one, two):
        return self.length(self.whole, one, two)

    def status(self, one, _):
        return self.ends.in_degree(one) > 0

    @staticmethod
    def length(graph, one, two):
        try:
            return len(networkx.bidirectional_shortest_path(graph, one, two)) - 1
        except networkx.NetworkXNoPath:
            return None


class Rustworkx:
    def __init__(self, count, edges):
        def made(kind, of):
            graph = kind(multigraph=True)
            graph.add_nodes_from(range(count))
            graph.add_edges_from_no_data(of)
            return graph

        self.whole = made(rustworkx.PyDiGraph, [(one, two) for one, _, two in edges])
        self.either = self.whole.to_undirected()
        self.chains = made(rustworkx.PyDiGraph, [(one, two) for one, kind, two in edges if kind in CHAIN])
        self.ends = made(rustworkx.PyDiGraph, [(one, two) for one, kind, two in edges if kind in ENDS])

    def down(self, one, _):
        return rustworkx.ancestors(self.chains, one) | {one}

    def up(self, one, _):
        return rustworkx.descendants(self.chains, one) | {one}

    def path(self, one, two):
        return self.length(self.either, one, two)

    def path_up(self, one, two):
        return self.length(self.whole, one, two)

    def status(self, one, _):
        return self.ends.in_degree(one) > 0

    @staticmethod
    def length(graph, one, two):
        if one == two:
            return 0
        found = rustworkx.dijkstra_shortest_paths(graph, one, target=two)
        return len(found[two]) - 1 if two in found else None


class Igraph:
    def __init__(self, count, edges):
        def made(of):
            return igraph.Graph(n=count, edges=of, directed=True)

        self.whole = made([(one, two) for one, _, two in edges])
        self.chains = made([(one, two) for one, kind, two in edges if kind in CHAIN])
        self.ends = made([(one, two) for one, kind, two in edges if kind in ENDS])

    def down(self, one, _):
        return self.chains.subcomponent(one, mode="in")

    def up(self, one, _):
        return self.chains.subcomponent(one, mode="out")

    def path(self, one, two):
        return self.length(one, two, "all")

    def path_up(self, one, two):
        return self.length(one, two, "out")

    def status(self, one, _):
        return self.ends.degree(one, mode="in") > 0

    def length(self, one, two, mode):
        found = self.whole.get_shortest_path(one, two, mode=mode, output="vpath")
        return len(found) - 1 if found else None


PEERS = {"networkx": Networkx, "rustworkx": Rustworkx, "igraph": Igraph}
QUESTIONS = {
    "chain down": ("down", lambda found: " ".join(map(str, sorted(found)))),
    "chain up": ("up", lambda found: " ".join(map(str, sorted(found)))),
    "path": ("path", lambda found: "" if found is None else str(found)),
    "path up": ("path_up", lambda found: "" if found is None else str(found)),
    "status": ("status", lambda found: str(int(found))),
}


def resident():
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * resource.getpagesize()


def ask(peer, name, asked):
    """The nanoseconds of each question and how many answers differ."""
    method, words = QUESTIONS[name]
    method = getattr(peer, method)
    times, differ = [], 0
    deadline = time.monotonic() + BUDGET
    for one, two, wanted in asked:
        start = time.perf_counter_ns()
        found = method(one, two)
        times.append(time.perf_counter_ns() - start)
        differ += words(found) != wanted
        if time.monotonic() > deadline:
            break
    return times, differ


def main():
    folder = Path(sys.argv[1])
    ours = json.loads((folder / "trichdan.json").read_text(encoding="utf-8"))
    edges = [(int(one), kind, int(two)) for one, kind, two in list(rows(folder / "edges.tsv"))[1:]]
    count = ours["built"]["documents"]
    asked = {}
    for name, one, two, answer in rows(folder / "answers.tsv"):
        asked.setdefault(name, []).append((int(one), int(two), answer))
    half = {one["question"]: one["p50_ns"] for one in ours["questions"]}
    told = {"trichdan": {"built": ours["built"], "p50_ns": {name: half[name] for name in QUESTIONS}}}
    wrong = 0
    for name, kind in PEERS.items():
        before, start = resident(), time.process_time()
        peer = kind(count, edges)
        built, weight = time.process_time() - start, resident() - before
        answers, differences = {}, {}
        for question in QUESTIONS:
            times, differ = ask(peer, question, asked[question])
            answers[question] = {"p50_ns": statistics.median(times), "asked": len(times)}
            differences[question] = differ
            wrong += differ
        told[name] = {
            "built_ms": built * 1e3,
            "bytes_an_edge_with_copies": weight / len(edges),
            "questions": answers,
            "differ": differences,
        }
        print(f"{name}: {sum(differences.values())} answers differ of {sum(one['asked'] for one in answers.values())}", flush=True)
        del peer
    print()
    print(f"{'half within, in µs':<20}{'trichdan':>12}" + "".join(f"{name:>12}{'times':>9}" for name in PEERS))
    for question in QUESTIONS:
        line = f"{question:<20}{half[question] / 1e3:>12.2f}"
        for name in PEERS:
            theirs = told[name]["questions"][question]["p50_ns"]
            line += f"{theirs / 1e3:>12.2f}{theirs / half[question]:>8.0f}×"
        print(line)
    ours_ms = ours["built"]["ms: built without evidence"]
    print(f"{'built, ms':<20}{ours_ms:>12.0f}" + "".join(f"{told[name]['built_ms']:>12.0f}{'':>9}" for name in PEERS))
    print()
    print(json.dumps(told))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
