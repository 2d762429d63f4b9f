using System.Runtime.Intrinsics;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Alpha;

/// <summary>CNTP, CNTN, CNTD and SUMP, SUMN, SUMD: the number and the size of the rises and falls of the close in each window.</summary>
internal sealed class ChangeFeatures : AlphaCalculator
{
    private static readonly FeatureDefinition[] Family = AlphaKind.Features(
        new AlphaKind("CNTP", "momentum", "mean(C[t] > C[t-1])", 1, static _ => 0),
        new AlphaKind("CNTN", "momentum", "mean(C[t] < C[t-1])", 1, static _ => 0),
        new AlphaKind("CNTD", "momentum", "CNTP - CNTN", 1, static _ => 0),
        new AlphaKind("SUMP", "momentum", "sum(max(dC, 0))/sum(|dC|), dC = C[t] - C[t-1]; 0.5 where sum(|dC|) <= 1e-12 C", 1, static _ => 0.5),
        new AlphaKind("SUMN", "momentum", "sum(max(-dC, 0))/sum(|dC|), dC = C[t] - C[t-1]; 0.5 where sum(|dC|) <= 1e-12 C", 1, static _ => 0.5),
        new AlphaKind("SUMD", "momentum", "SUMP - SUMN", 1, static _ => 0));

    private readonly RecentValues _closes = new();
    private readonly double[] _scratch = new double[2 * NestedWindows.Slots];

    private ChangeFeatures(IReadOnlyList<int> columns)
        : base(Family, columns)
    {
    }

    public static FeatureGroup Group() => new(Family, static columns => new ChangeFeatures(columns));

    protected override void Take(in MarketBar bar)
    {
        _closes.Push(bar.Close);
        NestedChanges changes = NestedChanges.Of(_closes, _scratch);
        Vector512<double> n = NestedWindows.LengthLanes;
        Set(0, changes.RiseCount / n);
        Set(1, changes.FallCount / n);
        Set(2, (changes.RiseCount - changes.FallCount) / n);
        Set(3, changes.RiseShare(bar.Close));
        Set(4, changes.FallShare(bar.Close));
        Set(5, changes.Balance(bar.Close));
    }

    protected override void TransferWindows(StateTransfer state) => _closes.TransferState(state);
}
