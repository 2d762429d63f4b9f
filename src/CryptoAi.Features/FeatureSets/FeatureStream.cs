using System.Numerics.Tensors;
using CryptoAi.Features.Candles;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets;

/// <summary>
/// Computes a feature row per closed bar, equal to the batch row to the bit, without allocation. Holds state; not thread-safe. A stream serves one unbroken series: after a gap longer than the limit
/// (<see cref="FeaturesOptions.MaxGap"/>, or the one of the model's bundle) start a new stream, as a dataset and a prediction start anew there; this class does not know the limit.
/// </summary>
public sealed class FeatureStream
{
    private readonly FeatureSlot[] _slots;
    private readonly TimeProvider? _clock;
    private readonly double[] _row;
    private StateTransfer? _undo;
    private DateTimeOffset _last = DateTimeOffset.MinValue;
    private int _count;
    private int _realCount;
    private bool _failed;

    internal FeatureStream(FeatureSet featureSet, FeatureSlot[] slots, Timeframe timeframe, SyntheticBars syntheticBars, TimeProvider? clock)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(timeframe.StepMilliseconds, nameof(timeframe));
        (FeatureSet, _slots, Timeframe, SyntheticBars, _clock) = (featureSet, slots, timeframe, syntheticBars, clock);
        _row = new double[featureSet.Count];
        _row.AsSpan().Fill(double.NaN);
    }

    /// <summary>The features that are computed.</summary>
    public FeatureSet FeatureSet { get; }

    /// <summary>The length of a bar.</summary>
    public Timeframe Timeframe { get; }

    /// <summary>How filled bars are treated.</summary>
    public SyntheticBars SyntheticBars { get; }

    /// <summary>The number of bars taken, filled ones included.</summary>
    public int Count => _count;

    /// <summary>The number of real bars taken.</summary>
    public int RealCount => _realCount;

    /// <summary>Whether the warm-up is over: the last row had every feature. References that begin later than the asset may delay it, and bars in closed time those of a higher timeframe.</summary>
    public bool IsComplete => (SyntheticBars == SyntheticBars.Hold ? _realCount : _count) >= FeatureSet.MinBars && !IsLate();

    private string Kind => $"a stream of the feature set {FeatureSet.Hash} over {Timeframe} bars, {SyntheticBars}";

    /// <summary>Takes the next closed candle of a market that never closes.</summary>
    /// <param name="candle">A possible candle that opens after the one before it: prices finite and positive, high ≥ low, volume ≥ 0.</param>
    /// <param name="row">[FeatureSet.Count]: receives the features in double precision; NaN during warm-up.</param>
    /// <exception cref="ArgumentException"><paramref name="row"/> has another length.</exception>
    /// <exception cref="CandleDataException">
    /// The candle is impossible, does not come after the one before it (<c>candles_not_ascending</c>), or is not closed yet by the stream's clock (<c>candle_open</c>; see
    /// <see cref="Peek(in Candle, Span{double})"/>); the state is unchanged.
    /// </exception>
    /// <exception cref="FeatureSetException">A feature failed (<c>feature_failed</c>); the stream cannot go on after that.</exception>
    public void Append(in Candle candle, Span<double> row) => Append(MarketBar.Real(candle, Timeframe), row);

    /// <summary>Takes the next closed bar, real or filled.</summary>
    /// <param name="bar">The bar, as forward fill gives it.</param>
    /// <param name="row">[FeatureSet.Count]: receives the features in double precision; NaN during warm-up.</param>
    /// <inheritdoc cref="Append(in Candle, Span{double})" path="/exception"/>
    public void Append(in MarketBar bar, Span<double> row)
    {
        Require(bar, row);
        RequireClosed(bar, $"{nameof(Peek)} shows the features of an open candle");
        Take(bar, row);
    }

    /// <summary>The features as they would be if the candle closed now; the state is unchanged.</summary>
    /// <param name="candle">The candle so far.</param>
    /// <param name="row">[FeatureSet.Count]: receives the features in double precision; NaN during warm-up.</param>
    /// <inheritdoc cref="Append(in Candle, Span{double})" path="/exception"/>
    public void Peek(in Candle candle, Span<double> row) => Peek(MarketBar.Real(candle, Timeframe), row);

    /// <summary>The features as they would be if the bar closed now; the state is unchanged.</summary>
    /// <param name="bar">The bar so far.</param>
    /// <param name="row">[FeatureSet.Count]: receives the features in double precision; NaN during warm-up.</param>
    /// <inheritdoc cref="Append(in Candle, Span{double})" path="/exception"/>
    public void Peek(in MarketBar bar, Span<double> row)
    {
        Require(bar, row);
        _undo ??= new StateTransfer();
        _undo.BeginSave();
        TransferState(_undo);
        try
        {
            Take(bar, row);
        }
        finally
        {
            _undo.BeginRestore();
            TransferState(_undo);
            _failed = false;
        }
    }

    /// <summary>Takes the next closed candle of an asset that features refer to. Give every reference candle before the bars that close after it, as it happened.</summary>
    /// <param name="symbol">One of <see cref="FeatureSet.References"/>.</param>
    /// <param name="candle">A possible candle that opens after the reference candle before it.</param>
    /// <exception cref="ArgumentException">No feature refers to the symbol.</exception>
    /// <exception cref="CandleDataException">
    /// The candle is impossible, out of order, not closed yet by the stream's clock (<c>candle_open</c>), late (<c>reference_late</c>): it closed no later than the last bar, whose features were computed without it, or outside of what the reference's calendar
    /// knows (<c>candle_outside_calendar</c>). The state is unchanged.
    /// </exception>
    /// <exception cref="FeatureSetException">A feature failed (<c>feature_failed</c>); the stream cannot go on after that.</exception>
    public void AppendReference(string symbol, in Candle candle)
    {
        if (!FeatureSet.References.Contains(symbol))
        {
            throw new ArgumentException($"No feature of '{FeatureSet.Name}' refers to {symbol}; references: {string.Join(", ", FeatureSet.References)}.", nameof(symbol));
        }

        RequireWorking();
        RequirePossible(MarketBar.Real(candle, Timeframe));
        MarketBar bar = FeatureSet.ReferenceBar(symbol, candle, Timeframe);
        RequireClosed(bar, "features never look at an open candle of a reference");
        if (_count > 0 && bar.CloseTime <= LastClose)
        {
            throw new CandleDataException(
                "reference_late", $"The {symbol} candle of {bar.OpenTime:O} comes after the bar that closed at {LastClose:O}, whose features needed it. Give reference candles first.");
        }

        foreach (FeatureSlot slot in _slots)
        {
            if (slot.Reference == symbol)
            {
                StepReference(slot, bar);
            }
        }
    }

    /// <summary>The whole state, to go on later from here, in another process too.</summary>
    /// <exception cref="FeatureSetException">A feature failed before (<c>feature_failed</c>).</exception>
    public byte[] Snapshot()
    {
        RequireWorking();
        return StateSnapshot.Save(Kind, TransferState);
    }

    internal void Restore(ReadOnlySpan<byte> state) => StateSnapshot.Restore(Kind, state, TransferState);

    private DateTimeOffset LastClose { get; set; }

    private void Require(in MarketBar bar, Span<double> row)
    {
        if (row.Length != FeatureSet.Count)
        {
            throw new ArgumentException($"The row has room for {row.Length} values; the set has {FeatureSet.Count} features.", nameof(row));
        }

        RequireWorking();
        if (bar.OpenTime <= _last)
        {
            throw new CandleDataException("candles_not_ascending", $"The candle of {bar.OpenTime:O} does not come after {_last:O}.");
        }

        RequirePossible(bar);
    }

    private void RequireWorking()
    {
        if (_failed)
        {
            throw new FeatureSetException("feature_failed", "A feature of this stream failed before; its state is not to be relied on. Start a new stream.");
        }
    }

    private void RequireClosed(in MarketBar bar, string hint)
    {
        if (_clock is not null && bar.CloseTime > _clock.GetUtcNow())
        {
            throw new CandleDataException("candle_open", $"The candle of {bar.OpenTime:O} closes at {bar.CloseTime:O} and may still change. Append it when it has closed; {hint}.");
        }
    }

    private static void RequirePossible(in MarketBar bar)
    {
        if (CandleRules.Violation(bar.Open, bar.High, bar.Low, bar.Close, bar.Volume) is { } rule)
        {
            throw new CandleDataException(rule.Code, $"The candle of {bar.OpenTime:O} {rule.Text}. Leave it out, or wait for the right one.");
        }
    }

    private void Take(in MarketBar bar, Span<double> row)
    {
        bool hold = bar.IsSynthetic && SyntheticBars == SyntheticBars.Hold;
        _last = bar.OpenTime;
        LastClose = bar.CloseTime;
        _count++;
        _realCount += bar.IsSynthetic ? 0 : 1;
        int current = 0;
        try
        {
            for (; current < _slots.Length; current++)
            {
                FeatureSlot slot = _slots[current];
                if (!hold || slot.ComputesOnSynthetic)
                {
                    slot.Calculator.Step(bar, _row.AsSpan(slot.Offset, slot.Count));
                }
            }
        }
        catch (Exception e)
        {
            throw Failed(_slots[current].Offset, bar, e.Message, e);
        }

        _row.CopyTo(row);
        if (hold)
        {
            Hold(row);
        }
    }

    private bool IsLate()
    {
        foreach (FeatureSlot slot in _slots)
        {
            if (slot.Calculator.MayBeLate && TensorPrimitives.IsNaNAny<double>(_row.AsSpan(slot.Offset, slot.Count)))
            {
                return true;
            }
        }

        return false;
    }

    private void StepReference(FeatureSlot slot, in MarketBar bar)
    {
        try
        {
            slot.StepReference(bar);
        }
        catch (Exception e) when (e is not CandleDataException)
        {
            throw Failed(slot.Offset, bar, e.Message, e);
        }
    }

    private FeatureSetException Failed(int feature, in MarketBar bar, string why, Exception? inner = null)
    {
        _failed = true;
        return new FeatureSetException(
            "feature_failed", $"The feature '{FeatureSet.Features[feature].Name}' failed at the bar of {bar.OpenTime:O}: {why} Correct the feature, or leave it out of the set.", inner);
    }

    private void Hold(Span<double> row)
    {
        foreach (FeatureSlot slot in _slots)
        {
            if (!slot.ComputesOnSynthetic)
            {
                slot.Hold(row.Slice(slot.Offset, slot.Count));
            }
        }
    }

    private void TransferState(StateTransfer state)
    {
        state.Value(ref _last);
        DateTimeOffset lastClose = LastClose;
        state.Value(ref lastClose);
        LastClose = lastClose;
        state.Value(ref _count);
        state.Value(ref _realCount);
        state.Values(_row);
        foreach (FeatureSlot slot in _slots)
        {
            slot.TransferState(state);
        }
    }
}
