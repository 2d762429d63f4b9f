using System.Runtime.Intrinsics;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Alpha;

/// <summary>QTLU, QTLD: the price that 80 and 20 of 100 closes of each window lie below. Windows that nobody selected are not sorted.</summary>
internal sealed class QuantileFeatures : AlphaCalculator
{
    private static readonly FeatureDefinition[] Family = AlphaKind.Features(
        new AlphaKind("QTLU", "trend", "quantile(C, 0.8)/C, linear between neighbours", 0, static _ => 1),
        new AlphaKind("QTLD", "trend", "quantile(C, 0.2)/C, linear between neighbours", 0, static _ => 1));

    private readonly RecentValues _closes = new();
    private readonly SortedWindow?[] _sorted = new SortedWindow?[NestedWindows.Count];
    private readonly double[] _upper = new double[NestedWindows.Lanes];
    private readonly double[] _lower = new double[NestedWindows.Lanes];

    private QuantileFeatures(IReadOnlyList<int> columns)
        : base(Family, columns)
    {
        foreach (int window in columns.Select(static c => c % NestedWindows.Count))
        {
            _sorted[window] ??= new SortedWindow(NestedWindows.Lengths[window]);
        }
    }

    public static FeatureGroup Group() => new(Family, static columns => new QuantileFeatures(columns));

    protected override void Take(in MarketBar bar)
    {
        _closes.Push(bar.Close);
        ReadOnlySpan<double> closes = _closes.Values;
        for (int window = 0; window < NestedWindows.Count; window++)
        {
            if (_sorted[window] is { } sorted)
            {
                sorted.Replace(closes[NestedWindows.Lengths[window]], bar.Close);
                _upper[window] = sorted.Quantile(0.8);
                _lower[window] = sorted.Quantile(0.2);
            }
        }

        Vector512<double> close = Vector512.Create(bar.Close);
        Set(0, Vector512.Create<double>(_upper) / close);
        Set(1, Vector512.Create<double>(_lower) / close);
    }

    protected override void TransferWindows(StateTransfer state)
    {
        _closes.TransferState(state);
        foreach (SortedWindow? sorted in _sorted)
        {
            sorted?.TransferState(state);
        }
    }
}
