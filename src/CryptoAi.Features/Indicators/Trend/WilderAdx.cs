using System.Runtime.Intrinsics;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Averages;
using CryptoAi.Features.Indicators.Volatility;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Trend;

/// <summary>
/// Average directional index with both directional indicators, each 0 … 1 (J. Welles Wilder, New Concepts in Technical Trading Systems, 1978; multiply by
/// 100 for the usual scale). Upward movement is H − H_prev where that is positive and more than L_prev − L (by more than 1e-12 of the price: less is rounding), else 0; downward movement the reverse; ±DI are
/// their Wilder averages divided by that of the <see cref="TrueRange"/>; ADX is the Wilder average of DX, seeded with the mean of its first n values
/// (Wilder, Skender.Stock.Indicators).
/// </summary>
/// <remarks>
/// All lines tend to 0 where nothing moves: ±DI are 0 where the averaged true range is at most 1e-12 of the price, DX where both averaged movements are.
/// A NaN makes this and every later output NaN.
/// </remarks>
public sealed class WilderAdx : BarIndicator<AdxValue>
{
    private readonly TrueRange _trueRange = new();
    private SeededAverage _range;
    private SeededAverage _plus;
    private SeededAverage _minus;
    private SeededAverage _index;
    private double _previousHigh;
    private double _previousLow;
    private bool _started;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">n of all averages; at least 1. Default 14.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public WilderAdx(int period = 14) => _range = _plus = _minus = _index = new SeededAverage(period, 1.0 / period);

    /// <summary>n of all averages.</summary>
    public int Period => _range.Period;

    /// <summary>The number of bars up to and including the first ±DI and DX.</summary>
    public int DirectionMinBars => Period + 1;

    /// <inheritdoc/>
    public override int MinBars => 2 * Period;

    /// <inheritdoc/>
    public override int StableBars => _range.StableBars + _index.StableBars;

    /// <inheritdoc/>
    public override AdxValue Next(in Ohlcv bar)
    {
        double trueRange = _trueRange.Next(bar);
        double up = bar.High - _previousHigh;
        double down = _previousLow - bar.Low;

        // the larger of the two where it is positive, without the branches that no predictor guesses
        Vector128<double> moves = Vector128.Create(up, down);
        Vector128<double> movements = moves & Vector128.GreaterThan(moves, Vector128.Create(down, up)) & Vector128.GreaterThan(moves, Vector128<double>.Zero);
        if (RelativeZero.Is(Math.Abs(up - down), bar.Close))
        {
            // movements that differ by rounding alone are equal: neither counts
            movements = Vector128<double>.Zero;
        }

        (_previousHigh, _previousLow) = (bar.High, bar.Low);
        if (!_started)
        {
            _started = true;
            return new AdxValue(double.NaN, double.NaN, double.NaN, double.NaN);
        }

        double range = _range.Next(trueRange);
        double plus = _plus.Next(movements[0]);
        double minus = _minus.Next(movements[1]);
        if (!_range.IsSeeded)
        {
            return new AdxValue(double.NaN, double.NaN, double.NaN, double.NaN);
        }

        // a NaN of the input sits in the true range, and through it in every line
        double scale = RelativeZero.Is(range, bar.Close) ? 0 : 1 / range;
        double plusDi = plus * scale;
        double minusDi = minus * scale;
        double index = RelativeZero.Is(plus + minus, bar.Close) ? 0 * scale : Math.Abs(plusDi - minusDi) / (plusDi + minusDi);
        return new AdxValue(plusDi, minusDi, index, _index.Next(index));
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _trueRange.TransferState(state);
        _range.TransferState(state);
        _plus.TransferState(state);
        _minus.TransferState(state);
        _index.TransferState(state);
        state.Value(ref _previousHigh);
        state.Value(ref _previousLow);
        state.Value(ref _started);
    }
}
