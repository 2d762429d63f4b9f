using CryptoAi.Models.Engine;
using CryptoAi.Training.Boosting.Growing;

namespace CryptoAi.Training.Tests.Boosting.Growing;

/// <summary>The kernels against the plainest loops.</summary>
internal sealed unsafe class GrowingKernelTests
{
    [Test]
    public void Histogram_AnyColumnsAndRows_SumsPerCode()
    {
        const int rows = 500;
        Random random = new(1);
        byte[] codes = new byte[rows * 8];
        random.NextBytes(codes);
        long[] gradients = [.. Enumerable.Range(0, rows).Select(_ => PackedSum.Of(random.Next(-1000, 1000), random.Next(0, 1000)))];
        foreach (int columns in Enumerable.Range(1, 8))
        {
            foreach (int count in new[] { 0, 1, 63, 400 })
            {
                int[] chosen = [.. Enumerable.Range(0, rows).OrderBy(_ => random.Next()).Take(count), .. new int[HistogramKernel.Ahead]];
                long[] histogram = new long[8 * 256];
                fixed (byte* c = codes)
                fixed (int* r = chosen)
                fixed (long* g = gradients)
                fixed (long* h = histogram)
                {
                    HistogramKernel.Add(c, r, g, count, h, columns);
                }

                long[] expected = new long[8 * 256];
                for (int i = 0; i < count; i++)
                {
                    for (int column = 0; column < columns; column++)
                    {
                        expected[(column * 256) + codes[(chosen[i] * 8) + column]] += gradients[i];
                    }
                }

                Assert.That(histogram, Is.EqualTo(expected), $"{columns} columns, {count} rows");
            }
        }
    }

    [Test]
    public void Split_Rows_StableOnBothSides()
    {
        Random random = new(2);
        byte[] codes = new byte[300 * 8];
        random.NextBytes(codes);
        byte[] right = [.. Enumerable.Range(0, 256).Select(_ => (byte)random.Next(2))];
        int[] rows = [.. Enumerable.Range(0, 300).Where(_ => random.Next(3) > 0)];
        int[] split = [.. rows];
        int[] scratch = new int[rows.Length];
        int left;
        fixed (byte* c = codes)
        fixed (byte* table = right)
        fixed (int* r = split)
        fixed (int* s = scratch)
        {
            left = RowPartition.Split(r, rows.Length, s, c + 3, table);
        }

        int[] expected = [.. rows.Where(row => right[codes[(row * 8) + 3]] == 0), .. rows.Where(row => right[codes[(row * 8) + 3]] == 1)];
        Assert.That(split, Is.EqualTo(expected));
        Assert.That(left, Is.EqualTo(rows.Count(row => right[codes[(row * 8) + 3]] == 0)));
    }

    [Test]
    public void Pack_Gradients_ExactTotalAndTinyError()
    {
        const int rows = 10_000;
        Random random = new(3);
        float[] g = [.. Enumerable.Range(0, rows).Select(_ => (float)(random.NextDouble() - 0.5))];
        float[] h = [.. Enumerable.Range(0, rows).Select(static i => i % 2 == 0 ? 1f : 0.5f)];
        PackedGradients packed = new(rows);
        using ShardPool pool = new(2);

        packed.Pack(g, h, pool);

        Assert.That(packed.Total, Is.EqualTo(packed.Rows.Array.Sum()));
        TensorAssert.Close(PackedSum.Gradient(packed.Total) / packed.Scale.Gradient, g.Sum(static v => (double)v), 0, 1e-3, "gradients");
        Assert.That(PackedSum.Hessian(packed.Total) / packed.Scale.Hessian, Is.EqualTo(0.75 * rows), "sums of powers of two are exact");
        for (int i = 0; i < rows; i++)
        {
            Assert.That(PackedSum.Gradient(packed.Rows.Array[i]) / packed.Scale.Gradient, Is.EqualTo((double)g[i]).Within(0.5 / packed.Scale.Gradient));
        }
    }

    [TestCase(1e-3f, 1e-12f, 1)]
    [TestCase(0f, 1e-12f, 0)]
    [TestCase(1e-3f, 0f, 0)]
    public void Pack_HessianFarBelowTheOthers_OneUnitWhereTheGradientCounts(float gradient, float hessian, int expected)
    {
        PackedGradients packed = new(2);
        using ShardPool pool = new(1);

        packed.Pack(new[] { 1, gradient }, new[] { 1, hessian }, pool);

        Assert.That(PackedSum.Hessian(packed.Rows.Array[1]), Is.EqualTo(expected));
    }

    [TestCase(0f, 1f, 0f, false)]
    [TestCase(0f, 1f, 0f, true)]
    [TestCase(3000f, 50f, 4000f, true)]
    [TestCase(0f, 0f, 0f, true)]
    public void Find_RandomHistograms_BestOfAllCuts(float l1, float l2, float least, bool hasMissing)
    {
        for (int seed = 0; seed < 60; seed++)
        {
            Random random = new(seed);
            long[] histogram = [.. Enumerable.Range(0, random.Next(2, 257)).Select(_ => random.Next(4) == 0 ? 0 : PackedSum.Of(random.Next(-900, 900), random.Next(1, 600)))];
            long total = histogram.Sum();
            SplitPenalties penalties = new(l1, l2, least);
            SplitCandidate best = SplitCandidate.None;

            SplitSearch.Find(histogram, hasMissing, total, 5, penalties, ref best);

            int bins = histogram.Length - (hasMissing ? 1 : 0);
            long missing = hasMissing ? histogram[^1] : 0;
            double highest = double.NegativeInfinity;
            for (int bin = 0; bin < (missing == 0 ? bins - 1 : bins); bin++)
            {
                foreach (long extra in (long[])[0, missing])
                {
                    highest = Math.Max(highest, Score(histogram.Take(bin + 1).Sum() + extra));
                }
            }

            if (double.IsNegativeInfinity(highest))
            {
                Assert.That(best.Feature, Is.Negative, $"seed {seed}");
                continue;
            }

            TensorAssert.Close(best.Score, highest, 1e-5, 0, $"seed {seed}: score");
            Assert.That(best.Feature, Is.EqualTo(5));
            long left = histogram.Take(best.Bin + 1).Sum() + (best.MissingLeft ? missing : 0);
            Assert.That(best.Left, Is.EqualTo(left), $"seed {seed}: sum of the left side");
            TensorAssert.Close(Score(left), highest, 1e-5, 0, $"seed {seed}: score of the left side");

            double Score(long leftSum)
            {
                (double gl, double hl) = (PackedSum.Gradient(leftSum), PackedSum.Hessian(leftSum));
                (double gr, double hr) = (PackedSum.Gradient(total - leftSum), PackedSum.Hessian(total - leftSum));
                return hl < least || hr < least || hl + l2 == 0 || hr + l2 == 0 ? double.NegativeInfinity : Worth(gl, hl) + Worth(gr, hr);
            }

            double Worth(double g, double h) => Math.Pow(Math.Max(Math.Abs(g) - l1, 0), 2) / (h + l2);
        }
    }
}
