"""Makes the reference values of the calibration tests (definitions D6 and D7, from logits to conformal threshold). Run by hand from the repository root:

    /usr/bin/python3 eng/goldens/make_calibration_goldens.py

Needs Debian's python3-numpy. Writes calibration.json and calibration.meta.json. The temperature is not searched for by the loss, as in the library, but is the root of its
derivative by 1/T: the weighted mean of E_p[z] - z_y, which rises with 1/T.
"""
import json

import numpy as np

OUTPUT = "tests/CryptoAi.Training.Tests/Goldens/calibration"
SEED, SAMPLES, CLASSES, ALPHA = 8, 150, 3, 0.1


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def root_temperature(z, y, importance):
    low, high = 1 / 20, 1 / 0.05
    for _ in range(200):
        middle = (low + high) / 2
        slope = np.average((softmax(z * middle) * z).sum(axis=1) - z[np.arange(len(y)), y], weights=importance)
        low, high = (low, middle) if slope > 0 else (middle, high)
    return 2 / (low + high)


def log_loss(p, y):
    return float(-np.log(p[np.arange(len(y)), y]).mean())


random = np.random.default_rng(SEED)
logits = np.round(random.normal(size=(SAMPLES, CLASSES)) * 4 * 64) / 64  # exact in single precision
rates = np.array([0.2, 0.5, 0.3])
weights = np.array([2.0, 0.5, 1.25])  # not those of balanced training, so that every division matters
y = np.array([random.choice(CLASSES, p=row) for row in softmax((logits - np.log(weights)) / 3)])
content = dict(logits=logits.ravel().tolist(), truth=y.tolist(), class_weights=weights.tolist(), base_rates=rates.tolist(), alpha=ALPHA)
for name, prior, importance in (("balanced", weights * rates, 1 / rates[y]), ("corrected", weights, np.ones(SAMPLES))):
    shifted = logits - np.log(prior)
    temperature = root_temperature(shifted, y, importance)
    decides = softmax(shifted / temperature)
    other = decides * rates if name == "balanced" else decides / rates
    other /= other.sum(axis=1, keepdims=True)
    scores = 1 - decides[np.arange(SAMPLES), y]
    quantile = np.quantile(scores, np.ceil((SAMPLES + 1) * (1 - ALPHA)) / SAMPLES, method="inverted_cdf")
    content[name] = dict(temperature=temperature, quantile=float(quantile), log_loss=log_loss(decides, y), other_log_loss=log_loss(other, y))

with open(f"{OUTPUT}.json", "w", encoding="utf-8") as f:
    json.dump(content, f)
    f.write("\n")
with open(f"{OUTPUT}.meta.json", "w", encoding="utf-8") as f:
    json.dump(dict(generator="eng/goldens/make_calibration_goldens.py", seed=SEED, shapes=dict(logits=[SAMPLES, CLASSES], truth=[SAMPLES]), tolerance=1e-6,
                   versions=dict(numpy=np.__version__)), f, indent=2)
    f.write("\n")
