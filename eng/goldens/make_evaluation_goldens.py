"""Makes the scikit-learn reference values of the evaluation tests. Run by hand from the repository root:

    /usr/bin/python3 eng/goldens/make_evaluation_goldens.py

Needs Debian's python3-sklearn and python3-scipy. Writes metrics.json, logistic.json and information.json, each with NAME.meta.json.
"""
import json
import os

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn import metrics
from sklearn.linear_model import LogisticRegression

OUTPUT = "tests/CryptoAi.Training.Tests/Goldens"
BINS = 15


def write(name, seed, shapes, tolerance, content):
    os.makedirs(OUTPUT, exist_ok=True)
    with open(f"{OUTPUT}/{name}.json", "w", encoding="utf-8") as f:
        json.dump(content, f)
        f.write("\n")
    meta = dict(generator="eng/goldens/make_evaluation_goldens.py", seed=seed, shapes=shapes, tolerance=tolerance,
                versions=dict(sklearn=sklearn.__version__, scipy=scipy.__version__, numpy=np.__version__))
    with open(f"{OUTPUT}/{name}.meta.json", "w", encoding="utf-8") as f:
        json.dump(meta, f, indent=2)
        f.write("\n")


def binned_error(confidence, hit, equal_count=False):
    """Returns the expected and the maximum calibration error."""
    n = len(confidence)
    if equal_count:
        order = np.argsort(confidence, kind="stable")
        groups = [order[n * b // BINS:n * (b + 1) // BINS] for b in range(BINS)]
    else:
        place = np.clip(np.ceil(confidence * BINS).astype(int) - 1, 0, BINS - 1)
        groups = [np.flatnonzero(place == b) for b in range(BINS)]
    gaps = [(len(g), abs(hit[g].mean() - confidence[g].mean())) for g in groups if len(g)]
    return sum(k / n * gap for k, gap in gaps), max(gap for _, gap in gaps)


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def make_metrics():
    seed, n, classes = 5, 200, 3
    random = np.random.default_rng(seed)
    p = np.round(softmax(random.normal(size=(n, classes)) * 1.5), 6)
    p[:, 2] = np.round(1 - p[:, 0] - p[:, 1], 6)
    y = np.array([random.choice(classes, p=np.array([0.5, 0.3, 0.2])) if random.random() < 0.4 else int(np.argmax(row)) for row in p])
    top = p.argmax(axis=1)
    ece, mce = binned_error(p.max(axis=1), (top == y).astype(float))
    write("metrics", seed, dict(probabilities=[n, classes], truth=[n]), 1e-9, dict(
        probabilities=p.ravel().tolist(),
        truth=y.tolist(),
        accuracy=metrics.accuracy_score(y, top),
        balanced_accuracy=metrics.balanced_accuracy_score(y, top),
        macro_precision=metrics.precision_score(y, top, average="macro"),
        macro_f1=metrics.f1_score(y, top, average="macro"),
        weighted_f1=metrics.f1_score(y, top, average="weighted"),
        mcc=metrics.matthews_corrcoef(y, top),
        kappa=metrics.cohen_kappa_score(y, top),
        log_loss=metrics.log_loss(y, p),
        brier=float(((p - np.eye(classes)[y]) ** 2).sum(axis=1).mean()),
        directional_accuracy=float((top == y)[y != 1].mean()),
        class_precision=metrics.precision_score(y, top, average=None).tolist(),
        class_recall=metrics.recall_score(y, top, average=None).tolist(),
        class_f1=metrics.f1_score(y, top, average=None).tolist(),
        ece=ece, mce=mce,
        classwise_ece=float(np.mean([binned_error(p[:, k], (y == k).astype(float))[0] for k in range(classes)])),
        adaptive_ece=binned_error(p.max(axis=1), (top == y).astype(float), equal_count=True)[0]))


def make_logistic():
    seed, n, features = 6, 150, 4
    random = np.random.default_rng(seed)
    x = np.round(random.normal(size=(n, features)), 4)
    z = x @ random.normal(size=(features, 3)) + np.array([0.5, 1.5, -0.5])
    y = np.array([random.choice(3, p=row) for row in softmax(z)])
    model = LogisticRegression(C=1.0, class_weight="balanced", tol=1e-10, max_iter=10000).fit(x, y)
    write("logistic", seed, dict(features=[n, features], truth=[n], weights=[3, features]), 1e-4, dict(
        features=x.ravel().tolist(), truth=y.tolist(), weights=model.coef_.ravel().tolist(), bias=(model.intercept_ - model.intercept_.mean()).tolist()))


def make_information():
    seed, times, assets = 7, 6, 7
    random = np.random.default_rng(seed)
    scores = np.round(random.normal(size=(times, assets)), 1)  # one decimal: ties
    returns = np.round(0.4 * scores + random.normal(size=(times, assets)), 3)
    ic = np.array([stats.pearsonr(s, r)[0] for s, r in zip(scores, returns)])
    rank = np.array([stats.spearmanr(s, r)[0] for s, r in zip(scores, returns)])
    write("information", seed, dict(scores=[times, assets], returns=[times, assets]), 1e-9, dict(
        scores=scores.tolist(), returns=returns.tolist(), ic=ic.mean(), icir=ic.mean() / ic.std(ddof=1), rank_ic=rank.mean(), rank_icir=rank.mean() / rank.std(ddof=1)))


make_metrics()
make_logistic()
make_information()
