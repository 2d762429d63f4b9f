"""Makes the reference values of the Alpha158 tests with numpy. Run by hand from the repository root:

    /usr/bin/python3 eng/goldens/make_alpha158_goldens.py

Evaluates the expressions of qlib's Alpha158 (contrib/data/loader.py) as text, operator by operator as qlib's own classes define them (Ref, Mean, Std, Slope, Rsquare, Resi, Max, Min, Quantile, Rank, IdxMax,
IdxMin, Corr, Log, Abs, Greater, Less, Sum), over every window anew. Writes the candles and, for every fourth row with full windows, the 158 columns. A cell is empty where the C# features differ
from qlib on purpose (definitions D11, notes b to d and f): the volume or the window's variance, range, sum of changes or mean weighted volume counts as zero, or a volume before is zero.
"""
import json
import os

import numpy as np

OUTPUT = "tests/CryptoAi.Features.Tests/Goldens"
ROWS, FIRST, STEP, SEED = 220, 61, 4, 158
WINDOWS = [5, 10, 20, 30, 60]
EPS = 1e-12


def candles():
    rng = np.random.default_rng(SEED)
    rows, close = [], 3000
    for i in range(ROWS):
        flat = 90 <= i < 97
        open_ = close
        close = close if flat else max(200, close + int(rng.integers(-25, 26)) * int(rng.integers(0, 2)))
        high = max(open_, close) + (0 if flat else int(rng.integers(0, 20)))
        low = min(open_, close) - (0 if flat else int(rng.integers(0, 20)))
        volume = 0 if i in (40, 41, 199) else int(rng.integers(1, 100000)) / 64
        rows.append([open_ / 100, high / 100, low / 100, close / 100, volume])
    return np.array(rows)


def ref(x, n):
    out = np.full(len(x), np.nan)
    out[n:] = x[:-n]
    return out


def rolling(n, function, *series):
    out = np.full(ROWS, np.nan)
    for t in range(n - 1, ROWS):
        parts = [s[t - n + 1:t + 1] for s in series]
        if not any(np.isnan(p).any() for p in parts):
            out[t] = function(*parts)
    return out


def rank(x):
    below, equal = (x < x[-1]).sum(), (x == x[-1]).sum()
    return (below + (equal + 1) / 2) / len(x)


def line(x):
    a = np.arange(1, len(x) + 1)
    slope, intercept = np.polyfit(a, x, 1)
    fitted = slope * a + intercept
    total = ((x - x.mean()) ** 2).sum()
    return slope, 1 - ((x - fitted) ** 2).sum() / total if x.max() > x.min() else np.nan, x[-1] - fitted[-1]


def corr(x, y):
    return np.corrcoef(x, y)[0, 1] if x.std() > EPS * x.mean() and y.std() > EPS else np.nan


