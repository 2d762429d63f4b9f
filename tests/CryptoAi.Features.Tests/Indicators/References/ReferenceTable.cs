using System.Globalization;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Tests.Indicators.References;

/// <summary>A table of outside reference values: columns by name.</summary>
internal sealed class ReferenceTable
{
    private readonly string[][] _rows;
    private readonly string[] _header;

    private ReferenceTable(string relative)
    {
        string[][] lines = [.. File.ReadAllLines(RealData.Require(relative)).Where(static line => line.Length > 0).Select(static line => line.Split(','))];
        (_header, _rows) = ([.. lines[0].Select(static name => name.Trim('\uFEFF', ' '))], lines[1..]);
    }

    /// <summary>The library results of Skender.Stock.Indicators, 502 daily bars.</summary>
    public static ReferenceTable Skender(string name) => new($"indicators/skender/results/{name}.csv");

    /// <summary>Hand-made spreadsheets over the same bars.</summary>
    public static ReferenceTable ManualCalculation(string name) => new($"indicators/skender/manual_calc/{name}.csv");

    /// <summary>The bars behind both.</summary>
    public static ReferenceTable SkenderQuotes() => new("indicators/skender/quotes/default.csv");

    /// <summary>Bars and values of TA-Lib, TradeStation or TradingView, from Lean.</summary>
    public static ReferenceTable Lean(string file) => new($"indicators/lean_testdata/{file}");

    /// <summary>Bars and values of StockCharts' ChartSchool, as a Python library has them.</summary>
    public static ReferenceTable StockCharts(string name) => new($"indicators/stockcharts_ta/{name}.csv");

    public PrintedNumbers Column(string name)
    {
        int index = Find(name);
        Assert.That(index, Is.Not.Negative, $"column {name} of {string.Join(',', _header)}");
        return new PrintedNumbers([.. _rows.Select(row => index < row.Length ? row[index] : "")]);
    }

    /// <summary>The bars of the table; the close stands for a price that is missing, 0 for a volume.</summary>
    public Ohlcv[] Bars()
    {
        double[] close = Column("close").Values;
        double[] open = OrElse("open", close);
        double[] high = OrElse("high", close);
        double[] low = OrElse("low", close);
        double[] volume = OrElse("volume", new double[close.Length]);
        return [.. close.Select((c, i) => new Ohlcv(open[i], high[i], low[i], c, volume[i]))];
    }

    private double[] OrElse(string column, double[] other) => Find(column) < 0 ? other : Column(column).Values;

    private int Find(string name) => Array.FindIndex(_header, h => string.Compare(h, name, CultureInfo.InvariantCulture, CompareOptions.IgnoreCase) == 0);
}
