using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Tests.Simulation;

/// <summary>Sample statistics, written plainly.</summary>
internal static class Sample
{
    public static double[] LogReturns(CandleSeries series) =>
        [.. Enumerable.Range(1, series.Count - 1).Select(i => Math.Log(series.Close[i] / series.Close[i - 1]))];

    /// <summary>Logarithms of (H − L)/C, with a floor for bars without range.</summary>
    public static double[] LogRanges(CandleSeries series) =>
        [.. Enumerable.Range(0, series.Count).Select(i => Math.Log(((series.High[i] - series.Low[i]) / series.Close[i]) + 1e-6))];

    public static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }

    public static double ExcessKurtosis(double[] values)
    {
        double mean = values.Average();
        return (values.Average(v => Math.Pow(v - mean, 4)) / Math.Pow(Deviation(values), 4)) - 3;
    }

    public static double Correlation(double[] a, double[] b)
    {
        Assert.That(a, Has.Length.EqualTo(b.Length));
        double meanA = a.Average();
        double meanB = b.Average();
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Average() / (Deviation(a) * Deviation(b));
    }
}
