"""igraph's side of bench/igraph.ts: reads pairs.bin and asked.bin (32-bit numbers), writes answer.json."""
import array
import json
import os
import sys
import time

import igraph

folder, size, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])


def numbers(name):
    path = os.path.join(folder, name)
    values = array.array("I")
    with open(path, "rb") as file:
        values.fromfile(file, os.path.getsize(path) // values.itemsize)
    return values.tolist()


def fastest(action, rounds):
    best = float("inf")
    for _ in range(rounds):
        begun = time.perf_counter()
        answer = action()
        best = min(best, time.perf_counter() - begun)
    return answer, best * 1000


pairs = numbers("pairs.bin")
asked = numbers("asked.bin")
graph = igraph.Graph(n=size, edges=list(zip(pairs[::2], pairs[1::2]))).simplify()
constraint, constraint_ms = fastest(graph.constraint, 5)
reach, reach_ms = fastest(lambda: graph.neighborhood_size(asked, order=2, mindist=1), rounds)
with open(os.path.join(folder, "answer.json"), "w", encoding="utf-8") as file:
    json.dump(
        {
            "version": igraph.__version__,
            "constraintMs": constraint_ms,
            "reachMs": reach_ms,
            "constraint": [None if value != value else value for value in constraint],
            "reach": reach,
        },
        file,
    )
