"""Makes the PyTorch reference values of the attention tests. Run by hand from the repository root, after make_goldens.py:

    /usr/bin/python3 eng/goldens/make_attention_goldens.py

Needs Debian's python3-torch. For the weights and inputs of each case of make_goldens.py it writes NAME_attention.safetensors, `attention` [layers, samples, heads, time, time] of the
first samples, and NAME_attention.meta.json.
"""
import json
import os
import sys

import numpy as np
import torch

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "python"))
from models import MultiTaskTransformer  # noqa: E402
from safetensors_io import load, save  # noqa: E402

FOLDER = "tests/CryptoAi.Models.Tests/Goldens"

# name, samples: few where the window is long
CASES = [("transformer_assets", 5), ("transformer_wide", 9), ("transformer_default", 1)]


def make(name, samples):
    with open(os.path.join(FOLDER, name + ".meta.json")) as file:
        source = json.load(file)
    tensors = load(os.path.join(FOLDER, name + ".safetensors"))
    model = MultiTaskTransformer(**source["config"], dropout=0.0)
    model.load_state_dict({key[2:]: torch.from_numpy(value) for key, value in tensors.items() if key.startswith("w.")})
    model.train()  # without dropout the same as eval(), which would take PyTorch's fused path
    x = torch.from_numpy(tensors["x"][:samples])
    assets = torch.from_numpy(tensors["asset_ids"][:samples]).long()
    with torch.no_grad():
        y = model.input_projection(x) + model.positions(x.shape[1])
        if model.asset_embedding is not None:
            y = y + model.asset_embedding(assets)[:, None, :]
        maps = []
        for layer in model.encoder.layers:
            maps.append(layer.self_attn(y, y, y, need_weights=True, average_attn_weights=False)[1].numpy())
            y = layer(y)
        logits = model.direction_head(y.mean(dim=1)).numpy()
    if not np.allclose(logits, tensors["logits"][:samples], atol=1e-5):
        raise SystemExit(f"{name}: the layers one by one are not the model")
    attention = np.stack(maps)
    save(os.path.join(FOLDER, name + "_attention.safetensors"), dict(attention=attention))
    meta = dict(
        generator="eng/goldens/make_attention_goldens.py", pytorch=torch.__version__, numpy=np.__version__, weights=name, seed=source["seed"], shape=list(attention.shape),
        axes="layers, samples, heads, time (query), time (key)", tolerance="1e-5")
    with open(os.path.join(FOLDER, name + "_attention.meta.json"), "w") as file:
        json.dump(meta, file, indent=2)
        file.write("\n")
    print(name, attention.shape, attention.max())


if __name__ == "__main__":
    torch.set_num_threads(1)
    for case in CASES:
        make(*case)
