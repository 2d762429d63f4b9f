using System.Runtime.Intrinsics;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Alpha;

/// <summary>VMA, VSTD, WVMA: mean and deviation of the volume against the newest one, and the deviation of the volume weighted by the size of the return.</summary>
internal sealed class VolumeFeatures : AlphaCalculator
{
    private static readonly FeatureDefinition[] Family = AlphaKind.Features(
        new AlphaKind("VMA", "volume", "mean(V)/V; 1 where V <= 1e-12 mean(V)", 0, static _ => 1),
        new AlphaKind("VSTD", "volume", "std(V)/V, sample std; 0 where V <= 1e-12 mean(V)", 0, static _ => 0),
        new AlphaKind("WVMA", "volume", "std(|r| V)/mean(|r| V), r = C[t]/C[t-1] - 1, sample std; 0 where mean(|r| V) <= 1e-12 mean(V)", 1, static _ => 0));

    private readonly RecentValues _volumes = new();
    private readonly RecentValues _moved = new();
    private readonly double[] _offsets = new double[NestedWindows.Slots];
    private double _previousClose = double.NaN;

    private VolumeFeatures(IReadOnlyList<int> columns)
        : base(Family, columns)
    {
    }

    public static FeatureGroup Group() => new(Family, static columns => new VolumeFeatures(columns));

    protected override void Take(in MarketBar bar)
    {
        _volumes.Push(bar.Volume);
        _moved.Push(Math.Abs((bar.Close - _previousClose) / _previousClose) * bar.Volume);
        _previousClose = bar.Close;
        Vector512<double> volume = Vector512.Create(bar.Volume);
        (Vector512<double> mean, Vector512<double> deviation) = Moments(_volumes);
        (Vector512<double> movedMean, Vector512<double> movedDeviation) = Moments(_moved);
        Vector512<double> traded = RelativeZero.IsExceeded(volume, mean);
        Vector512<double> moves = RelativeZero.IsExceeded(movedMean, mean);
        Set(0, Vector512.ConditionalSelect(traded, mean / volume, Vector512<double>.One));
        Set(1, (deviation / volume) & traded);
        Set(2, (movedDeviation / movedMean) & moves);
    }

    protected override void TransferWindows(StateTransfer state)
    {
        _volumes.TransferState(state);
        _moved.TransferState(state);
        state.Value(ref _previousClose);
    }

    private (Vector512<double> Mean, Vector512<double> Deviation) Moments(RecentValues values)
    {
        Vector512<double> n = NestedWindows.LengthLanes;
        double origin = values.Newest;
        NestedOffsets.From(values.Values, origin, _offsets);
        NestedMoments moments = NestedMoments.Of(_offsets, n);
        return (Vector512.Create(origin) + moments.Mean, Vector512.Sqrt(moments.Squares / (n - Vector512<double>.One)));
    }
}
