using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Barriers;
using CryptoAi.Features.Labels.Thresholds;
using CryptoAi.Features.Labels.Weights;
using CryptoAi.Features.Reading;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class LabelCandles
{
    public static void Run()
    {
        #region snippet
        BarSeries bars = BarSeries.FromCandles(CandleReader.Read("candles/BTCUSDT_1h.csv").Series);

        // five bars ahead, beyond 0.7 deviations of the bars before
        LabelSpec spec = LabelSpec.Unified with { Threshold = new VolScaledThreshold(0.7) };
        LabelTable labels = new Labeler(spec).Label(bars);
        LabelDistribution distribution = LabelDistribution.Count(spec, labels);
        Console.WriteLine($"{distribution.Labelled} labels: {string.Join(", ", distribution.Counts.Select(c => $"{c.Key} {c.Value}"))}; mean move {distribution.MeanMove:P2}");
        Console.WriteLine(distribution.Suggestion ?? "no class above 95%");

        // trades of at most a day between barriers of twice the average true range, weighted by how little they overlap and how new they are
        BarrierTable trades = new TripleBarrier(new TripleBarrierSpec { Width = new AtrWidth(), ProfitTaking = 2, StopLoss = 2, VerticalBars = 24 }).Label(bars);
        LabelSpans spans = LabelSpans.Of(bars, trades);
        double[] weights = SampleWeights.Combine(SampleWeights.Uniqueness(spans.Spans, spans.Bars), SampleWeights.Recency(spans.Spans.Length, alpha: 1));
        Console.WriteLine($"{trades.Count(BarrierEnd.ProfitTaking)} won, {trades.Count(BarrierEnd.StopLoss)} lost; weights {weights.Min():F2} to {weights.Max():F2}");
        #endregion
    }
}
