using CryptoAi.Training.Boosting.Quantising;

namespace CryptoAi.Training.Tests.Boosting.Quantising;

internal sealed class CutFinderTests
{
    [Test]
    public void Find_FewValues_OneBinEachAndCutsBetween()
    {
        float[] column = [3, 1, float.NaN, 1, 2, 3];

        FeatureBins bins = new CutFinder(6).Find(column, [], 256);

        Assert.That(bins.Cuts, Is.EqualTo([1.5f, 2.5f]));
        Assert.That((bins.HasMissing, bins.ValueBins, bins.Count), Is.EqualTo((true, 3, 4)));
        Assert.That(Assigned(bins, column), Is.EqualTo([2, 0, 3, 0, 1, 2]));
    }

    [TestCase(0.0, 256)]
    [TestCase(0.2, 255)]
    public void Find_ManyValues_BinsOfAboutTheSameWeight(double missing, int valueBins)
    {
        Random random = new(1);
        float[] column = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextDouble() < missing ? float.NaN : (float)Math.Exp(6 * random.NextDouble()))];

        FeatureBins bins = new CutFinder(column.Length).Find(column, [], 256);

        Assert.That(bins.ValueBins, Is.EqualTo(valueBins));
        int[] counts = new int[256];
        Array.ForEach(Assigned(bins, column), b => counts[b]++);
        double mean = column.Count(static v => !float.IsNaN(v)) / (double)valueBins;
        Assert.That(counts.Take(valueBins).Min(), Is.GreaterThan(0.5 * mean));
        Assert.That(counts.Take(valueBins).Max(), Is.LessThan(1.5 * mean));
        Assert.That(bins.Cuts, Is.Ordered.Ascending.And.Unique);
    }

    [Test]
    public void Find_AHeavyValue_LeavesTheOtherBinsToTheRest()
    {
        Random random = new(2);
        float[] column = [.. Enumerable.Range(0, 10_000).Select(i => i % 2 == 0 ? 0.5f : (float)random.NextDouble())];

        FeatureBins bins = new CutFinder(column.Length).Find(column, [], 32);

        byte[] assigned = Assigned(bins, column);
        Assert.That(bins.ValueBins, Is.EqualTo(32));
        int heavy = assigned[0];
        Assert.That(Enumerable.Range(0, column.Length).Where(i => assigned[i] == heavy).Count(i => column[i] != 0.5f), Is.LessThan(250), "about a bin of the rest at most");
    }

    [Test]
    public void Find_Weights_SameCutsAsRepeatedRows()
    {
        Random random = new(4);
        float[] column = [.. Enumerable.Range(0, 3000).Select(_ => (float)random.NextDouble())];
        float[] weights = [.. column.Select(_ => (float)random.Next(0, 4))];
        float[] repeated = [.. column.SelectMany((v, i) => Enumerable.Repeat(v, (int)weights[i]))];

        FeatureBins weighted = new CutFinder(column.Length).Find(column, weights, 16);
        FeatureBins expected = new CutFinder(repeated.Length).Find(repeated, [], 16);

        // rows without weight only move the middle between two values
        TensorAssert.Close(weighted.Cuts, expected.Cuts, 0, 2e-3, "cuts");
    }

    [Test]
    public void Assign_AnyValue_IsTheNumberOfCutsUpToIt()
    {
        Random random = new(5);
        foreach (int count in new[] { 0, 1, 2, 7, 254, 255 })
        {
            float[] cuts = [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5)).Distinct().Order()];
            float[] values = [.. cuts, .. cuts.Select(MathF.BitDecrement), -9, 9, 0, float.MaxValue, float.MinValue];

            byte[] assigned = Assigned(new FeatureBins(cuts, hasMissing: false), values);

            Assert.That(assigned.Select(static b => (int)b), Is.EqualTo(values.Select(v => cuts.Count(c => c <= v))), $"{count} cuts");
        }
    }

    [Test]
    public void Pack_Features_EveryUsefulOneOnceAndNoColumnTooWide()
    {
        Random random = new(6);
        FeatureBins[] features = [.. Enumerable.Range(0, 80).Select(i => new FeatureBins(Enumerable.Range(0, i < 60 ? i % 4 : random.Next(256)).Select(static v => (float)v).ToArray(), i % 3 == 0 && i < 60))];

        BinColumn[] columns = BinColumn.Pack(features);

        Assert.That(columns.Max(static c => c.Codes), Is.LessThanOrEqualTo(256));
        int[] packed = [.. columns.SelectMany(static c => c.Members).Select(static m => m.Feature).Order()];
        Assert.That(packed, Is.EqualTo(Enumerable.Range(0, 80).Where(f => features[f].Count > 1)));
        Assert.That(columns, Has.Length.LessThan(50));
        foreach (BinColumn column in columns)
        {
            // every combination of bins has a code of its own
            IEnumerable<string> combinations = Enumerable.Range(0, column.Codes).Select(code => string.Join(' ', column.Members.Select(m => m.BinOf(code))));
            Assert.That(combinations.Distinct().Count(), Is.EqualTo(column.Codes));
        }
    }

    private static byte[] Assigned(FeatureBins bins, float[] values)
    {
        byte[] assigned = new byte[values.Length];
        bins.Assign(values, assigned);
        return assigned;
    }
}
