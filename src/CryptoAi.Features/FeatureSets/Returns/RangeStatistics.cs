using System.Numerics.Tensors;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Returns;

/// <summary>How far prices have ranged over a short and a long window, and where the close stands between the extreme closes of the long one.</summary>
internal sealed class RangeStatistics : FeatureCalculator
{
    private const int Short = 24;
    private const int Long = 96;

    private readonly RollingWindow _highs = new(Long);
    private readonly RollingWindow _lows = new(Long);
    private readonly RollingWindow _closes = new(Long);

    public override int OutputCount => 4;

    public static FeatureGroup Group() => new(
        [
            Define("range_24", "(max(H) - min(L))/C", Short),
            Define("range_96", "(max(H) - min(L))/C", Long),
            Define("drawdown_96", "C/max(C) - 1", Long),
            Define("rise_96", "C/min(C) - 1", Long),
        ],
        static () => new RangeStatistics());

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        _highs.Push(bar.High);
        _lows.Push(bar.Low);
        _closes.Push(bar.Close);
        outputs.Fill(double.NaN);
        ReadOnlySpan<double> highs = _highs.Values;
        ReadOnlySpan<double> lows = _lows.Values;
        if (highs.Length >= Short)
        {
            outputs[0] = (TensorPrimitives.Max(highs[^Short..]) - TensorPrimitives.Min(lows[^Short..])) / bar.Close;
        }

        if (highs.Length == Long)
        {
            outputs[1] = (TensorPrimitives.Max(highs) - TensorPrimitives.Min(lows)) / bar.Close;
            outputs[2] = (bar.Close / TensorPrimitives.Max(_closes.Values)) - 1;
            outputs[3] = (bar.Close / TensorPrimitives.Min(_closes.Values)) - 1;
        }
    }

    public override void TransferState(StateTransfer state)
    {
        _highs.TransferState(state);
        _lows.TransferState(state);
        _closes.TransferState(state);
    }

    private static FeatureDefinition Define(string name, string formula, int bars) => new()
    {
        Name = name,
        Group = "range",
        Formula = formula,
        Source = "definitions D13",
        Parameters = [new("n", bars)],
        MinBars = bars,
        StableBars = bars,
        FlatValue = 0,
    };
}
