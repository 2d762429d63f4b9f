using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>
/// Commodity channel index: (TP − mean) / (0.015 · mean absolute deviation) of the typical price TP = (H + L + C)/3 over the last n bars (D. Lambert, 1980),
/// without unit, mostly −200 … 200. Recomputed over its window at every step. 0 where the deviation is at most 1e-12 of the price; NaN for as long as the
/// window holds a NaN.
/// </summary>
public sealed class Cci : BarIndicator<double>
{
    // Lambert's constant: it puts most values between −100 and 100
    private const double Scale = 0.015;

    private readonly RollingWindow _window;

    /// <summary>Creates the index.</summary>
    /// <param name="period">n, at least 2. Default 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Cci(int period = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 2);
        _window = new RollingWindow(period);
    }

    /// <summary>n, the number of bars in the window.</summary>
    public int Period => _window.Capacity;

    /// <inheritdoc/>
    public override int MinBars => Period;

    /// <inheritdoc/>
    public override int StableBars => Period;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        double typical = (bar.High + bar.Low + bar.Close) / 3;
        _window.Push(typical);
        if (!_window.IsFull)
        {
            return double.NaN;
        }

        ReadOnlySpan<double> values = _window.Values;
        double offset = WindowMoments.MeanOffset(values, values[0]);
        double deviation = WindowSums.Deviations(values, values[0], offset) / values.Length;
        return RelativeZero.Is(deviation, typical) ? 0 : (typical - values[0] - offset) / (Scale * deviation);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _window.TransferState(state);
}