def columns(data):
    o, h, l, c, v = data.T
    greater, less = np.maximum, np.minimum
    out = {
        "KMID": (c - o) / o,
        "KLEN": (h - l) / o,
        "KMID2": (c - o) / (h - l + EPS),
        "KUP": (h - greater(o, c)) / o,
        "KUP2": (h - greater(o, c)) / (h - l + EPS),
        "KLOW": (less(o, c) - l) / o,
        "KLOW2": (less(o, c) - l) / (h - l + EPS),
        "KSFT": (2 * c - h - l) / o,
        "KSFT2": (2 * c - h - l) / (h - l + EPS),
        "OPEN0": o / c,
        "HIGH0": h / c,
        "LOW0": l / c,
        "VWAP0": (h + l + c) / 3 / c,
    }
    dc, dv = c - ref(c, 1), v - ref(v, 1)
    before = ref(v, 1)
    change = np.log(np.divide(v, before, out=np.full(ROWS, np.nan), where=before > 0) + 1)
    weighted = np.abs(c / ref(c, 1) - 1) * v
    traded = np.where(v > 0, v, np.nan)
    for d in WINDOWS:
        mean = lambda x: rolling(d, np.mean, x)
        std = lambda x: rolling(d, lambda w: np.std(w, ddof=1), x)
        total = lambda x: rolling(d, np.sum, x)
        moved, moved_volume = total(np.abs(dc)), total(np.abs(dv))
        moved[moved <= 0] = np.nan
        moved_volume[moved_volume <= 0] = np.nan
        top, bottom = rolling(d, np.max, h), rolling(d, np.min, l)
        out |= {
            f"ROC{d}": ref(c, d) / c,
            f"MA{d}": mean(c) / c,
            f"STD{d}": std(c) / c,
            f"BETA{d}": rolling(d, lambda w: line(w)[0], c) / c,
            f"RSQR{d}": rolling(d, lambda w: line(w)[1], c),
            f"RESI{d}": rolling(d, lambda w: line(w)[2], c) / c,
            f"MAX{d}": top / c,
            f"MIN{d}": bottom / c,
            f"QTLU{d}": rolling(d, lambda w: np.quantile(w, 0.8), c) / c,
            f"QTLD{d}": rolling(d, lambda w: np.quantile(w, 0.2), c) / c,
            f"RANK{d}": rolling(d, rank, c),
            f"RSV{d}": np.where(top > bottom, (c - bottom) / (top - bottom + EPS), np.nan),
            f"IMAX{d}": rolling(d, lambda w: w.argmax() + 1, h) / d,
            f"IMIN{d}": rolling(d, lambda w: w.argmin() + 1, l) / d,
            f"IMXD{d}": (rolling(d, lambda w: w.argmax() + 1, h) - rolling(d, lambda w: w.argmin() + 1, l)) / d,
            f"CORR{d}": rolling(d, corr, c, np.log(v + 1)),
            f"CORD{d}": rolling(d, corr, c / ref(c, 1), change),
            f"CNTP{d}": mean(np.where(np.isnan(dc), np.nan, c > ref(c, 1))),
            f"CNTN{d}": mean(np.where(np.isnan(dc), np.nan, c < ref(c, 1))),
            f"CNTD{d}": mean(np.sign(dc)),
            f"SUMP{d}": total(greater(dc, 0)) / (moved + EPS),
            f"SUMN{d}": total(greater(-dc, 0)) / (moved + EPS),
            f"SUMD{d}": (total(greater(dc, 0)) - total(greater(-dc, 0))) / (moved + EPS),
            f"VMA{d}": mean(v) / (traded + EPS),
            f"VSTD{d}": std(v) / (traded + EPS),
            f"WVMA{d}": np.where(mean(weighted) > 0, std(weighted) / (mean(weighted) + EPS), np.nan),
            f"VSUMP{d}": total(greater(dv, 0)) / (moved_volume + EPS),
            f"VSUMN{d}": total(greater(-dv, 0)) / (moved_volume + EPS),
            f"VSUMD{d}": (total(greater(dv, 0)) - total(greater(-dv, 0))) / (moved_volume + EPS),
        }
    for name in ["KMID2", "KUP2", "KLOW2", "KSFT2"]:
        out[name] = np.where(h > l, out[name], np.nan)
    return out


def write(name, header, rows):
    with open(os.path.join(OUTPUT, name), "w", newline="\n") as file:
        file.write(",".join(header) + "\n")
        for row in rows:
            file.write(",".join("" if np.isnan(v) else f"{v:.13g}" for v in row) + "\n")


def main():
    os.makedirs(OUTPUT, exist_ok=True)
    data = candles()
    with np.errstate(invalid="ignore", divide="ignore"):
        values = columns(data)
    kept = list(range(FIRST, ROWS, STEP))
    write("alpha158_candles.csv", ["open", "high", "low", "close", "volume"], data)
    write("alpha158.csv", ["row", *values], [[t, *(x[t] for x in values.values())] for t in kept])
    meta = {
        "generator": "eng/goldens/make_alpha158_goldens.py",
        "numpy": np.__version__,
        "seed": SEED,
        "shapes": {"alpha158_candles.csv": [ROWS, 5], "alpha158.csv": [len(kept), 1 + len(values)]},
        "tolerance": "1e-9 + 1e-9 |value|: qlib adds 1e-12 to denominators, and its regression is not centred",
        "empty_cells": "where the features differ from qlib on purpose: full windows, relative instead of absolute zero, volume of zero",
    }
    with open(os.path.join(OUTPUT, "alpha158.meta.json"), "w", newline="\n") as file:
        json.dump(meta, file, indent=2)
        file.write("\n")


main()
