using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Splits;

/// <summary>Datasets drawn at random: assets that start late and end early, gaps longer and shorter than the fill limit, windows and lookaheads of all kinds.</summary>
internal static class RandomMarkets
{
    public static TrainingDataset Draw(Random random)
    {
        LabelSpec labels = ToyMarket.Labels with { Lookahead = random.Next(1, 9), Anchor = (LabelAnchor)random.Next(2) };
        CandleSeries[] series =
        [
            .. Enumerable.Range(0, random.Next(1, 5)).Select(i => WithHoles(random, ToyMarket.Series(
                $"S{i}", random.Next(120, 300), random.Next(), startHour: random.Next(150), gapAt: random.Next(4) == 0 ? random.Next(30, 100) : -1))),
        ];
        return TrainingDataset.FromCandles(series, ToyMarket.Features, labels, new DatasetOptions { SequenceLength = random.Next(1, 12) });
    }

    /// <summary>Missing bars, so that windows hold filled ones.</summary>
    private static CandleSeries WithHoles(Random random, CandleSeries series)
    {
        int from = random.Next(20, 110);
        int to = from + random.Next(0, 8);
        return CandleSeries.FromCandles(
            series.Symbol, series.Timeframe, Enumerable.Range(0, series.Count).Where(i => i < from || i >= to).Select(i => series[i]));
    }
}
