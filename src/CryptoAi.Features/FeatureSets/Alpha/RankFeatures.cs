using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Alpha;

/// <summary>RANK: the rank of the close among those of each window.</summary>
internal sealed class RankFeatures : AlphaCalculator
{
    private static readonly FeatureDefinition[] Family = AlphaKind.Features(
        new AlphaKind("RANK", "momentum", "rank(C)/w, 1 = lowest, equal closes share their mean rank", 0, static w => (w + 1) / 2.0 / w));

    private readonly RecentValues _closes = new();

    private RankFeatures(IReadOnlyList<int> columns)
        : base(Family, columns)
    {
    }

    public static FeatureGroup Group() => new(Family, static columns => new RankFeatures(columns));

    protected override void Take(in MarketBar bar)
    {
        _closes.Push(bar.Close);
        Set(0, NestedRank.OfNewest(_closes.Values) / NestedWindows.LengthLanes);
    }

    protected override void TransferWindows(StateTransfer state) => _closes.TransferState(state);
}
