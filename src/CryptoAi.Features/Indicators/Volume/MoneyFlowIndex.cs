using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volume;

/// <summary>
/// Money flow index (Quong and Soudack): of the last n changes of the typical price (H + L + C)/3, the traded money (typical price times volume) of rises over that of rises
/// and falls. From 0 to 1; multiply by 100 for the usual scale. 0.5 where no money moved the price. A change of at most 1e-12 of the price is rounding and counts as none.
/// </summary>
public sealed class MoneyFlowIndex : BarIndicator<double>
{
    private readonly RollingWindow _rises;
    private readonly RollingWindow _falls;
    private double _previous = double.NaN;
    private bool _started;

    /// <summary>Creates the index.</summary>
    /// <param name="period">n, the number of changes; at least 1. Default 14.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public MoneyFlowIndex(int period = 14) => (_rises, _falls) = (new RollingWindow(period), new RollingWindow(period));

    /// <summary>n, the number of changes.</summary>
    public int Period => _rises.Capacity;

    /// <inheritdoc/>
    public override int MinBars => Period + 1;

    /// <inheritdoc/>
    public override int StableBars => Period + 1;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        double typical = (bar.High + bar.Low + bar.Close) / 3;
        double change = typical - _previous;
        _previous = typical;
        if (!_started)
        {
            _started = true;
            return double.NaN;
        }

        double money = double.IsNaN(change) ? double.NaN : typical * bar.Volume;

        // a change by rounding alone is none
        bool stands = RelativeZero.Is(Math.Abs(change), typical);
        _rises.Push(stands || change < 0 ? 0 : money);
        _falls.Push(stands || change > 0 ? 0 : money);
        if (!_rises.IsFull)
        {
            return double.NaN;
        }

        double rises = WindowSums.Sum(_rises.Values);
        double all = rises + WindowSums.Sum(_falls.Values);
        return all == 0 ? 0.5 : rises / all;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _rises.TransferState(state);
        _falls.TransferState(state);
        state.Value(ref _previous);
        state.Value(ref _started);
    }
}
