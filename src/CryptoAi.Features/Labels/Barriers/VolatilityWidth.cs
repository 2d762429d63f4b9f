using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels.Volatility;

namespace CryptoAi.Features.Labels.Barriers;

/// <summary>τ_i = σ_i: the exponentially weighted deviation of the one-bar returns up to the entry, the same as that of volatility-scaled thresholds.</summary>
public sealed record VolatilityWidth : BarrierWidth
{
    /// <summary>The span of the weights in bars: α = 2 / (span + 1); 2 … 10000. The first σ is that of bar span + 1.</summary>
    /// <value>100.</value>
    public int Span { get; init; } = EwmaVolatility.DefaultSpan;

    internal override void Validate() => EwmaVolatility.RequireSpan(Span);

    internal override void Compute(ReadOnlySpan<Ohlcv> bars, Span<double> widths)
    {
        EwmaVolatility volatility = new(Span);
        for (int i = 0; i < bars.Length; i++)
        {
            widths[i] = volatility.Next(bars[i].Close);
        }
    }
}
