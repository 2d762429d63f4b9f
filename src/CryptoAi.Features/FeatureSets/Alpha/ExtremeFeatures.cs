using System.Runtime.Intrinsics;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Alpha;

/// <summary>MAX, MIN, RSV, IMAX, IMIN, IMXD: the highest and lowest price of each window, where the close stands between them, and when they occurred.</summary>
internal sealed class ExtremeFeatures : AlphaCalculator
{
    private static readonly FeatureDefinition[] Family = AlphaKind.Features(
        new AlphaKind("MAX", "volatility", "max(H)/C", 0, static _ => 1),
        new AlphaKind("MIN", "volatility", "min(L)/C", 0, static _ => 1),
        new AlphaKind("RSV", "momentum", "(C - min(L))/(max(H) - min(L)); 0.5 where max(H) - min(L) <= 1e-12 C", 0, static _ => 0.5),
        new AlphaKind("IMAX", "momentum", "place(max(H))/w, 1 = oldest bar .. w = newest, the oldest of equal ones", 0, static w => 1.0 / w),
        new AlphaKind("IMIN", "momentum", "place(min(L))/w, 1 = oldest bar .. w = newest, the oldest of equal ones", 0, static w => 1.0 / w),
        new AlphaKind("IMXD", "momentum", "IMAX - IMIN", 0, static _ => 0));

    private readonly RecentValues _highs = new();

    // negated, so that the lowest is the highest
    private readonly RecentValues _lows = new();

    private ExtremeFeatures(IReadOnlyList<int> columns)
        : base(Family, columns)
    {
    }

    public static FeatureGroup Group() => new(Family, static columns => new ExtremeFeatures(columns));

    protected override void Take(in MarketBar bar)
    {
        _highs.Push(bar.High);
        _lows.Push(-bar.Low);
        Vector512<double> close = Vector512.Create(bar.Close);
        Vector512<double> n = NestedWindows.LengthLanes;
        Vector512<double> highest = NestedExtremes.Highest(_highs.Values);
        Vector512<double> lowestNegated = NestedExtremes.Highest(_lows.Values);
        Vector512<double> highestAt = NestedExtremes.PlacesFromOldest(_highs.Values, highest);
        Vector512<double> lowestAt = NestedExtremes.PlacesFromOldest(_lows.Values, lowestNegated);
        Vector512<double> range = highest + lowestNegated;
        Vector512<double> hasRange = RelativeZero.IsExceeded(range, close);
        Set(0, highest / close);
        Set(1, -lowestNegated / close);
        Set(2, Vector512.ConditionalSelect(hasRange, (close + lowestNegated) / range, Vector512.Create(0.5)));
        Set(3, highestAt / n);
        Set(4, lowestAt / n);
        Set(5, (highestAt - lowestAt) / n);
    }

    protected override void TransferWindows(StateTransfer state)
    {
        _highs.TransferState(state);
        _lows.TransferState(state);
    }
}
