using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine.Parameters;
using TorchSharp;

namespace CryptoAi.Models.TorchSharp.Running;

/// <summary>Which tensors training moves, and which rows of the asset embedding.</summary>
internal sealed class FrozenParts : IDisposable
{
    private readonly FrozenWeights _frozen;
    private readonly torch.Tensor? _movingRows;
    private readonly torch.Tensor? _frozenRows;

    /// <exception cref="ArgumentException">The model has no such tensor, or the embedding no such row.</exception>
    public FrozenParts(ParameterTensors parameters, ParameterLayout layout, FrozenWeights frozen, torch.Device device)
    {
        // the managed engine's check of names and rows, with its messages
        ArenaStretch.Cut(layout, frozen);
        _frozen = frozen;
        int rows = parameters.Specs.FirstOrDefault(static s => s.Name == ParameterLayout.Embedding)?.Shape[0] ?? 0;
        if (rows > 0 && frozen.MovingAssetRows is { } moving)
        {
            long[] still = [.. Enumerable.Range(0, rows).Where(r => !moving.Contains(r)).Select(static r => (long)r)];
            _movingRows = TensorData.Of([.. moving.Order().Select(static r => (long)r)], device).DetachFromDisposeScope();
            _frozenRows = TensorData.Of(still, device).DetachFromDisposeScope();
        }
    }

    /// <summary>Whether training moves a tensor, or some rows of it.</summary>
    public bool Moves(string name) => !_frozen.Tensors.Contains(name);

    /// <summary>The rows of a tensor that move; null for all.</summary>
    public torch.Tensor? MovingRows(string name) => name == ParameterLayout.Embedding ? _movingRows : null;

    /// <summary>Sets the gradients of what does not move to 0.</summary>
    public void Clear(ParameterTensors gradients)
    {
        for (int i = 0; i < gradients.All.Count; i++)
        {
            string name = gradients.Specs[i].Name;
            if (!Moves(name))
            {
                gradients.All[i].zero_();
            }
            else if (name == ParameterLayout.Embedding && _frozenRows is not null)
            {
                gradients.All[i].index_fill_(0, _frozenRows, 0);
            }
        }
    }

    public void Dispose()
    {
        _movingRows?.Dispose();
        _frozenRows?.Dispose();
    }
}
