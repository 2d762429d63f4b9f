using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Labels.Barriers;

/// <summary>The same τ for every trade.</summary>
/// <param name="Value">τ: more than 0 and less than 10; 0.02 is two per cent of the entry price.</param>
public sealed record FixedWidth(double Value) : BarrierWidth
{
    internal override void Validate()
    {
        if (!(Value > 0 && Value < 10))
        {
            throw new ArgumentException(FormattableString.Invariant($"The barrier width is {Value}; expected more than 0 and less than 10 (0.02 is two per cent)."));
        }
    }

    internal override void Compute(ReadOnlySpan<Ohlcv> bars, Span<double> widths) => widths.Fill(Value);
}
