using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Averages;

/// <summary>
/// Wilder's smoothing, also called RMA or SMMA: an exponential average with α = 1/n, seeded with the simple average of the first n values
/// (J. Welles Wilder, New Concepts in Technical Trading Systems, 1978). A value that is NaN makes this and every later average NaN.
/// </summary>
public sealed class WilderAverage : PriceIndicator<double>
{
    private SeededAverage _average;

    /// <summary>Creates the average.</summary>
    /// <param name="period">n, at least 1.</param>
    public WilderAverage(int period) => _average = new SeededAverage(period, 1.0 / period);

    /// <summary>n of α = 1/n.</summary>
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
