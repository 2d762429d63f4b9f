using System.ComponentModel.DataAnnotations;

namespace CryptoAi.MarketData.Collecting;

/// <summary>How candles are collected.</summary>
public sealed class CollectorOptions
{
    /// <summary>The candles that are written at once, 1 … 100000: what a crash can cost, and what is then asked for again.</summary>
    /// <value>5000.</value>
    [Range(1, 100_000)]
    public int BatchSize { get; set; } = 5000;

    /// <summary>The newest stored candles that are asked for again, 0 … 1000, to learn whether they were revised.</summary>
    /// <value>2.</value>
    [Range(0, 1000)]
    public int Overlap { get; set; } = 2;
}
