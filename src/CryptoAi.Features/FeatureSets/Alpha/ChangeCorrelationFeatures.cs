using System.Numerics;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Alpha;

/// <summary>CORD: the correlation of the change of the close and of the volume from bar to bar.</summary>
internal sealed class ChangeCorrelationFeatures : AlphaCalculator
{
    private static readonly FeatureDefinition[] Family = AlphaKind.Features(new AlphaKind(
        "CORD",
        "volume",
        "corr(C[t]/C[t-1], ln(V[t]/V[t-1] + 1)) over the bars with V[t-1] > 0; 0 where a standard deviation is <= 1e-12",
        1,
        static _ => 0));

    // returns, C/C' - 1: the correlation of the ratios, with more digits
    private readonly RecentValues _returns = new();

    // NaN where there is no ratio of volumes
    private readonly RecentValues _volumes = new();
    private readonly double[] _x = new double[NestedWindows.Slots];
    private readonly double[] _y = new double[NestedWindows.Slots];
    private double _previousClose = double.NaN;
    private double _previousVolume;

    private ChangeCorrelationFeatures(IReadOnlyList<int> columns)
        : base(Family, columns)
    {
    }

    public static FeatureGroup Group() => new(Family, static columns => new ChangeCorrelationFeatures(columns));

    protected override void Take(in MarketBar bar)
    {
        _returns.Push((bar.Close - _previousClose) / _previousClose);
        _volumes.Push(_previousVolume > 0 ? Math.Log((bar.Volume / _previousVolume) + 1) : double.NaN);
        (_previousClose, _previousVolume) = (bar.Close, bar.Volume);
        ReadOnlySpan<double> volumes = _volumes.Values;
        ulong defined = NestedOffsets.Defined(volumes);

        // the newest bar with a ratio is a member of every window that has one
        int origin = defined == 0 ? 0 : BitOperations.TrailingZeroCount(defined);
        double change = _returns.Values[origin];
        NestedOffsets.From(_returns.Values, volumes, change, _x);
        NestedOffsets.From(volumes, volumes, volumes[origin], _y);
        Set(0, NestedCorrelation.Of(_x, _y, NestedWindows.CountLanes(defined), 1 + change));
    }

    protected override void TransferWindows(StateTransfer state)
    {
        _returns.TransferState(state);
        _volumes.TransferState(state);
        state.Value(ref _previousClose);
        state.Value(ref _previousVolume);
    }
}
