"""PyTorch's throughput on the shapes of the throughput verb, one JSON line per case with the same names.

    OPENBLAS_CORETYPE=SkylakeX OPENBLAS_NUM_THREADS=1 /usr/bin/python3 benchmarks/peers/pytorch_throughput.py --seconds 3

Models: eng/python/models.py, identical in tensors. Training: forward with dropout, loss, backward, Adam; inference under inference_mode, eval mode.
"""
import argparse
import json
import os
import statistics
import sys
import time

import torch
from torch.nn import functional

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "eng", "python"))
from models import MultiTaskTransformer, UnifiedLstm  # noqa: E402

TIME = 60


def shapes(name):
    if name == "lstm":
        return UnifiedLstm(150), 150, 500
    return MultiTaskTransformer(9), 9, 0


def measure(name, mode, batch, seconds, threads):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    model, features, assets = shapes(name)
    x = torch.randn(batch, TIME, features)
    ids = 1 + torch.arange(batch) % assets if assets else torch.zeros(batch, dtype=torch.long)
    direction = torch.arange(batch) % 3
    volatility, volume = torch.randn(batch), torch.randn(batch)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)

    def train():
        optimizer.zero_grad(set_to_none=True)
        logits, vol, vol_change = model(x, ids)
        loss = functional.cross_entropy(logits, direction)
        if vol is not None:
            loss = loss + 0.3 * functional.mse_loss(vol, volatility) + 0.2 * functional.mse_loss(vol_change, volume)
        loss.backward()
        optimizer.step()

    def infer():
        with torch.inference_mode():
            model(x, ids)

    step = train if mode == "train" else infer
    model.train(mode == "train")
    times = repeat(step, 0.3 * seconds) and repeat(step, seconds)
    print(json.dumps(dict(
        model=name, mode=mode, batch=batch, threads=threads, samples_per_second=batch * len(times) / sum(times), p50_ms=statistics.median(times) * 1e3)), flush=True)


def repeat(step, seconds):
    times, begin = [], time.perf_counter()
    while not times or time.perf_counter() - begin < seconds:
        start = time.perf_counter()
        step()
        times.append(time.perf_counter() - start)
    return times


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", choices=["lstm", "transformer"])
    parser.add_argument("--mode", choices=["train", "infer"])
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    for model_name in ["lstm", "transformer"]:
        for case_mode, size in [("train", 64), ("infer", 64), ("infer", 1)]:
            if arguments.model in (None, model_name) and arguments.mode in (None, case_mode):
                measure(model_name, case_mode, size, arguments.seconds, arguments.threads)
