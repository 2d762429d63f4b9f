namespace CryptoAi.Training.Backtesting;

/// <summary>What trading by signals would have brought.</summary>
public sealed record BacktestReport
{
    /// <summary>The settings.</summary>
    public required BacktestOptions Options { get; init; }

    /// <summary>The same capital in every asset at the beginning, never moved between them; an asset that trades later waits in cash.</summary>
    public required BacktestPair Portfolio { get; init; }

    /// <summary>Every asset on its own, by symbol.</summary>
    public required IReadOnlyDictionary<string, BacktestPair> PerAsset { get; init; }

    /// <summary>Assets with decisions that no bar follows, so that nothing could be traded.</summary>
    public required IReadOnlyList<string> NotTraded { get; init; }
}
