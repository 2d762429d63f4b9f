using System.Runtime.Intrinsics;
using CryptoAi.Features.Indicators.Windows;

namespace CryptoAi.Features.Tests.Indicators.Windows;

/// <summary>The kernels over five windows against a loop over each.</summary>
[TestFixture]
public sealed class NestedKernelTests
{
    private static readonly int[] Lengths = [5, 10, 20, 30, 60];

    [Test]
    public void Sums_RandomValues_AreThoseOfEachWindowAlone()
    {
        double[] x = Values(1);
        double[] y = Values(2);
        AssertLanes(NestedSums.Of(x), w => x.Take(w).Sum());
        AssertLanes(NestedSums.OfProducts(x, y), w => x.Take(w).Zip(y, static (a, b) => a * b).Sum());
        AssertLanes(NestedExtremes.Highest(x), w => x.Take(w).Max());
    }

    [Test]
    public void Sums_NothingOutsideAWindow_EntersIt()
    {
        double[] x = Values(3);
        Vector512<double> sums = NestedSums.Of(x);
        Vector512<double> highest = NestedExtremes.Highest(x);
        for (int window = 0; window < Lengths.Length; window++)
        {
            double[] changed = [.. x];
            changed.AsSpan(Lengths[window]).Fill(double.NaN);
            Assert.That(NestedSums.Of(changed)[window], Is.EqualTo(sums[window]));
            changed.AsSpan(Lengths[window]).Fill(double.PositiveInfinity);
            Assert.That(NestedExtremes.Highest(changed)[window], Is.EqualTo(highest[window]));
            Assert.That(NestedExtremes.PlacesFromOldest(changed, NestedExtremes.Highest(changed))[window], Is.EqualTo(NestedExtremes.PlacesFromOldest(x, highest)[window]));
        }
    }

    [Test]
    public void PlacesFromOldest_HighestAnywhereAndTwice_TheOldest()
    {
        for (int place = 0; place < 60; place++)
        {
            double[] x = new double[NestedWindows.Slots];
            x[place] = 1;
            x[place / 2] = 1;
            AssertLanes(NestedExtremes.PlacesFromOldest(x, NestedExtremes.Highest(x)), w => place < w ? w - place : place / 2 < w ? w - (place / 2) : 1);
        }
    }

    [Test]
    public void Rank_ValuesWithTies_MeanOfTheRanks()
    {
        double[] x = [.. Values(4).Select(static v => Math.Round(v))];
        AssertLanes(NestedRank.OfNewest(x), w => x.Take(w).Count(v => v < x[0]) + ((x.Take(w).Count(v => v == x[0]) + 1) / 2.0));
    }

    [Test]
    public void Sums_TooFewValues_Refused() => Assert.That(static () => NestedSums.Of(new double[63]), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Moments_HighLevel_KeepTheirDigits()
    {
        // differences of a cent at a million: one pass, and still the digits of two
        double[] cents = [.. Values(5).Select(static v => Math.Round(v))];
        double[] x = [.. cents.Select(static c => 1e6 + (c / 128))];
        double[] offsets = new double[NestedWindows.Slots];
        NestedOffsets.From(x, x[0], offsets);
        AssertLanes(NestedMoments.Of(offsets, NestedWindows.LengthLanes).Squares, w => cents.Take(w).Sum(c => Math.Pow(c - cents.Take(w).Average(), 2)) / (128 * 128));
    }

    [TestCase(1)]
    [TestCase(5)]
    [TestCase(8)]
    [TestCase(60)]
    public void SortedWindow_AnyReplacement_IsTheSortedWindow(int length)
    {
        Random random = new(length);
        SortedWindow sorted = new(length);
        double[] window = new double[length];
        for (int i = 0; i < 400; i++)
        {
            double oldest = window[i % length];
            double newest = random.Next(-9, 10) / (i % 3 == 0 ? 1.0 : 8);
            window[i % length] = newest;
            sorted.Replace(oldest, newest);
            double[] expected = [.. window.Order()];
            for (int place = 0; place < length; place++)
            {
                Assert.That(sorted.Quantile(length == 1 ? 1 : place / (length - 1.0)), Is.EqualTo(expected[place]).Within(1e-13), $"step {i}, place {place}");
            }
        }
    }

    private static double[] Values(int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, NestedWindows.Slots).Select(_ => (random.NextDouble() * 40) - 20)];
    }

    private static void AssertLanes(Vector512<double> actual, Func<int, double> expected)
    {
        for (int window = 0; window < Lengths.Length; window++)
        {
            TensorAssert.Close(actual[window], expected(Lengths[window]), rtol: 1e-12, atol: 1e-12, $"window of {Lengths[window]}");
        }
    }
}
