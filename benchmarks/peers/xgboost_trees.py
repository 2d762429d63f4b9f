"""XGBoost's hist method on a file of compare_trees.py, one JSON line per training with the names of the trees verb.

    /usr/bin/python3 benchmarks/peers/xgboost_trees.py --data FILE --threads 1 --rounds 100 --depth 6 --learning-rate 0.1

Timed is xgboost.train alone, which finds the quantiles and puts the values into bins when it starts; making the DMatrix before it is not counted.
"""
import argparse
import json
import time

import numpy as np
import xgboost


def read(path):
    with open(path, "rb") as f:
        train, test, features, classes = np.frombuffer(f.read(16), dtype="<i4")
        rows = int(train) + int(test)
        x = np.frombuffer(f.read(rows * int(features) * 4), dtype="<f4").reshape(rows, features)
        y = np.frombuffer(f.read(rows * 4), dtype="<f4")
    return x, y, int(train), int(classes)


def loss(y, predictions, classes):
    if classes == 0:
        return float(np.mean(0.5 * (predictions - y) ** 2))
    p = np.where(y == 1, predictions, 1 - predictions) if classes == 2 else predictions[np.arange(len(y)), y.astype(int)]
    return float(-np.mean(np.log(np.maximum(p.astype(np.float64), 1e-15))))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--depth", type=int, default=6)
    parser.add_argument("--learning-rate", type=float, default=0.1)
    parser.add_argument("--repeats", type=int, default=1)
    arguments = parser.parse_args()
    x, y, train_rows, classes = read(arguments.data)
    parameters = dict(tree_method="hist", max_bin=256, max_depth=arguments.depth, eta=arguments.learning_rate, nthread=arguments.threads)
    parameters["objective"] = {0: "reg:squarederror", 2: "binary:logistic"}.get(classes, "multi:softprob")
    if classes > 2:
        parameters["num_class"] = classes
    if classes == 0:
        parameters["base_score"] = float(np.mean(y[:train_rows]))
    test = xgboost.DMatrix(x[train_rows:], nthread=arguments.threads)
    for _ in range(arguments.repeats):
        train = xgboost.DMatrix(x[:train_rows], y[:train_rows], nthread=arguments.threads)
        start, cpu = time.perf_counter(), time.process_time()
        booster = xgboost.train(parameters, train, arguments.rounds)
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
        print(json.dumps(dict(train_seconds=seconds, cpu_seconds=cpu, loss=loss(y[train_rows:], booster.predict(test), classes), threads=arguments.threads)), flush=True)


if __name__ == "__main__":
    main()
