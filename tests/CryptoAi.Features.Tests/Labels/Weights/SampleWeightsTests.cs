using CryptoAi.Features.Labels.Weights;

namespace CryptoAi.Features.Tests.Labels.Weights;

[TestFixture]
public sealed class SampleWeightsTests
{
    // mlfinpy tests/test_sampling.py, after AFML chapter 4
    private static readonly LabelSpan[] Toy = [new(0, 2), new(2, 3), new(4, 5)];

    [Test]
    public void Concurrency_AfmlToy_ByHand() => Assert.That(SampleWeights.Concurrency(Toy, 7), Is.EqualTo([1, 1, 2, 1, 1, 1, 0]).AsCollection);

    [Test]
    public void Uniqueness_AfmlToy_PublishedValues() => TensorAssert.Close(SampleWeights.Uniqueness(Toy, 6), [2.5 / 3, 0.75, 1], 1e-14, 0, "uniqueness");

    [Test]
    public void ReturnAttribution_ByHand()
    {
        // ln changes: –, ln 2, −ln 4, ln 2, ln 8, 0; c: 1 1 2 1 1 1
        double[] closes = [1, 2, 0.5, 1, 8, 8];
        double ln2 = Math.Log(2);
        TensorAssert.Close(SampleWeights.ReturnAttribution(Toy, closes), [0, Math.Abs(-ln2 + ln2), 3 * ln2], 1e-14, 1e-15, "attribution");
        TensorAssert.Close(SampleWeights.ReturnAttribution([new(1, 2), new(2, 2)], closes), [0, ln2], 1e-14, 1e-15, "attribution");
        TensorAssert.Close(SampleWeights.ReturnAttribution([new(0, 1)], closes), [ln2], 1e-14, 0, "the first bar has no change");
    }

    [TestCase(1, 1)]
    [TestCase(40, 1000)]
    [TestCase(3000, 1000)]
    public void Weights_RandomSpans_EqualTheNaiveDoubleLoop(int labels, int bars)
    {
        Random random = new(labels);
        LabelSpan[] spans = new LabelSpan[labels];
        for (int i = 0; i < labels; i++)
        {
            int start = random.Next(bars);
            spans[i] = new LabelSpan(start, Math.Min(bars - 1, start + random.Next(30)));
        }

        double[] closes = TestCandles.Walk(bars, labels).Close.ToArray();
        int[] concurrency = [.. Enumerable.Range(0, bars).Select(t => spans.Count(s => s.Start <= t && t <= s.End))];
        double[] unique = Array.ConvertAll(spans, s => Enumerable.Range(s.Start, s.End - s.Start + 1).Average(t => 1.0 / concurrency[t]));
        double[] attribution = Array.ConvertAll(
            spans, s => Math.Abs(Enumerable.Range(s.Start, s.End - s.Start + 1).Sum(t => t == 0 ? 0 : Math.Log(closes[t] / closes[t - 1]) / concurrency[t])));
        Assert.That(SampleWeights.Concurrency(spans, bars), Is.EqualTo(concurrency).AsCollection);
        TensorAssert.Close(SampleWeights.Uniqueness(spans, bars), unique, 1e-13, 0, "uniqueness");
        TensorAssert.Close(SampleWeights.ReturnAttribution(spans, closes), attribution, 1e-12, 1e-15, "attribution");
    }

    [Test]
    public void Uniqueness_MillionBars_NoErrorFromWhatLiesBefore()
    {
        const int Bars = 1_000_000;
        LabelSpan[] spans = [.. Enumerable.Range(0, Bars - 2).Select(static t => new LabelSpan(t, t + 2))];
        double[] weights = SampleWeights.Uniqueness(spans, Bars);
        TensorAssert.Close([weights[10], weights[Bars / 2], weights[^10]], [1.0 / 3, 1.0 / 3, 1.0 / 3], 1e-15, 0, "uniqueness");
    }

    [Test]
    public void Recency_ByHand()
    {
        TensorAssert.Close(SampleWeights.Recency(4, 0.5), [Math.Exp(-1.5), Math.Exp(-1), Math.Exp(-0.5), 1], 1e-15, 0, "recency");
        Assert.That(SampleWeights.Recency(0, 1), Is.Empty);
        Assert.That(() => SampleWeights.Recency(4, 0), Throws.ArgumentException.With.Message.Contains("recency factor is 0"));
        Assert.That(() => SampleWeights.Recency(4, double.NaN), Throws.ArgumentException.With.Message.Contains("recency factor is NaN"));
    }

    [Test]
    public void Combine_Factors_ProductOfMeanOne()
    {
        TensorAssert.Close(SampleWeights.Combine([1, 2, 3], [3, 2, 1]), [0.9, 1.2, 0.9], 1e-14, 0, "product");
        Assert.That(() => SampleWeights.Combine([1, 2], [1]), Throws.ArgumentException.With.Message.Contains("factors of 2, 1 samples"));
        Assert.That(() => SampleWeights.Combine([0, 0]), Throws.ArgumentException.With.Message.Contains("add up to 0"));
        Assert.That(() => SampleWeights.Combine([1, -0.5]), Throws.ArgumentException.With.Message.Contains("0 or more"));
        Assert.That(() => SampleWeights.Combine([1, double.NaN]), Throws.ArgumentException.With.Message.Contains("add up to NaN"));
    }

    [Test]
    public void Normalise_ManyAssets_OneScale()
    {
        IReadOnlyList<double[]> scaled = SampleWeights.Normalize([1, 1], [4, 6, 8]);
        TensorAssert.Close(scaled[0], [0.25, 0.25], 1e-15, 0, "first");
        TensorAssert.Close(scaled[1], [1, 1.5, 2], 1e-15, 0, "second");
    }

    [TestCase(-1, 2)]
    [TestCase(3, 2)]
    [TestCase(2, 5)]
    public void Concurrency_ImpossibleSpan_Refused(int start, int end) =>
        Assert.That(() => SampleWeights.Concurrency([new(start, end)], 5), Throws.ArgumentException.With.Message.Contains($"bars {start} to {end} does not lie within 5 bars"));
}
