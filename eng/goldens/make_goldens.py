"""Makes the PyTorch reference values of the model tests. Run by hand from the repository root:

    /usr/bin/python3 eng/goldens/make_goldens.py

Needs Debian's python3-torch. Each case writes NAME.safetensors (weights w., gradients g., weights after ten Adam steps f., inputs, outputs, losses) and NAME.meta.json.
Dropout is 0 everywhere: PyTorch's random masks cannot be had elsewhere.
"""
import json
import os
import sys

import numpy as np
import torch
from torch.nn import functional

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "python"))
from models import MultiTaskTransformer, UnifiedLstm  # noqa: E402
from safetensors_io import save  # noqa: E402

OUTPUT = "tests/CryptoAi.Models.Tests/Goldens"
STEPS = 10

# name, architecture, config, time, batch, seed, weight decay, keep the final weights, label smoothing (with it samples have weights too)
CASES = [
    ("lstm_assets", "lstm", dict(features=5, asset_capacity=4, embedding_size=3, hidden_size=12, layers=2, classes=3), 7, 5, 11, 0.0, True, 0.0),
    ("lstm_one_layer", "lstm", dict(features=3, asset_capacity=0, embedding_size=16, hidden_size=16, layers=1, classes=5), 1, 3, 12, 0.01, True, 0.0),
    ("lstm_three_layers", "lstm", dict(features=17, asset_capacity=6, embedding_size=16, hidden_size=32, layers=3, classes=2), 13, 9, 13, 0.0, False, 0.0),
    ("lstm_default", "lstm", dict(features=9, asset_capacity=0, embedding_size=16, hidden_size=64, layers=2, classes=3), 60, 4, 14, 0.0, False, 0.0),
    ("transformer_assets", "transformer", dict(features=5, asset_capacity=4, model_size=24, heads=3, layers=2, feed_forward_size=20, classes=3), 7, 5, 21, 0.0, True, 0.0),
    ("transformer_wide", "transformer", dict(features=11, asset_capacity=0, model_size=32, heads=2, layers=1, feed_forward_size=48, classes=5), 19, 9, 22, 0.01, True, 0.0),
    ("transformer_default", "transformer", dict(features=9, asset_capacity=0, model_size=64, heads=4, layers=3, feed_forward_size=256, classes=3), 60, 4, 23, 0.0, False, 0.0),
    ("lstm_smoothed", "lstm", dict(features=5, asset_capacity=4, embedding_size=3, hidden_size=12, layers=1, classes=3), 7, 9, 31, 0.01, True, 0.1),
    ("transformer_smoothed", "transformer", dict(features=5, asset_capacity=0, model_size=16, heads=2, layers=1, feed_forward_size=20, classes=5), 7, 9, 32, 0.0, True, 0.2),
]


def masked_mse(prediction, target, samples):
    mask = ~torch.isnan(target)
    errors = ((prediction - torch.nan_to_num(target)) ** 2)[mask]
    return errors.mean() if samples is None else (samples[mask] * errors).sum() / samples[mask].sum()


def cross_entropy(logits, direction, weights, smoothing, samples):
    if samples is None:
        return functional.cross_entropy(logits, direction, weight=weights, label_smoothing=smoothing)
    each = functional.cross_entropy(logits, direction, weight=weights, label_smoothing=smoothing, reduction="none")
    return (samples * each).sum() / (samples * weights[direction]).sum()


def total_loss(model, x, assets, direction, volatility, volume, weights, smoothing=0.0, samples=None):
    logits, vol, volume_change = model(x, assets)
    loss = cross_entropy(logits, direction, weights, smoothing, samples)
    if vol is not None:
        loss = loss + 0.3 * masked_mse(vol, volatility, samples) + 0.2 * masked_mse(volume_change, volume, samples)
    return loss, logits, vol, volume_change


def make(name, architecture, config, time, batch, seed, decay, keep_final, smoothing):
    torch.manual_seed(seed)
    kind = UnifiedLstm if architecture == "lstm" else MultiTaskTransformer
    model = kind(**config, dropout=0.0)
    x = torch.randn(batch, time, config["features"])
    assets = torch.randint(0, config["asset_capacity"] + 1, (batch,))
    direction = torch.arange(batch) % config["classes"]
    volatility, volume = torch.randn(batch), torch.randn(batch)
    volatility[0] = float("nan")
    volume[-1] = float("nan")
    weights = 0.5 + torch.rand(config["classes"])
    samples = 2 * torch.rand(batch) if smoothing > 0 else None

    model.train()
    tensors = {"w." + key: value.detach().clone().numpy() for key, value in model.state_dict().items()}
    loss, logits, vol, volume_change = total_loss(model, x, assets, direction, volatility, volume, weights, smoothing, samples)
    model.zero_grad()
    loss.backward()
    tensors.update({"g." + key: value.grad.numpy().copy() for key, value in model.named_parameters()})
    optimizer_kind = torch.optim.AdamW if decay > 0 else torch.optim.Adam
    optimizer = optimizer_kind(model.parameters(), lr=1e-3, weight_decay=decay)
    losses = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        step_loss = total_loss(model, x, assets, direction, volatility, volume, weights, smoothing, samples)[0]
        step_loss.backward()
        optimizer.step()
        losses.append(step_loss.item())
    if keep_final:
        tensors.update({"f." + key: value.detach().clone().numpy() for key, value in model.state_dict().items()})
    tensors.update(
        x=x.numpy(), asset_ids=assets.float().numpy(), direction=direction.float().numpy(), volatility=volatility.numpy(), volume=volume.numpy(),
        class_weights=weights.numpy(), logits=logits.detach().numpy(), losses=np.array(losses))
    if samples is not None:
        tensors.update(sample_weights=samples.numpy())
    if vol is not None:
        tensors.update(volatility_out=vol.detach().numpy(), volume_out=volume_change.detach().numpy())
    save(os.path.join(OUTPUT, name + ".safetensors"), tensors)
    meta = dict(
        generator="eng/goldens/make_goldens.py", pytorch=torch.__version__, numpy=np.__version__, seed=seed, architecture=architecture, config=config,
        sequence_length=time, batch=batch, optimizer=optimizer_kind.__name__, learning_rate=1e-3, weight_decay=decay, steps=STEPS,
        parameters=sum(p.numel() for p in model.parameters()),
        tolerance="outputs and losses 1e-5, gradients 2e-5 of the largest of each tensor")
    if smoothing > 0:
        meta["label_smoothing"] = smoothing
    with open(os.path.join(OUTPUT, name + ".meta.json"), "w") as file:
        json.dump(meta, file, indent=2)
        file.write("\n")
    print(name, meta["parameters"], losses[0], losses[-1])


if __name__ == "__main__":
    torch.set_num_threads(1)
    os.makedirs(OUTPUT, exist_ok=True)
    for case in CASES:
        make(*case)
