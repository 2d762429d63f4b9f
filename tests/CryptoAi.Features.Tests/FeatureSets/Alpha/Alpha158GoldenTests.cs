using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Tests.FeatureSets.Alpha;

/// <summary>Every column against values that numpy computed from qlib's expressions (eng/goldens/make_alpha158_goldens.py).</summary>
[TestFixture]
public sealed class Alpha158GoldenTests
{
    // as alpha158.meta.json states it
    private const double Tolerance = 1e-9;

    private static readonly string[][] Cells = Read("alpha158.csv");

    [Test]
    public void Compute_GoldenCandles_EqualsQlibsExpressions()
    {
        double[][] actual = FeatureRows.Stream(Alpha158.FeatureSet, Candles());
        Assert.That(Cells[0].Skip(1), Is.EquivalentTo(Alpha158.FeatureSet.Features.Select(static f => f.Name)));
        foreach ((int index, FeatureDefinition feature) in Alpha158.FeatureSet.Features.Index())
        {
            int column = Array.IndexOf(Cells[0], feature.Name);
            string[][] filled = [.. Cells.Skip(1).Where(row => row[column].Length > 0)];
            Assert.That(filled, Has.Length.GreaterThan(Cells.Length / 2), $"{feature.Name}: rows to compare");
            double[] expected = [.. filled.Select(row => Number(row[column]))];
            double[] values = [.. filled.Select(row => actual[(int)Number(row[0])][index])];
            TensorAssert.Close(values, expected, rtol: Tolerance, atol: Tolerance, feature.Name);
        }
    }

    private static CandleSeries Candles() => CandleSeries.FromCandles("GOLDEN", Timeframe.OneDay, Read("alpha158_candles.csv").Skip(1).Select(static (cells, i) =>
    {
        double[] v = [.. cells.Select(Number)];
        return new Candle(TestCandles.Start.AddDays(i), v[0], v[1], v[2], v[3], v[4]);
    }));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string[][] Read(string name) =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Goldens", name)).Select(static line => line.Split(','))];
}
