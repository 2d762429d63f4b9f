using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Alpha;

/// <summary>VSUMP, VSUMN, VSUMD: the size of the rises and falls of the volume in each window.</summary>
internal sealed class VolumeChangeFeatures : AlphaCalculator
{
    private static readonly FeatureDefinition[] Family = AlphaKind.Features(
        new AlphaKind("VSUMP", "volume", "sum(max(dV, 0))/sum(|dV|), dV = V[t] - V[t-1]; 0.5 where sum(|dV|) <= 1e-12 V", 1, static _ => 0.5),
        new AlphaKind("VSUMN", "volume", "sum(max(-dV, 0))/sum(|dV|), dV = V[t] - V[t-1]; 0.5 where sum(|dV|) <= 1e-12 V", 1, static _ => 0.5),
        new AlphaKind("VSUMD", "volume", "VSUMP - VSUMN", 1, static _ => 0));

    private readonly RecentValues _volumes = new();
    private readonly double[] _scratch = new double[2 * NestedWindows.Slots];

    private VolumeChangeFeatures(IReadOnlyList<int> columns)
        : base(Family, columns)
    {
    }

    public static FeatureGroup Group() => new(Family, static columns => new VolumeChangeFeatures(columns));

    protected override void Take(in MarketBar bar)
    {
        _volumes.Push(bar.Volume);
        NestedChanges changes = NestedChanges.Of(_volumes, _scratch);
        Set(0, changes.RiseShare(bar.Volume));
        Set(1, changes.FallShare(bar.Volume));
        Set(2, changes.Balance(bar.Volume));
    }

    protected override void TransferWindows(StateTransfer state) => _volumes.TransferState(state);
}
