"""Runs the throughput verb and PyTorch alternately for several rounds and prints ratios with their spread.

    /usr/bin/python3 benchmarks/peers/compare.py --rounds 5 --seconds 3 --threads 1

Both sides warm up before each measurement. PyTorch runs with OPENBLAS_CORETYPE=SkylakeX and OPENBLAS_NUM_THREADS=1, its best setting where OpenBLAS does not recognise
the processor; two threads give it nothing more, so with --threads 2 it still runs on one. Build the benchmarks first: dotnet build -c Release benchmarks/CryptoAi.Benchmarks
"""
import argparse
import json
import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
OURS = os.path.join(HERE, "..", "CryptoAi.Benchmarks", "bin", "Release", "net10.0", "CryptoAi.Benchmarks.dll")


def lines(command, environment=None):
    output = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **(environment or {})}).stdout
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def key(result):
    return result["model"], result["mode"], result["batch"]


def spread(values):
    return f"{statistics.median(values):8.2f}  ({min(values):.2f} … {max(values):.2f})"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--model", choices=["lstm", "transformer"])
    parser.add_argument("--mode", choices=["train", "infer", "history"])
    parser.add_argument("--vectors", help="Vector512, Vector256, Vector128 or Scalar: the widest vectors of our side")
    parser.add_argument("--json", help="write all measurements to this file")
    arguments = parser.parse_args()
    common = ["--seconds", str(arguments.seconds)] + (["--model", arguments.model] if arguments.model else [])
    ours_only = ["--threads", str(arguments.threads), "--json"]
    ours_only += ["--vectors", arguments.vectors] if arguments.vectors else []
    ours_only += ["--mode", arguments.mode] if arguments.mode else []
    peer_mode = [] if arguments.mode is None else ["--mode", "infer" if arguments.mode == "history" else arguments.mode]
    ours, peers = {}, {}
    for number in range(arguments.rounds):
        print(f"round {number + 1} of {arguments.rounds}", file=sys.stderr, flush=True)
        for result in lines(["dotnet", OURS, "throughput", *common, *ours_only]):
            ours.setdefault(key(result), []).append(result)
        peer_environment = {"OPENBLAS_CORETYPE": "SkylakeX", "OPENBLAS_NUM_THREADS": "1"}
        for result in lines(["/usr/bin/python3", os.path.join(HERE, "pytorch_throughput.py"), *common, *peer_mode], peer_environment):
            peers.setdefault(key(result), []).append(result)

    print(f"{'case':32} {'ours, samples/s':>16} {'PyTorch':>10} {'p50 ms':>9} {'PyTorch':>9}   ratio (lowest … highest)       share of multiply-add peak")
    for case, results in ours.items():
        model, mode, batch = case
        peer = peers.get((model, "infer", 64) if mode == "history" else case)
        if peer is None:
            continue
        rates = [r["samples_per_second"] for r in results]
        peer_rates = [r["samples_per_second"] for r in peer]
        ratios = [a / b for a, b in zip(rates, peer_rates)]
        shares = [100 * r["gflops"] / r["fma_peak_gflops"] for r in results]
        p50, peer_p50 = (statistics.median(r["p50_ms"] for r in side) for side in (results, peer))
        print(
            f"{model + ' ' + mode + ' ' + str(batch):32} {statistics.median(rates):16,.0f} {statistics.median(peer_rates):10,.0f} {p50:9.3f} {peer_p50:9.3f} "
            f"{spread(ratios)}   {spread(shares)} %")
    if arguments.json:
        with open(arguments.json, "w") as file:
            json.dump({"threads": arguments.threads, "ours": [r for rs in ours.values() for r in rs], "pytorch": [r for rs in peers.values() for r in rs]}, file, indent=1)
            file.write("\n")


if __name__ == "__main__":
    main()
