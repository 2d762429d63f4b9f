using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Tests.Indicators.References;

/// <summary>
/// Compares an indicator, written as <see cref="IndicatorExpression"/> says, with the outside sources. The factor is what the source multiplies with: 100 for percent.
/// </summary>
internal static class OutsideReference
{
    // both are double computations of the same formula in another order of operations
    private const double SameFormula = 1e-11;

    /// <summary>Values and empty rows of Skender.Stock.Indicators' results.</summary>
    public static void Skender(string expression, string file, string column, double factor = 1) =>
        AssertSame(expression, ReferenceTable.SkenderQuotes().Bars(), ReferenceTable.Skender(file).Column(column), factor);

    /// <summary>Values and empty rows of hand-made spreadsheets.</summary>
    public static void ManualCalculation(string expression, string file, string column, double factor = 1) =>
        AssertSame(expression, ReferenceTable.SkenderQuotes().Bars(), ReferenceTable.ManualCalculation(file).Column(column), factor);

    /// <summary>Values of Lean's test data to their printed digits.</summary>
    public static void Lean(string expression, string file, string column, double factor = 1, int from = 0, double units = 1, int to = int.MaxValue)
    {
        ReferenceTable table = ReferenceTable.Lean(file);
        table.Column(column).AssertAgree(Times(IndicatorExpression.Evaluate(expression, table.Bars()), factor), from, to, units, expression);
    }

    /// <summary>Values of StockCharts' spreadsheets to their printed digits.</summary>
    public static void StockCharts(string expression, string file, string column, double factor = 1, int from = 0, double units = 1, int to = int.MaxValue)
    {
        ReferenceTable table = ReferenceTable.StockCharts(file);
        table.Column(column).AssertAgree(Times(IndicatorExpression.Evaluate(expression, table.Bars()), factor), from, to, units, expression);
    }

    /// <summary>Values and warm-up of Tulip Indicators' cases to their printed digits.</summary>
    public static void Tulip(string expression, int number, string inputs, int output, double factor = 1, int from = 0, double units = 1, int to = int.MaxValue)
    {
        TulipCase tulip = new(number);
        tulip.Output(output).AssertAgree(Times(IndicatorExpression.Evaluate(expression, tulip.Bars(inputs)), factor), from, to, units, expression);
    }

    private static void AssertSame(string expression, Ohlcv[] bars, PrintedNumbers column, double factor)
    {
        double[] expected = column.Values;
        double[] actual = Times(IndicatorExpression.Evaluate(expression, bars), factor);
        Assert.That(expected, Has.Some.Not.NaN, expression);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.That(double.IsNaN(actual[i]), Is.EqualTo(double.IsNaN(expected[i])), $"{expression}: warm-up at row {i}");
        }

        TensorAssert.Close(
            [.. actual.Where(static v => !double.IsNaN(v))], [.. expected.Where(static v => !double.IsNaN(v))], rtol: SameFormula, atol: SameFormula, expression);
    }

    private static double[] Times(double[] values, double factor) => [.. values.Select(v => factor * v)];
}
