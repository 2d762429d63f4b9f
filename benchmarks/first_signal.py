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


def run(command):
    """Elapsed and processor seconds of a process; the latter hardly depend on what else the machine does."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime


def text(measured):
    elapsed, processor = zip(*measured)
    return f"median {1000 * statistics.median(elapsed):.0f} ms, fastest {1000 * min(elapsed):.0f} ms; processor time {1000 * statistics.median(processor):.0f} ms"


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
        empty.append(run(["dotnet", built]))
        for name, path in cases.items():
            times[name].append(run(["dotnet", path, options.bundle, options.candles]))
    print(f"load {os.getloadavg()[0]:.1f}\nempty process: {text(empty)}")
    for name, taken in times.items():
        ratio = statistics.median(t[0] / e[0] for t, e in zip(taken, empty))
        print(f"{name}: {text(taken)}; {ratio:.1f} times the empty process")


if __name__ == "__main__":
    main()
