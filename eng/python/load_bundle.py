"""Opens bundles in plain PyTorch and compares the golden window. Needs numpy and torch only:

    python3 eng/python/load_bundle.py models/unified_20260101_120000 …
"""
import json
import os
import sys

import numpy as np
import torch

from models import MultiTaskTransformer, UnifiedLstm
from safetensors_io import load

LSTM = ("features", "asset_capacity", "embedding_size", "hidden_size", "layers", "dropout", "classes")
TRANSFORMER = ("features", "asset_capacity", "model_size", "heads", "layers", "feed_forward_size", "dropout", "classes")


def load_bundle(folder):
    """The model with its weights, ready to predict, and the manifest."""
    with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as file:
        manifest = json.load(file)
    config = manifest["model"]
    kind, names = (UnifiedLstm, LSTM) if config["architecture"] == "lstm" else (MultiTaskTransformer, TRANSFORMER)
    model = kind(**{name: config[name] for name in names})
    weights = load(os.path.join(folder, manifest["weights"]["file"]))
    model.load_state_dict({name: torch.from_numpy(value) for name, value in weights.items()}, strict=True)
    return model.eval(), manifest


def scale(features, manifest):
    """(x - mean) / std as the SDK does it: in float32; a feature without variance is only centred."""
    mean, std = np.array(manifest["scaler"]["mean"]), np.array(manifest["scaler"]["std"])
    factor = np.divide(1.0, std, out=np.ones_like(std), where=std > 0)
    return (features - mean.astype(np.float32)) * factor.astype(np.float32)


def golden_difference(folder):
    """The largest distance between PyTorch's outputs for the golden window and the stored ones."""
    model, manifest = load_bundle(folder)
    golden = load(os.path.join(folder, manifest["golden"]["file"]))
    x = torch.from_numpy(scale(golden["features"], manifest))[None]
    with torch.no_grad():
        logits, volatility, volume = model(x, torch.from_numpy(golden["asset_id"]).long())
    difference = np.abs(logits[0].numpy() - golden["logits"]).max()
    if volatility is not None:
        heads = np.array([volatility[0].item(), volume[0].item()]) - np.array([golden["volatility"][0], golden["volume"][0]])
        difference = max(difference, np.abs(heads).max())
    return difference


if __name__ == "__main__":
    worst = 0.0
    for path in sys.argv[1:]:
        found = golden_difference(path)
        worst = max(worst, found)
        print(f"{path}: largest difference {found:.2e}")
    sys.exit(0 if sys.argv[1:] and worst <= 1e-5 else 1)
