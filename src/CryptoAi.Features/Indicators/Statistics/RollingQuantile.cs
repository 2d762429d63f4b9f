using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Statistics;

/// <summary>
/// The value below which a share of the last n values lies, interpolated linearly between neighbours as numpy and pandas do by default (qlib's QTLU and QTLD over the close).
/// A window of equal values gives that value; NaN for as long as the window holds a NaN.
/// </summary>
public sealed class RollingQuantile : PriceIndicator<double>
{
    private readonly RollingWindow _window;

    // a NaN stands in it as what is above all
    private readonly SortedWindow _sorted;
    private int _missing;

    /// <summary>Creates the quantile.</summary>
    /// <param name="period">n, at least 1. Default 20.</param>
    /// <param name="level">The share of the window below it, 0 … 1. Default 0.5, the median.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period or the level is out of range.</exception>
    public RollingQuantile(int period = 20, double level = 0.5)
    {
        if (!(level is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, FormattableString.Invariant($"The level is {level}; expected a share of 0 to 1."));
        }

        (_window, _sorted, Level) = (new RollingWindow(period), new SortedWindow(period), level);
    }

    /// <summary>n, the number of values in the window.</summary>
    public int Period => _window.Capacity;

    /// <summary>The share of the window that lies below the quantile.</summary>
    public double Level { get; }

    /// <inheritdoc/>
    public override int MinBars => Period;

    /// <inheritdoc/>
    public override int StableBars => Period;

    /// <inheritdoc/>
    public override double Next(double value)
    {
        // the sorted window begins with zeros
        double oldest = _window.IsFull ? _window.Values[0] : 0;
        _window.Push(value);
        _sorted.Replace(Sortable(oldest), Sortable(value));
        _missing += (double.IsNaN(value) ? 1 : 0) - (double.IsNaN(oldest) ? 1 : 0);
        return _window.IsFull && _missing == 0 ? _sorted.Quantile(Level) : double.NaN;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _window.TransferState(state);
        _sorted.TransferState(state);
        state.Value(ref _missing);
    }

    private static double Sortable(double value) => double.IsNaN(value) ? double.PositiveInfinity : value;
}
