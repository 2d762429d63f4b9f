"""Trains XGBoost on a dataset of 'cryptoai prepare' and saves it for CryptoAi. Needs numpy and xgboost:

    python3 eng/python/train_xgboost.py data/unified_1h.csv model.json
"""
import csv
import json
import sys

import numpy as np
import xgboost


def load(path):
    """Features, classes and ends of the labels, of the rows that have all of them."""
    with open(path.removesuffix(".csv") + ".manifest.json", encoding="utf-8") as file:
        names = json.load(file)["features"]
    rows, classes, ends = [], [], []
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["direction"] and all(row[name] for name in names):
                rows.append([float(row[name]) for name in names])
                classes.append(int(row["direction"]))
                ends.append(int(row["label_end"]))
    return np.array(rows, dtype=np.float32), np.array(classes), np.array(ends), names


if __name__ == "__main__":
    source, target = sys.argv[1:3]
    features, classes, ends, names = load(source)
    train = ends < np.quantile(ends, 0.7)  # the rest is for the test
    data = xgboost.DMatrix(features[train], classes[train], feature_names=names)
    options = {"objective": "multi:softprob", "num_class": 3, "max_depth": 3, "eta": 0.3, "tree_method": "hist", "seed": 1}
    booster = xgboost.train(options, data, num_boost_round=int(sys.argv[3]) if len(sys.argv) > 3 else 100)
    booster.save_model(target)
    print(f"{train.sum()} of {len(train)} rows, {len(names)} features, {target}")
