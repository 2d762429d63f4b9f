"""Makes XGBoost models as JSON and their predictions, for the tests of the trees. Run by hand from the repository root:

    /usr/bin/python3 eng/goldens/make_tree_goldens.py

Needs Debian's python3-xgboost (1.7.4). Writes NAME.json (what save_model wrote), NAME_expected.json (rows, margins, predictions) and NAME.meta.json for each model. xgboost_newer.json is
xgboost_softprob.json with the changes of XGBoost 2.x and 3.x applied: iteration_indptr, cats, base_score as a list in a text.
"""
import json

import numpy as np
import xgboost

OUTPUT = "tests/CryptoAi.Models.Tests/Goldens"
SEED = 8
ROWS = 48


def data(rng, rows, features, missing):
    x = rng.normal(size=(rows, features)).astype(np.float32)
    x[:, 1] = np.round(x[:, 1])
    signal = x[:, 0] + 0.5 * x[:, 1] * x[:, 2]
    if missing:
        x[rng.random(x.shape) < 0.15] = np.nan
    return x, signal


def numbers(values):
    return [None if np.isnan(v) else float(v) for v in np.asarray(values, dtype=np.float32).ravel()]


def write(path, content):
    with open(path, "w", encoding="utf-8") as f:
        json.dump(content, f, separators=(",", ":"))
        f.write("\n")


def make(name, parameters, target, missing, rounds, change=None, **training):
    rng = np.random.default_rng(SEED)
    x, signal = data(rng, 600, 5, missing)
    y = target(signal, rng)
    train = xgboost.DMatrix(x[:400], y[:400])
    if training:
        training["evals"] = [(xgboost.DMatrix(x[400:], y[400:]), "validation")]
    booster = xgboost.train({"tree_method": "hist", "seed": SEED, "nthread": 1, **parameters}, train, rounds, verbose_eval=False, **training)
    path = f"{OUTPUT}/{name}.json"
    booster.save_model(path)
    rows = xgboost.DMatrix(x[-ROWS:])
    best = booster.attr("best_iteration") if training else None
    expected = dict(
        rows=numbers(x[-ROWS:]), margins=numbers(booster.predict(rows, output_margin=True)), predictions=numbers(booster.predict(rows)),
        gain=[float(booster.get_score(importance_type="gain").get(f"f{i}", 0)) for i in range(5)],
        cover=[float(booster.get_score(importance_type="total_cover").get(f"f{i}", 0)) for i in range(5)],
        weight=[float(booster.get_score(importance_type="weight").get(f"f{i}", 0)) for i in range(5)])
    if best is not None:
        expected["best_predictions"] = numbers(booster.predict(rows, iteration_range=(0, int(best) + 1)))
    with open(path, encoding="utf-8") as f:
        model = json.load(f)
    if change is not None:
        change(model)
    write(path, model)
    write(f"{OUTPUT}/{name}_expected.json", expected)
    with open(f"{OUTPUT}/{name}.meta.json", "w", encoding="utf-8") as f:
        json.dump(dict(generator="eng/goldens/make_tree_goldens.py", seed=SEED, shapes=dict(rows=[ROWS, 5]), tolerance=1e-6, parameters=parameters, rounds=rounds,
                       versions=dict(xgboost=xgboost.__version__, numpy=np.__version__)), f, indent=2)
        f.write("\n")


def newer(model):
    learner = model["learner"]
    trees = learner["gradient_booster"]["model"]
    trees["iteration_indptr"] = list(range(0, len(trees["trees"]) + 1, 3))
    trees["cats"] = dict(enc=[], feature_segments=[], sorted_idx=[])
    learner["learner_model_param"]["base_score"] = "[5E-1,5E-1,5E-1]"
    model["version"] = [3, 1, 0]


def classes(signal, rng):
    return np.digitize(signal + 0.3 * rng.normal(size=signal.shape), [-0.5, 0.5])


def halves(signal, rng):
    return (signal + 0.5 * rng.normal(size=signal.shape) > 0).astype(int)


def values(signal, rng):
    return signal + 0.3 * rng.normal(size=signal.shape)


if __name__ == "__main__":
    three = dict(objective="multi:softprob", num_class=3, max_depth=4, eta=0.3)
    make("xgboost_softprob", three, classes, True, 7)
    make("xgboost_newer", three, classes, True, 7, change=newer)
    make("xgboost_binary", dict(objective="binary:logistic", max_depth=3, eta=0.5, base_score=0.3, tree_method="exact", gamma=1.0), halves, False, 30, early_stopping_rounds=5)
    make("xgboost_regression", dict(objective="reg:squarederror", max_depth=5, eta=0.3, base_score=0.25, num_parallel_tree=2, subsample=0.7), values, True, 5)
