using System.Runtime.Intrinsics;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Alpha;

/// <summary>ROC, MA, STD, BETA, RSQR, RESI: mean, deviation and straight line of the closes of each window.</summary>
internal sealed class TrendFeatures : AlphaCalculator
{
    private static readonly FeatureDefinition[] Family = AlphaKind.Features(
        new AlphaKind("ROC", "return", "C[t-w]/C[t]", 1, static _ => 1),
        new AlphaKind("MA", "trend", "mean(C)/C", 0, static _ => 1),
        new AlphaKind("STD", "volatility", "std(C)/C, sample std", 0, static _ => 0),
        new AlphaKind("BETA", "trend", "slope(C against 1..w)/C", 0, static _ => 0),
        new AlphaKind("RSQR", "trend", "R^2 of that regression; 0 where std(C) <= 1e-12 mean(C)", 0, static _ => 0),
        new AlphaKind("RESI", "trend", "(C - value of that line at the newest bar)/C", 0, static _ => 0));

    private readonly RecentValues _closes = new();
    private readonly double[] _offsets = new double[NestedWindows.Slots];

    private TrendFeatures(IReadOnlyList<int> columns)
        : base(Family, columns)
    {
    }

    // the age of each bar: 0 = newest
    private static ReadOnlySpan<double> Ages =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
        32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63,
    ];

    public static FeatureGroup Group() => new(Family, static columns => new TrendFeatures(columns));

    protected override void Take(in MarketBar bar)
    {
        _closes.Push(bar.Close);
        ReadOnlySpan<double> closes = _closes.Values;
        NestedOffsets.From(closes, bar.Close, _offsets);
        Vector512<double> close = Vector512.Create(bar.Close);
        Vector512<double> n = NestedWindows.LengthLanes;
        Vector512<double> one = Vector512<double>.One;
        (Vector512<double> sum, Vector512<double> mean, Vector512<double> squares) = NestedMoments.Of(_offsets, n);

        // ages run against time, so the covariance changes its sign; half = (w - 1)/2 is the mean age
        Vector512<double> half = (n - one) * 0.5;
        Vector512<double> covariance = (half * sum) - NestedSums.OfProducts(_offsets, Ages);
        Vector512<double> spread = n * ((n * n) - one) / 12.0;
        Vector512<double> slope = covariance / spread;
        Vector512<double> deviation = Vector512.Sqrt(squares / (n - one));
        Vector512<double> moves = RelativeZero.IsExceeded(deviation, close + mean);
        Set(0, Vector512.Create(closes[5], closes[10], closes[20], closes[30], closes[60], 0, 0, 0) / close);
        Set(1, (close + mean) / close);
        Set(2, deviation / close);
        Set(3, slope / close);
        Set(4, Vector512.Min(covariance / spread * (covariance / squares), one) & moves);
        Set(5, -(mean + (slope * half)) / close);
    }

    protected override void TransferWindows(StateTransfer state) => _closes.TransferState(state);
}
