using System.Globalization;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Tests.Indicators;

/// <summary>A table of outside reference values: columns by name, an empty cell is NaN (warm-up).</summary>
internal sealed class ReferenceTable
{
    private readonly string[][] _rows;
    private readonly string[] _header;

    private ReferenceTable(string relative)
    {
        string[][] lines = [.. File.ReadAllLines(RealData.Require(relative)).Select(static line => line.Split(','))];
        (_header, _rows) = (lines[0], lines[1..]);
    }

    /// <summary>The library results of Skender.Stock.Indicators, 502 daily bars.</summary>
    public static ReferenceTable Skender(string name) => new($"indicators/skender/results/{name}.csv");

    /// <summary>Hand-made spreadsheets over the same bars.</summary>
    public static ReferenceTable ManualCalculation(string name) => new($"indicators/skender/manual_calc/{name}.csv");

    /// <summary>The bars behind both.</summary>
    public static Candle[] Bars()
    {
        ReferenceTable quotes = new("indicators/skender/quotes/default.csv");
        double[] open = quotes.Column("open");
        double[] high = quotes.Column("high");
        double[] low = quotes.Column("low");
        double[] close = quotes.Column("close");
        double[] volume = quotes.Column("volume");
        return [.. open.Select((_, i) => new Candle(TestCandles.Start.AddDays(i), open[i], high[i], low[i], close[i], volume[i]))];
    }

    public double[] Column(string name)
    {
        int index = Array.IndexOf(_header, name);
        Assert.That(index, Is.Not.Negative, $"column {name} of {string.Join(',', _header)}");
        return [.. _rows.Select(row => index >= row.Length || row[index].Length == 0 ? double.NaN : double.Parse(row[index], CultureInfo.InvariantCulture))];
    }

    /// <summary>Asserts equal values and the same warm-up rows.</summary>
    public static void AssertSame(double[] actual, double[] expected, string name)
    {
        Assert.That(expected, Has.Some.Not.NaN, name);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.That(double.IsNaN(actual[i]), Is.EqualTo(double.IsNaN(expected[i])), $"{name}: warm-up at row {i}");
        }

        // both are double computations of the same formula in another order of operations
        const double Tolerance = 1e-11;
        TensorAssert.Close(
            [.. actual.Where(static v => !double.IsNaN(v))], [.. expected.Where(static v => !double.IsNaN(v))], rtol: Tolerance, atol: Tolerance, name);
    }
}
