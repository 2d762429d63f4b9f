using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.Custom;
using CryptoAi.Features.Indicators.Averages;
using CryptoAi.Features.Reading;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class OwnFeatures
{
    public static void Run()
    {
        #region snippet
        // a formula of one bar
        FeatureGroup body = FeatureGroup.FromDelegate(
            new FeatureDefinition { Name = "body", Group = "own", Formula = "(C - O)/(H - L); 0 where H = L", Source = "mine", MinBars = 1, StableBars = 1, FlatValue = 0 },
            static (in MarketBar bar) => bar.High > bar.Low ? (bar.Close - bar.Open) / (bar.High - bar.Low) : 0);

        // a formula of the last 24 bars, which are kept for it
        FeatureGroup dayMove = FeatureGroup.FromDelegate(
            new FeatureDefinition { Name = "day_move", Group = "own", Formula = "C[t]/C[t-23] - 1", Source = "mine", MinBars = 24, StableBars = 24, FlatValue = 0 },
            bars: 24,
            static window => (window.Close[^1] / window.Close[0]) - 1);

        // any indicator, freed of the price level
        FeatureGroup trend = FeatureGroup.FromIndicator(
            new FeatureDefinition { Name = "ema_50", Group = "own", Formula = "(C - EMA(50))/C", Source = "mine", MinBars = 50, StableBars = 340, FlatValue = 0 },
            static () => new Ema(50),
            IndicatorScale.DistanceFromClose);

        FeatureSet mine = Core9.FeatureSet.With("core9_and_mine", body, dayMove, trend);
        CandleFile file = CandleReader.Read("candles/BTCUSDT_1h.csv");
        Console.WriteLine($"{mine.Count} features, first complete row {mine.Compute(file.Series).FirstCompleteRow}, hash {mine.Hash[..8]}");
        #endregion
    }
}
