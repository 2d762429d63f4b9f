using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Resampling;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.HigherTimeframe;

/// <summary>Computes <see cref="HigherTimeframeFeatures"/>.</summary>
internal sealed class HigherTimeframeCalculator : FeatureCalculator
{
    private readonly FeatureSet _features;
    private readonly FeatureSlot[] _slots;
    private readonly StreamingResampler _resampler;
    private readonly double[] _values;
    private int _bars;

    // when the last bar ended if it was much shorter than the timeframe
    private DateTimeOffset _shortUntil = DateTimeOffset.MinValue;

    /// <exception cref="ArgumentException">The higher timeframe is no multiple of the base one.</exception>
    public HigherTimeframeCalculator(Timeframe timeframe, Timeframe higher, FeatureSet features, MarketCalendar calendar)
    {
        _resampler = new StreamingResampler(calendar, timeframe, higher);
        _features = features;
        _slots = features.CreateSlots();
        _values = new double[features.Count];
        _values.AsSpan().Fill(double.NaN);
    }

    public override int OutputCount => _values.Length;

    internal override bool MayBeLate => true;

    /// <summary>How many base bars surely hold this many closed higher ones, wherever the series begins.</summary>
    public int BaseBars(int higherBars)
    {
        int ratio = (int)(_resampler.To.StepMilliseconds / _resampler.From.StepMilliseconds);
        return checked((higherBars * ratio) + ratio - 1);
    }

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        RequireTimeframe(bar);
        _bars++;
        _resampler.Append(bar);
        while (_resampler.TryRead(out MarketBar higher))
        {
            foreach (FeatureSlot slot in _slots)
            {
                slot.Calculator.Step(higher, _values.AsSpan(slot.Offset, slot.Count));
            }
        }

        // the first value comes after the same number of bars wherever the series begins
        for (int i = 0; i < outputs.Length; i++)
        {
            outputs[i] = _bars < BaseBars(_features.Features[i].MinBars) ? double.NaN : _values[i];
        }
    }

    public override void TransferState(StateTransfer state)
    {
        state.Value(ref _bars);
        state.Value(ref _shortUntil);
        _resampler.TransferState(state);
        state.Values(_values);
        foreach (FeatureSlot slot in _slots)
        {
            slot.TransferState(state);
        }
    }

    // the last bar of a session may be much shorter than the others, but no bar follows on it
    private void RequireTimeframe(in MarketBar bar)
    {
        TimeSpan length = bar.CloseTime - bar.OpenTime;
        bool isShort = length * 2 < _resampler.From.Step;
        if (length > _resampler.From.Step || (isShort && bar.OpenTime == _shortUntil))
        {
            throw new InvalidOperationException(
                $"it was made for {_resampler.From} bars and got a bar of {length:c}. Make the group of {_resampler.To} features for the timeframe of the candles.");
        }

        _shortUntil = isShort ? bar.CloseTime : DateTimeOffset.MinValue;
    }
}
