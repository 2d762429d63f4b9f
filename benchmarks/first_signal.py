#!/usr/bin/env python3
"""How long a console process takes from its start to its first signal, against one that prints a line and ends.

Alternates processes: an empty one, the program as built, and, where there is one, the program published ahead of time. Run it in a quiet moment:

    dotnet build -c Release benchmarks/CryptoAi.FirstSignal
    dotnet publish -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true benchmarks/CryptoAi.FirstSignal
    python3 benchmarks/first_signal.py BUNDLE CANDLES
"""
import argparse
import os
import statistics
import subprocess
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "CryptoAi.FirstSignal", "bin", "Release", "net10.0")
NAME = "CryptoAi.FirstSignal.dll"


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle")
    parser.add_argument("candles")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--rid", default="linux-x64")
    options = parser.parse_args()
    built = os.path.join(ROOT, NAME)
    published = os.path.join(ROOT, options.rid, "publish", NAME)
    cases = {"compiled while it runs": built, "published with ReadyToRun": published}
    cases = {name: path for name, path in cases.items() if os.path.exists(path)}
    empty, times = [], {name: [] for name in cases}
    for _ in range(options.runs):
        empty.append(seconds(["dotnet", built]))
        for name, path in cases.items():
            times[name].append(seconds(["dotnet", path, options.bundle, options.candles]))
    print(f"empty process: median {1000 * statistics.median(empty):.0f} ms, fastest {1000 * min(empty):.0f} ms, load {os.getloadavg()[0]:.1f}")
    for name, taken in times.items():
        ratio = statistics.median(t / e for t, e in zip(taken, empty))
        print(f"{name}: median {1000 * statistics.median(taken):.0f} ms, fastest {1000 * min(taken):.0f} ms, {ratio:.1f} times the empty process")


if __name__ == "__main__":
    main()
