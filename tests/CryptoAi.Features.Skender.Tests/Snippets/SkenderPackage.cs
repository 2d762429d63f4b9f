using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.Custom;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Skender;
using Skender.Stock.Indicators;

namespace CryptoAi.Snippets.Skender;

internal static class SkenderPackage
{
    public static void Run()
    {
        #region snippet
        List<FeatureGroup> features = [.. Core9.FeatureSet.Groups];

        // a price: its distance from the close, computed over the last 60 bars
        features.AddSkender(
            "supertrend",
            quotes => (double?)quotes.GetSuperTrend(10, 3).Last().SuperTrend,
            new SkenderOptions { Bars = 60, Scale = IndicatorScale.DistanceFromClose });

        // two lines of one indicator, computed together
        features.AddSkender(
            ["vortex_up", "vortex_down"],
            quotes => quotes.GetVortex(14).TakeLast(1).SelectMany(static line => new[] { line.Pvi, line.Nvi }).ToArray(),
            new SkenderOptions { Bars = 30 });

        FeatureSet mine = new("core9_and_skender", features);
        CandleFile file = CandleReader.Read("candles/BTCUSDT_1h.csv");
        Console.WriteLine($"{mine.Count} features, first complete row {mine.Compute(file.Series).FirstCompleteRow}, hash {mine.Hash[..8]}");
        #endregion
    }
}
