using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Labels.Barriers;

/// <summary>
/// τ: the unit in which barriers are away from the entry price, as a share of it: <see cref="FixedWidth"/>, <see cref="VolatilityWidth"/> or <see cref="AtrWidth"/>. A number
/// stands for a fixed one. Immutable, compared by value.
/// </summary>
public abstract record BarrierWidth
{
    private protected BarrierWidth()
    {
    }

    /// <summary>The fixed width of a number.</summary>
    /// <param name="value">τ.</param>
    public static implicit operator BarrierWidth(double value) => FromDouble(value);

    /// <summary>The fixed width of a number.</summary>
    /// <param name="value">τ.</param>
    public static BarrierWidth FromDouble(double value) => new FixedWidth(value);

    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    internal abstract void Validate();

    /// <summary>τ of every bar from data up to it; NaN where it has none yet.</summary>
    /// <param name="bars">Consecutive real bars.</param>
    /// <param name="widths">Receives τ.</param>
    internal abstract void Compute(ReadOnlySpan<Ohlcv> bars, Span<double> widths);
}
