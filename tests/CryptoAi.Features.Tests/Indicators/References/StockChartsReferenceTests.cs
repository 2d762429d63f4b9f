namespace CryptoAi.Features.Tests.Indicators.References;

/// <summary>Against spreadsheets of StockCharts as the ta library tests with them.</summary>
[TestFixture]
internal sealed class StockChartsReferenceTests
{
    /// <summary>Prices and values are printed with 4 to 10 decimals.</summary>
    private const double Printed = 2e-6;

    /// <summary>Prices with 4 decimals move a ratio of small ranges this far.</summary>
    private const double Rounded = 2e-4;

    /// <summary>The sheet rounds α = 2/26 to 0.07692.</summary>
    private const double RoundedWeight = 1e-2;

    [TestCase("cci(period=20)", 1, "cs-cci", "CCI", 2e-3)]
    [TestCase("kama", 1, "cs-kama", "KAMA", Printed)]
    [TestCase("stochastic(smoothing=1).k", 100, "cs-soo", "SO", Printed)]
    [TestCase("stochastic(smoothing=1).d", 100, "cs-soo", "SO_SIG", Printed)]
    [TestCase("williams_r(period=14)", 100, "cs-percentr", "Williams_%R", Printed)]
    [TestCase("roc(period=12)", 100, "cs-roc", "ROC", Printed)]
    [TestCase("tsi", 100, "cs-tsi", "TSI", RoundedWeight)]
    [TestCase("ultimate_oscillator", 100, "cs-ultosc", "Ult_Osc", Rounded)]
    [TestCase("vortex.plus", 1, "cs-vortex", "+VI14", Printed)]
    [TestCase("vortex.minus", 1, "cs-vortex", "-VI14", Printed)]
    [TestCase("adx.plus_di", 100, "cs-adx", "+DI14", Printed)]
    [TestCase("adx.minus_di", 100, "cs-adx", "-DI14", Printed)]
    [TestCase("adx.dx", 100, "cs-adx", "DX", Printed)]
    [TestCase("adx.adx", 100, "cs-adx", "ADX", Printed)]
    public void Line_FromTheFirstValue_SameValues(string indicator, double factor, string file, string column, double tolerance)
    {
        ReferenceTable table = ReferenceTable.StockCharts(file);
        OutsideValues.AssertClose(IndicatorExpression.Evaluate(indicator, table.Bars()).Times(factor), table.Column(column).Values, tolerance, 0, indicator);
    }

    [TestCase("rsi(period=14)", 100, "cs-rsi", "RSI", 14, Rounded)]
    [TestCase("macd.line", 1, "cs-macd", "MACD_line", 26, Printed)]
    [TestCase("ppo.line", 100, "cs-ppo", "PPO", 26, Printed)]
    [TestCase("ppo.signal", 100, "cs-ppo", "PPO_Signal_Line", 34, Printed)]
    [TestCase("ppo.histogram", 100, "cs-ppo", "PPO_Histogram", 34, Printed)]
    [TestCase("stoch_rsi.line", 1, "cs-stochrsi", "StochRSI(14)", 14, Printed)]
    public void Line_StartedAtTheFirstClose_SameValues(string indicator, double factor, string file, string column, int lead, double tolerance)
    {
        ReferenceTable table = ReferenceTable.StockCharts(file);
        double[] actual = OutsideValues.StartedAtFirstClose(indicator, table.Bars(), lead).Times(factor);
        OutsideValues.AssertClose(actual, table.Column(column).Values, tolerance, 0, indicator);
    }

    [Test]
    public void Wma_AfterItsWindow_SameValues()
    {
        ReferenceTable table = ReferenceTable.StockCharts("cs-wma");
        OutsideValues.AssertClose(IndicatorExpression.Evaluate("wma(period=9)", table.Bars()), table.Column("WMA").Values, Printed, 8, "wma");
    }
}
