"""Weights of a PyTorch model of your own for CryptoAi: rename the tensors, write safetensors, and an input with its output to compare. Needs numpy and torch:

    python3 eng/python/export_pytorch.py mine.safetensors mine_check.safetensors
"""
import sys

import torch
from torch import nn

from safetensors_io import save


class MyClassifier(nn.Module):
    """Stands for yours: an LSTM over 60 bars of nine features, its last state through two layers to three classes."""

    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(9, 64, 2, batch_first=True, dropout=0.2)
        self.inner = nn.Linear(64, 32)
        self.outer = nn.Linear(32, 3)

    def forward(self, x):
        states, _ = self.rnn(x)
        return self.outer(torch.relu(self.inner(states[:, -1])))


# the beginnings of your names, and those of UnifiedLstm without assets (docs/file-formats.md)
NAMES = {"rnn.": "lstm.", "inner.": "classifier.0.", "outer.": "classifier.3."}


def renamed(name):
    old = next(old for old in NAMES if name.startswith(old))
    return NAMES[old] + name[len(old) :]


if __name__ == "__main__":
    weights_path, check_path = sys.argv[1:3]
    torch.manual_seed(1)
    model = MyClassifier().eval()  # or: model.load_state_dict(torch.load("mine.pt"))
    save(weights_path, {renamed(name): value.numpy() for name, value in model.state_dict().items()})
    x = torch.randn(4, 60, 9)
    with torch.no_grad():
        save(check_path, {"x": x.numpy(), "logits": model(x).numpy()})
    print(f"{sum(p.numel() for p in model.parameters())} parameters in {weights_path}")
