using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Catalog;

namespace CryptoAi.Features.Tests.Indicators.References;

/// <summary>An indicator, its parameters and one of its lines as text: <c>macd(fast=5,slow=9).signal</c>, <c>sma</c>.</summary>
internal static class IndicatorExpression
{
    /// <summary>The line at every bar.</summary>
    public static double[] Evaluate(string expression, Ohlcv[] bars)
    {
        string[] parts = expression.Split(['(', ')']);
        string[] names = parts[0].Split('.');
        IndicatorStepper stepper = IndicatorCatalog.Create(names[0], parts.Length == 1 ? null : Parameters(parts[1]));
        string line = parts.Length == 1 ? names.ElementAtOrDefault(1) ?? "value" : parts[2].Length == 0 ? "value" : parts[2][1..];
        int index = stepper.Entry.Outputs.Select(static o => o.Name).ToList().IndexOf(line);
        Assert.That(index, Is.Not.Negative, $"no line '{line}' in {expression}");

        int lines = stepper.Entry.Outputs.Count;
        double[] outputs = new double[bars.Length * lines];
        stepper.Compute(bars, outputs);
        return [.. Enumerable.Range(0, bars.Length).Select(bar => outputs[(bar * lines) + index])];
    }

    private static Dictionary<string, double> Parameters(string text) => text.Split(',').Select(static p => p.Split('='))
        .ToDictionary(static p => p[0].Trim(), static p => double.Parse(p[1], CultureInfo.InvariantCulture));
}
