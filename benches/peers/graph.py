#!/usr/bin/env python3
"""The same questions over the same graph: trichdan, networkx, rustworkx, igraph. Answers are compared before times.

    graph.py FOLDER     a folder that `TRICHDAN_BENCH_DIR=FOLDER cargo bench --bench graph` has filled

`networkx` holds the graph as trichdan does, with the kinds of its edges, and follows those that a question names, as its manual
shows: over a filtered view. `bfs` does the same in the leanest way found, a walk that is told its neighbours. The others
get what suits them: the edges of a chain, and those that end documents, stand in graphs of their own, made before the clock
starts. A chain is answered as its documents with their steps from the root; where a peer has no such answer, or a slower one,
as the set of its documents. Paths are answered as lengths, status as whether an act has ended a document.
"""

import json
import statistics
import sys
import time
import warnings
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
    """The whole graph, kinds told with the question."""

    def __init__(self, count, edges):
        self.whole = networkx.DiGraph()
        self.whole.add_nodes_from(range(count))
        self.kinds(self.whole, edges)
        self.either = self.whole.to_undirected(as_view=True)

    @staticmethod
    def kinds(graph, edges):
        for one, kind, two in edges:
            if graph.has_edge(one, two):
                graph[one][two]["kinds"].add(kind)
            else:
                graph.add_edge(one, two, kinds={kind})

    def following(self, kinds):
        edges = self.whole.edges
        return networkx.subgraph_view(self.whole, filter_edge=lambda one, two: not kinds.isdisjoint(edges[one, two]["kinds"]))

    def down(self, one, _):
        return dict(networkx.single_target_shortest_path_length(self.following(CHAIN), one))

    def up(self, one, _):
        return dict(networkx.single_source_shortest_path_length(self.following(CHAIN), one))

    def path(self, one, two):
        return self.length(self.either, one, two)

    def path_up(self, one, two):
        return self.length(self.whole, one, two)

    def status(self, one, _):
        return any(not ENDS.isdisjoint(kinds) for _, _, kinds in self.whole.in_edges(one, data="kinds"))

    @staticmethod
    def length(graph, one, two):
        try:
            return len(networkx.bidirectional_shortest_path(graph, one, two)) - 1
        except networkx.NetworkXNoPath:
            return None


class Walk(Networkx):
    """The same graph, without a view."""

    def walk(self, near, root):
        def following(one):
            return (other for other, edge in near[one].items() if not CHAIN.isdisjoint(edge["kinds"]))

        depths = {root: 0}
        for one, two in networkx.generic_bfs_edges(self.whole, root, following):
            depths[two] = depths[one] + 1
        return depths

    def down(self, one, _):
        return self.walk(self.whole.pred, one)

    def up(self, one, _):
        return self.walk(self.whole.succ, one)


class Prepared(Networkx):
    """A graph of its own for each question."""

    def __init__(self, count, edges):
        def made(kinds):
            graph = networkx.DiGraph()
            graph.add_nodes_from(range(count))
            graph.add_edges_from((one, two) for one, kind, two in edges if kinds is None or kind in kinds)
            return graph

        self.whole = made(None)
        self.either = self.whole.to_undirected()
        self.chains = made(CHAIN)
        self.ends = made(ENDS)

    def down(self, one, _):
        return dict(networkx.single_target_shortest_path_length(self.chains, one))

    def up(self, one, _):
        return dict(networkx.single_source_shortest_path_length(self.chains, one))

    def status(self, one, _):
        return self.ends.in_degree(one) > 0


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


PEERS = {"networkx": Networkx, "bfs": Walk, "prepared": Prepared, "rustworkx": Rustworkx, "igraph": Igraph}


def steps(found):
    if isinstance(found, dict):
        return " ".join(f"{one}:{depth}" for one, depth in sorted(found.items()))
    return set(found)


def length(found):
    return "" if found is None else str(found)


QUESTIONS = {
    "chain down": ("down", steps),
    "chain down, often carried out": ("down", steps),
    "chain up": ("up", steps),
    "path": ("path", length),
    "path up": ("path_up", length),
    "status": ("status", lambda found: str(int(found))),
}


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
        told = words(found)
        if isinstance(told, set):
            wanted = {int(step.split(":")[0]) for step in wanted.split()}
        differ += told != wanted
        if time.monotonic() > deadline:
            break
    return times, differ


def main():
    # igraph warns of every pair that nothing joins.
    warnings.simplefilter("ignore")
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
        start = time.process_time()
        peer = kind(count, edges)
        built = time.process_time() - start
        answers, differences = {}, {}
        for question in QUESTIONS:
            times, differ = ask(peer, question, asked[question])
            answers[question] = {"p50_ns": statistics.median(times), "asked": len(times)}
            differences[question] = differ
            wrong += differ
        told[name] = {
            "built_ms": built * 1e3,
            "questions": answers,
            "differ": differences,
        }
        print(f"{name}: {sum(differences.values())} answers differ of {sum(one['asked'] for one in answers.values())}", flush=True)
        del peer
    print()
    print(f"{'half within, in µs':<32}{'trichdan':>10}" + "".join(f"{name:>12}{'':>9}" for name in PEERS))
    for question in QUESTIONS:
        line = f"{question:<32}{half[question] / 1e3:>10.2f}"
        for name in PEERS:
            theirs = told[name]["questions"][question]["p50_ns"]
            line += f"{theirs / 1e3:>12.2f}{theirs / half[question]:>8.1f}×"
        print(line)
    ours_ms = ours["built"]["ms: built without evidence"]
    print(f"{'built, ms':<32}{ours_ms:>10.0f}" + "".join(f"{told[name]['built_ms']:>12.0f}{'':>9}" for name in PEERS))
    print()
    print(json.dumps(told))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
