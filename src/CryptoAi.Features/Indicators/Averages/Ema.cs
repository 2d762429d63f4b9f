using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Averages;

/// <summary>
/// Exponential moving average with α = 2/(n+1), seeded with the simple average of the first n values (definitions D9; the convention of TA-Lib and
/// Skender.Stock.Indicators). A value that is NaN makes this and every later average NaN.
/// </summary>
public sealed class Ema : PriceIndicator<double>
{
    private SeededAverage _average;

    /// <summary>Creates the average.</summary>
    /// <param name="period">n, at least 1.</param>
    public Ema(int period) => _average = new SeededAverage(period, 2.0 / (period + 1.0));

    /// <summary>n of α = 2/(n+1).</summary>
    public int Period => _average.Period;

    /// <inheritdoc/>
    public override int MinBars => Period;

    /// <inheritdoc/>
    public override int StableBars => _average.StableBars;

    /// <inheritdoc/>
    public override double Next(double value) => _average.Next(value);

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _average.TransferState(state);
    }
}
