using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Averages;

/// <summary>
/// Hull moving average: WMA(⌊√n⌋) of 2·WMA(⌊n/2⌋) − WMA(n) (A. Hull, 2005), in the unit of its input. A finite window of n + ⌊√n⌋ − 1 values. Equal values
/// give exactly that value; NaN for as long as the window holds a NaN.
/// </summary>
public sealed class Hma : PriceIndicator<double>
{
    private readonly Wma _half;
    private readonly Wma _full;
    private readonly Wma _smoothing;

    /// <summary>Creates the average.</summary>
    /// <param name="period">n, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Hma(int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 2);
        (_half, _full, _smoothing) = (new Wma(period / 2), new Wma(period), new Wma((int)Math.Sqrt(period)));
    }

    /// <summary>n, the number of values in the longest of the three windows.</summary>
    public int Period => _full.Period;

    /// <inheritdoc/>
    public override int MinBars => Period + _smoothing.Period - 1;

    /// <inheritdoc/>
    public override int StableBars => MinBars;

    /// <inheritdoc/>
    public override double Next(double value)
    {
        double half = _half.Next(value);
        return _smoothing.Next(half + (half - _full.Next(value)));
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _half.TransferState(state);
        _full.TransferState(state);
        _smoothing.TransferState(state);
    }
}
