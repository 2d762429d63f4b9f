using System.Collections.Concurrent;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Signals;

/// <summary>Models of one bundle for callers at the same time: each has one of its own, which is kept for later ones. Thread-safe without locks.</summary>
internal sealed class PredictorPool(ModelBundle bundle, IModelBackend backend, int capacity, int kept) : IDisposable
{
    private readonly ConcurrentBag<PredictorSlot> _free = [];
    private volatile bool _disposed;

    /// <summary>The samples of a batch.</summary>
    public int Capacity => capacity;

    private int GoldenId => bundle.Config.AssetCapacity > 0 ? bundle.Golden.AssetId : AssetVocabulary.UnknownId;

    /// <summary>A model that is free, or a new one. Callers that began before <see cref="Dispose"/> still get one.</summary>
    public PredictorSlot Rent() => _free.TryTake(out PredictorSlot? free) ? free : new PredictorSlot(bundle.CreateModel(backend), capacity, GoldenId);

    public void Return(PredictorSlot slot)
    {
        if (_free.Count >= kept)
        {
            slot.Dispose();
            return;
        }

        _free.Add(slot);

        // after the return: a disposal in between would have left it behind
        if (_disposed)
        {
            Clear();
        }
    }

    public void Dispose()
    {
        _disposed = true;
        Clear();
    }

    private void Clear()
    {
        while (_free.TryTake(out PredictorSlot? slot))
        {
            slot.Dispose();
        }
    }
}
