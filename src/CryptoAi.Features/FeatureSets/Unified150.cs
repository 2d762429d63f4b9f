using CryptoAi.Features.FeatureSets.Alpha;
using CryptoAi.Features.FeatureSets.Returns;
using CryptoAi.Features.FeatureSets.State;
using CryptoAi.Features.FeatureSets.Time;
using CryptoAi.Features.FeatureSets.Unified;

namespace CryptoAi.Features.FeatureSets;

/// <summary>
/// The set <c>unified150</c>: 150 features for one model of many assets, free of the level of prices and volumes (definitions D13). In column order: <see cref="Core9"/> without log_returns,
/// classical indicators (trend, momentum, volatility, volume), columns of <see cref="Alpha158"/>, statistics of returns, ranges and volumes, time, and the state of the market.
/// </summary>
public static class Unified150
{
    /// <summary>The set's name.</summary>
    public const string Name = "unified150";

    /// <summary>
    /// What is taken of Alpha158: nothing that is an affine combination of others, copies a column of another family (KMID, OPEN0 and VWAP0 are one-bar moves, MA an average), or explodes
    /// when the newest bar's volume is small (VMA, VSTD).
    /// </summary>
    private static readonly HashSet<string> Alpha =
    [
        "KLEN", "KMID2", "KUP", "KUP2", "KLOW", "KLOW2", "KSFT", "KSFT2",
        "ROC5", "ROC10", "ROC20", "ROC30", "ROC60",
        "STD5", "STD20", "STD60",
        "BETA10", "BETA20", "BETA60",
        "RSQR10", "RSQR20", "RSQR60",
        "RESI5", "RESI10", "RESI20", "RESI60",
        "MAX20", "MAX60", "MIN20", "MIN60",
        "RSV5", "RSV10", "RSV20",
        "IMAX10", "IMAX20", "IMAX60", "IMIN10", "IMIN20", "IMIN60",
        "QTLU20", "QTLU60", "QTLD20", "QTLD60",
        "RANK5", "RANK10", "RANK20", "RANK60",
        "CORR10", "CORR20", "CORR60",
        "CORD10", "CORD20", "CORD60",
        "CNTP10", "CNTP20", "CNTP60",
        "SUMP5", "SUMP20", "SUMP60",
        "WVMA10", "WVMA20", "WVMA60",
        "VSUMP10", "VSUMP60",
    ];

    /// <summary>The set; immutable and safe to share.</summary>
    public static FeatureSet FeatureSet { get; } = new(
        Name,
        [
            .. Core9.FeatureSet.Groups.Select(static g => g.Features[0].Name == "returns" ? g.Select("returns") : g),
            TrendIndicators.Group(),
            MomentumIndicators.Group(),
            VolatilityIndicators.Group(),
            VolumeIndicators.Group(),
            .. AlphaGroups.Select(AlphaVolume.Log, Alpha.Contains),
            .. ReturnRangeFeatures.Groups(),
            TimeFeatures.Group(),
            MarketStateFeatures.Group(),
        ]);
}
