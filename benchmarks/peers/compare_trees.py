"""Trains boosted trees with this library and with XGBoost 1.7.4 (tree_method=hist) alternately on the same files and prints ratios with their spread.

    /usr/bin/python3 benchmarks/peers/compare_trees.py --rounds 5 --threads 1 [--csv prepared.csv] [--json results.json]

Problems, made here with fixed seeds in the shapes of public ones: "higgs", 28 features, 2 classes, 200,000 train rows; "covertype", 10 numbers and 44 flags, 7 classes, 100,000 train rows;
and, with --csv, "candles": a dataset of the prepare command, its rows in order of time, the first 80 % to train. Settings on both sides: 100 trees per margin, depth 6, learning rate 0.1, 256
bins, lambda 1. Both times begin with float32 values in memory and end with the model; on the side of XGBoost making the DMatrix is not counted, finding quantiles and bins is, as on ours.
Beside the ratio of times stands that of processor times, which other work on the machine disturbs less. With several threads XGBoost waits passively (OMP_WAIT_POLICY): spinning costs it more
than it brings as soon as anything else runs. Build the benchmarks first: dotnet build -c Release benchmarks/CryptoAi.Benchmarks
"""
import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
OURS = os.path.join(HERE, "..", "CryptoAi.Benchmarks", "bin", "Release", "net10.0", "CryptoAi.Benchmarks.dll")
SETTINGS = ["--rounds", "100", "--depth", "6", "--learning-rate", "0.1"]


def higgs(rng, rows):
    x = rng.normal(size=(rows, 28)).astype(np.float32)
    x[:, :7] = np.abs(x[:, :7]) ** 1.5
    x[:, 21:] = np.sqrt(x[:, :7] ** 2 + x[:, 7:14] ** 2) + 0.3 * x[:, 21:]
    for column in range(14, 18):
        x[:, column] = np.digitize(x[:, column], [0.3, 1.1])
    score = x[:, 21] * x[:, 22] - x[:, 23] ** 2 + np.sin(2 * x[:, 7]) * x[:, 8] + 0.7 * x[:, 14] * x[:, 9] + 0.4 * x[:, 24]
    return x, (score - np.median(score) + 1.5 * rng.logistic(size=rows) > 0).astype(np.float32), 2


def covertype(rng, rows):
    x = np.zeros((rows, 54), dtype=np.float32)
    x[:, :10] = np.round(rng.gamma(4, 60, size=(rows, 10)))
    area, soil = rng.integers(0, 4, rows), rng.integers(0, 40, rows)
    x[np.arange(rows), 10 + area] = 1
    x[np.arange(rows), 14 + soil] = 1
    height = x[:, 0] + 3 * soil - 40 * area
    scores = np.stack([-np.abs(height - 90 - 70 * k) / 60 + 0.004 * x[:, 1 + k] - 0.002 * x[:, 9 - k] for k in range(7)], axis=1)
    return x, np.argmax(scores + 0.4 * rng.gumbel(size=scores.shape), axis=1).astype(np.float32), 7


def candles(path):
    """Rows of the prepare command: symbol, open_time, close_time, synthetic, the features, direction and what follows from it."""
    with open(path, newline="", encoding="utf-8") as f:
        reader = csv.reader(f)
        header = next(reader)
        label = header.index("direction")
        rows = sorted((line for line in reader if line[label] != ""), key=lambda line: line[1])
    x = np.array([[float(v) if v else np.nan for v in line[4:label]] for line in rows], dtype=np.float32)
    y = np.array([float(line[label]) for line in rows], dtype=np.float32)
    return x, y, int(y.max()) + 1


def write(path, x, y, classes, train):
    with open(path, "wb") as f:
        np.array([train, len(y) - train, x.shape[1], classes], dtype="<i4").tofile(f)
        np.ascontiguousarray(x, dtype="<f4").tofile(f)
        np.ascontiguousarray(y, dtype="<f4").tofile(f)


def last_line(command):
    output = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "OMP_WAIT_POLICY": "passive"}).stdout
    return json.loads([line for line in output.splitlines() if line.startswith("{")][-1])


def spread(values):
    return f"{statistics.median(values):6.3f} ({min(values):.3f} … {max(values):.3f})"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--problem", choices=["higgs", "covertype", "candles"])
    parser.add_argument("--csv", help="a dataset of the prepare command")
    parser.add_argument("--json", help="write all measurements to this file")
    arguments = parser.parse_args()
    problems = {"higgs": lambda: higgs(np.random.default_rng(1), 250_000), "covertype": lambda: covertype(np.random.default_rng(2), 125_000)}
    if arguments.csv:
        problems["candles"] = lambda: candles(arguments.csv)
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for name, make in problems.items():
            if arguments.problem not in (None, name):
                continue
            x, y, classes = make()
            path = os.path.join(folder, name)
            write(path, x, y, classes, len(y) * 4 // 5)
            ours, peers = [], []
            common = ["--data", path, "--threads", str(arguments.threads), *SETTINGS]
            for number in range(arguments.rounds):
                print(f"{name}: round {number + 1} of {arguments.rounds}", file=sys.stderr, flush=True)
                ours.append(last_line(["dotnet", OURS, "trees", *common]))
                peers.append(last_line(["/usr/bin/python3", os.path.join(HERE, "xgboost_trees.py"), *common]))
            ratios = [a["train_seconds"] / b["train_seconds"] for a, b in zip(ours, peers)]
            cpu = [a["cpu_seconds"] / b["cpu_seconds"] for a, b in zip(ours, peers)]
            print(
                f"{name:10} {x.shape[0]} x {x.shape[1]}, {classes} classes, {arguments.threads} thread(s): "
                f"ours {statistics.median(r['train_seconds'] for r in ours):.2f} s, XGBoost {statistics.median(r['train_seconds'] for r in peers):.2f} s, "
                f"ratio {spread(ratios)}, of processor times {spread(cpu)}; loss {ours[0]['loss']:.5f}, XGBoost {peers[0]['loss']:.5f}, ratio {ours[0]['loss'] / peers[0]['loss']:.4f}; "
                f"one row {statistics.median(r['row_microseconds'] for r in ours):.2f} us for {ours[0]['trees']} trees", flush=True)
            results.append(dict(problem=name, rows=x.shape[0], features=x.shape[1], classes=classes, threads=arguments.threads, ours=ours, xgboost=peers))
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as f:
            json.dump(results, f, indent=1)
            f.write("\n")


if __name__ == "__main__":
    main()
