using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.HigherTimeframe;
using CryptoAi.Features.FeatureSets.Reference;
using CryptoAi.Features.Reading;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class OtherBars
{
    public static void Run()
    {
        #region snippet
        FeatureSet set = Core9.FeatureSet.With(
            "core9_and_more",
            HigherTimeframeFeatures.Group(Timeframe.OneHour, Timeframe.FourHours, Core9.FeatureSet),
            ReferenceFeatures.Group("BTCUSDT", window: 48));

        CandleSeries asset = CandleReader.Read("candles/ETHUSDT_1h.csv").Series;
        CandleSeries bitcoin = CandleReader.Read("candles/BTCUSDT_1h.csv").Series;
        FeatureMatrix rows = set.Compute(asset, new Dictionary<string, CandleSeries> { ["BTCUSDT"] = bitcoin });
        Console.WriteLine($"{rows.Features} features, first complete row {rows.FirstCompleteRow}");

        // live: reference candles before the asset's candle that closes with them
        FeatureStream stream = set.CreateStream(asset.Timeframe);
        double[] row = new double[set.Count];
        stream.AppendReference("BTCUSDT", bitcoin[0]);
        stream.Append(asset[0], row);
        #endregion
    }
}
