"""The two models in PyTorch, with the tensor names and shapes of the bundles."""
import math

import torch
from torch import nn


class UnifiedLstm(nn.Module):
    def __init__(self, features, asset_capacity=500, embedding_size=16, hidden_size=64, layers=2, dropout=0.3, classes=3):
        super().__init__()
        self.asset_embedding = nn.Embedding(asset_capacity + 1, embedding_size) if asset_capacity > 0 else None
        inputs = features + (embedding_size if asset_capacity > 0 else 0)
        self.lstm = nn.LSTM(inputs, hidden_size, layers, batch_first=True, dropout=dropout if layers > 1 else 0.0)
        self.classifier = nn.Sequential(nn.Linear(hidden_size, 32), nn.ReLU(), nn.Dropout(dropout), nn.Linear(32, classes))

    def forward(self, x, asset_ids=None):
        if self.asset_embedding is not None:
            embedded = self.asset_embedding(asset_ids)[:, None, :].expand(-1, x.shape[1], -1)
            x = torch.cat([x, embedded], dim=2)
        states, _ = self.lstm(x)
        return self.classifier(states[:, -1]), None, None


class MultiTaskTransformer(nn.Module):
    def __init__(self, features, asset_capacity=0, model_size=64, heads=4, layers=3, feed_forward_size=256, dropout=0.1, classes=3):
        super().__init__()
        self.model_size = model_size
        self.input_projection = nn.Linear(features, model_size)
        self.asset_embedding = nn.Embedding(asset_capacity + 1, model_size) if asset_capacity > 0 else None
        layer = nn.TransformerEncoderLayer(model_size, heads, feed_forward_size, dropout, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, layers, enable_nested_tensor=False)
        self.direction_head = self.head(classes)
        self.volatility_head = self.head(1)
        self.volume_head = self.head(1)

    def head(self, outputs):
        return nn.Sequential(nn.Linear(self.model_size, 32), nn.ReLU(), nn.Linear(32, outputs))

    def positions(self, time):
        position = torch.arange(time, dtype=torch.float64)[:, None]
        rate = torch.exp(torch.arange(0, self.model_size, 2, dtype=torch.float64) * (-math.log(10000.0) / self.model_size))
        table = torch.zeros(time, self.model_size, dtype=torch.float64)
        table[:, 0::2] = torch.sin(position * rate)
        table[:, 1::2] = torch.cos(position * rate)[:, : self.model_size // 2]
        return table.float()

    def forward(self, x, asset_ids=None):
        y = self.input_projection(x) + self.positions(x.shape[1])
        if self.asset_embedding is not None:
            y = y + self.asset_embedding(asset_ids)[:, None, :]
        pooled = self.encoder(y).mean(dim=1)
        return self.direction_head(pooled), self.volatility_head(pooled)[:, 0], self.volume_head(pooled)[:, 0]
