using CryptoAi.Features.Indicators.Windows;

namespace CryptoAi.Features.Tests.Indicators.Windows;

[TestFixture]
public sealed class RollingExtremesTests
{
    [Test]
    public void Push_AnyLength_EqualsSearchOfTheWindow([Values(1, 2, 3, 4, 5, 7, 8, 9, 14, 25, 60)] int length)
    {
        Random random = new(length);
        double[] highs = [.. Enumerable.Range(0, 500).Select(_ => (double)random.Next(9))];
        double[] lows = [.. Enumerable.Range(0, 500).Select(_ => (double)random.Next(-9, 0))];
        RollingExtremes extremes = new(length);
        for (int i = 0; i < highs.Length; i++)
        {
            extremes.Push(highs[i], lows[i]);
            int first = Math.Max(0, i - length + 1);
            double[] high = highs[first..(i + 1)];
            double[] low = lows[first..(i + 1)];
            Assert.That(extremes.Highest, Is.EqualTo(high.Max()), $"highest at {i}");
            Assert.That(extremes.Lowest, Is.EqualTo(low.Min()), $"lowest at {i}");
            Assert.That(extremes.IsFull, Is.EqualTo(i + 1 >= length));
        }
    }

    [Test]
    public void Push_NaN_ExtremesAreNaNUntilItLeaves([Values(1, 3, 5, 14)] int length)
    {
        RollingExtremes extremes = new(length);
        RollingExtremes clean = new(length);
        for (int i = 0; i < 60; i++)
        {
            double value = Math.Sin(i * 0.7);
            extremes.Push(i is 20 or 22 ? double.NaN : value, i is 20 or 22 ? double.NaN : value);
            clean.Push(value, value);
            bool holdsNaN = (i >= 20 && i < 20 + length) || (i >= 22 && i < 22 + length);
            Assert.That(extremes.Highest, holdsNaN ? Is.NaN : Is.EqualTo(clean.Highest), $"highest at {i}");
            Assert.That(extremes.Lowest, holdsNaN ? Is.NaN : Is.EqualTo(clean.Lowest), $"lowest at {i}");
        }
    }

    /// <summary>Few distinct values, so that equal extremes are common; every window length around the vector width.</summary>
    [Test]
    public void Ages_ManyTies_OldestOfEqualOnes([Values(1, 2, 3, 4, 5, 7, 8, 9, 14, 25, 60)] int length)
    {
        Random random = new(length);
        double[] values = [.. Enumerable.Range(0, 500).Select(_ => (double)random.Next(9))];
        RollingExtremeAges ages = new(length);
        for (int i = 0; i < values.Length; i++)
        {
            ages.Push(values[i], values[i]);
            double[] window = values[Math.Max(0, i - length + 1)..(i + 1)];
            Assert.That(ages.BarsSinceHighest, Is.EqualTo(window.Length - 1 - Array.IndexOf(window, window.Max())), $"age of the highest at {i}");
            Assert.That(ages.BarsSinceLowest, Is.EqualTo(window.Length - 1 - Array.IndexOf(window, window.Min())), $"age of the lowest at {i}");
        }
    }

    [Test]
    public void Index_EveryLength_OldestOfEqualOnes([Range(1, 70)] int length)
    {
        Random random = new(length);
        double[] window = [.. Enumerable.Range(0, length).Select(_ => (double)random.Next(4))];
        Assert.That(WindowExtremes.IndexOfMaximum(window), Is.EqualTo(Array.IndexOf(window, window.Max())));
        Assert.That(WindowExtremes.IndexOfMinimum(window), Is.EqualTo(Array.IndexOf(window, window.Min())));
        window[length / 2] = double.NaN;
        Assert.That(window[WindowExtremes.IndexOfMaximum(window)], Is.NaN);
        Assert.That(window[WindowExtremes.IndexOfMinimum(window)], Is.NaN);
    }
}
