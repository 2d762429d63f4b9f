namespace CryptoAi.Features.Storage;

/// <summary>What came of candles that were given to a store.</summary>
/// <param name="Added">Candles that are new.</param>
/// <param name="Repeated">Candles that were there already with the same values; nothing was done with them.</param>
/// <param name="Revised">Candles that were there already with other values; <see cref="CandleStoreOptions.Revisions"/> says which values stay.</param>
public sealed record AppendResult(int Added, int Repeated, IReadOnlyList<RevisedCandle> Revised)
{
    /// <summary>Nothing came of it.</summary>
    public static AppendResult Nothing { get; } = new(0, 0, []);

    /// <summary>This and another result together.</summary>
    /// <param name="other">The other result.</param>
    public AppendResult Plus(AppendResult other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new AppendResult(Added + other.Added, Repeated + other.Repeated, [.. Revised, .. other.Revised]);
    }
}
