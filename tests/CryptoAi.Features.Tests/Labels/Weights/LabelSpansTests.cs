using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Barriers;
using CryptoAi.Features.Labels.Weights;

namespace CryptoAi.Features.Tests.Labels.Weights;

[TestFixture]
public sealed class LabelSpansTests
{
    // close to close ends with the exit bar; at an open, with the bar before it
    [TestCase(LabelAnchor.CloseToClose, 3, 7)]
    [TestCase(LabelAnchor.NextOpen, 3, 6)]
    public void Of_LabelsOfCandles_FromTheDecisionToTheEnd(LabelAnchor anchor, int reach, int labels)
    {
        BarSeries bars = BarSeries.FromCandles(TestCandles.Walk(10));
        LabelSpans spans = LabelSpans.Of(bars, new Labeler(new LabelSpec { Lookahead = 3, Anchor = anchor }).Label(bars));
        Assert.That(spans.Spans.ToArray(), Is.EqualTo(Enumerable.Range(0, labels).Select(t => new LabelSpan(t, t + reach))).AsCollection);
        Assert.That(spans.Rows.ToArray(), Is.EqualTo(Enumerable.Range(0, labels)).AsCollection);
        Assert.That(spans.Bars, Is.EqualTo(10));
    }

    [Test]
    public void Of_LabelsOnAGrid_CountTradedBars()
    {
        // traded: rows 0, 3, 4, 6
        BarSeries bars = TestBars.Grid(100, null, null, 103, 101, null, 95);
        LabelSpans spans = LabelSpans.Of(bars, new Labeler(new LabelSpec { Lookahead = 2, Horizon = LabelHorizon.GridBarsRolled }).Label(bars));
        Assert.That(spans.Rows.ToArray(), Is.EqualTo([0, 3, 4]).AsCollection);
        Assert.That(spans.Spans.ToArray(), Is.EqualTo(new LabelSpan[] { new(0, 1), new(1, 3), new(2, 3) }).AsCollection);
        Assert.That(spans.Bars, Is.EqualTo(4));
    }

    [Test]
    public void Of_Barriers_TheBarOfTheExit()
    {
        BarSeries bars = TestBars.Holed(TestCandles.Walk(100), seed: 2);
        BarrierTable table = new TripleBarrier(new TripleBarrierSpec { Width = 0.006, VerticalBars = 8 }).Label(bars);
        LabelSpans spans = LabelSpans.Of(bars, table);
        int[] rank = new int[bars.Count];
        for (int t = 1; t < rank.Length; t++)
        {
            rank[t] = rank[t - 1] + (bars[t].IsSynthetic ? 0 : 1);
        }

        Assert.That(spans.Rows.Length, Is.GreaterThan(80));
        for (int i = 0; i < spans.Rows.Length; i++)
        {
            int row = spans.Rows[i];
            Assert.That(spans.Spans[i], Is.EqualTo(new LabelSpan(rank[row], rank[table[row].ExitRow])), $"row {row}");
        }
    }

    [Test]
    public void Of_OtherNumberOfRows_Refused()
    {
        BarSeries bars = BarSeries.FromCandles(TestCandles.Walk(10));
        LabelTable labels = new Labeler(LabelSpec.Unified).Label(TestCandles.Walk(9));
        Assert.That(() => LabelSpans.Of(bars, labels), Throws.ArgumentException.With.Message.Contains("9 rows of labels for 10 bars of WALK"));
    }
}
