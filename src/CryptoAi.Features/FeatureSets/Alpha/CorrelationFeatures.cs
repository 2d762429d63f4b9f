using System.Numerics;
using System.Numerics.Tensors;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Alpha;

/// <summary>CORR: the correlation of close and logarithm of the volume (<see cref="VolumeLogarithm"/>).</summary>
internal sealed class CorrelationFeatures : AlphaCalculator
{
    private readonly AlphaVolume _volume;
    private readonly RecentValues _closes = new();
    private readonly RecentValues _exponents = new();

    // ln m; NaN where there is no logarithm
    private readonly RecentValues _mantissas = new();
    private readonly double[] _x = new double[NestedWindows.Slots];
    private readonly double[] _y = new double[NestedWindows.Slots];
    private readonly double[] _part = new double[NestedWindows.Slots];

    private CorrelationFeatures(AlphaVolume volume, FeatureDefinition[] family, IReadOnlyList<int> columns)
        : base(family, columns) => _volume = volume;

    public static FeatureGroup Group(AlphaVolume volume)
    {
        string formula = volume == AlphaVolume.Plus1
            ? "corr(C, ln(V + 1)); 0 where std(C) <= 1e-12 mean(C) or std(ln(V + 1)) <= 1e-12"
            : "corr(C, ln V) over the bars with V > 0; 0 where std(C) <= 1e-12 mean(C) or std(ln V) <= 1e-12";
        FeatureDefinition[] family = AlphaKind.Features(new AlphaKind("CORR", "volume", formula, 0, static _ => 0));
        return new FeatureGroup(family, columns => new CorrelationFeatures(volume, family, columns));
    }

    protected override void Take(in MarketBar bar)
    {
        _closes.Push(bar.Close);
        if (_volume == AlphaVolume.Plus1)
        {
            _exponents.Push(0);
            _mantissas.Push(Math.Log(bar.Volume + 1));
        }
        else
        {
            VolumeLogarithm logarithm = bar.Volume > 0 ? VolumeLogarithm.Of(bar.Volume) : new VolumeLogarithm(double.NaN, 0);
            _exponents.Push(logarithm.Exponent);
            _mantissas.Push(logarithm.Mantissa);
        }

        ReadOnlySpan<double> mantissas = _mantissas.Values;
        ulong defined = NestedOffsets.Defined(mantissas);

        // the newest bar with a volume is a member of every window that has one
        int origin = defined == 0 ? 0 : BitOperations.TrailingZeroCount(defined);
        double level = _closes.Values[origin];
        NestedOffsets.From(_closes.Values, mantissas, level, _x);
        NestedOffsets.From(mantissas, mantissas, mantissas[origin], _y);
        if (_volume == AlphaVolume.Log)
        {
            NestedOffsets.From(_exponents.Values, mantissas, _exponents.Values[origin], _part);
            TensorPrimitives.MultiplyAdd(_part, VolumeLogarithm.OfTwo, _y, _y);
        }

        Set(0, NestedCorrelation.Of(_x, _y, NestedWindows.CountLanes(defined), level));
    }

    protected override void TransferWindows(StateTransfer state)
    {
        _closes.TransferState(state);
        _exponents.TransferState(state);
        _mantissas.TransferState(state);
    }
}
