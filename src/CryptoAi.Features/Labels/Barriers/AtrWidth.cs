using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Volatility;

namespace CryptoAi.Features.Labels.Barriers;

/// <summary>τ_i = ATR_i / C_i: Wilder's average true range over the entry price.</summary>
public sealed record AtrWidth : BarrierWidth
{
    /// <summary>The bars averaged: 1 … 10000. The first value is that of bar period + 1.</summary>
    /// <value>14.</value>
    public int Period { get; init; } = 14;

    internal override void Validate()
    {
        if (Period is < 1 or > 10_000)
        {
            throw new ArgumentException(FormattableString.Invariant($"The period of the barrier width's ATR is {Period} bars; expected 1 … 10000."));
        }
    }

    internal override void Compute(ReadOnlySpan<Ohlcv> bars, Span<double> widths)
    {
        new WilderAtr(Period).Compute(bars, widths);
        for (int i = 0; i < bars.Length; i++)
        {
            widths[i] /= bars[i].Close;
        }
    }
}
