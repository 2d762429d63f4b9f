namespace CryptoAi.Features.Tests.Indicators.References;

/// <summary>Against the results of Skender.Stock.Indicators and the spreadsheets that its authors made by hand: every row, warm-up included.</summary>
[TestFixture]
internal sealed class SkenderReferenceTests
{
    /// <summary>Both are double computations of one formula in another order of operations.</summary>
    private const double Rounding = 1e-11;

    [TestCase("sma(period=20)", 1, "sma", "sma")]
    [TestCase("ema(period=20)", 1, "ema", "ema")]
    [TestCase("wma(period=14)", 1, "wma", "wma")]
    [TestCase("dema(period=14)", 1, "dema", "dema")]
    [TestCase("tema(period=20)", 1, "tema", "tema")]
    [TestCase("hma(period=14)", 1, "hma", "hma")]
    [TestCase("kama(period=10, fast=2, slow=30)", 1, "kama", "kama")]
    [TestCase("vwma(period=14)", 1, "vwma", "vwma")]
    [TestCase("aroon(period=25).up", 100, "aroon", "aroonUp")]
    [TestCase("aroon(period=25).down", 100, "aroon", "aroonDown")]
    [TestCase("aroon(period=25).oscillator", 100, "aroon", "oscillator")]
    [TestCase("adx(period=14).plus_di", 100, "adx", "pdi")]
    [TestCase("adx(period=14).minus_di", 100, "adx", "mdi")]
    [TestCase("adx(period=14).dx", 100, "adx", "dx")]
    [TestCase("adx(period=14).adx", 100, "adx", "adx")]
    [TestCase("vortex(period=14).plus", 1, "vortex", "pvi")]
    [TestCase("vortex(period=14).minus", 1, "vortex", "nvi")]
    [TestCase("rsi(period=14)", 100, "rsi", "rsi")]
    [TestCase("stoch_rsi(rsi=14, period=14, signal=3, smoothing=1).line", 100, "stoch-rsi", "stochRsi")]
    [TestCase("stoch_rsi(rsi=14, period=14, signal=3, smoothing=1).signal", 100, "stoch-rsi", "signal")]
    [TestCase("stochastic(period=14, smoothing=3, signal=3).k", 100, "stoch", "oscillator")]
    [TestCase("stochastic(period=14, smoothing=3, signal=3).d", 100, "stoch", "signal")]
    [TestCase("stochastic(period=14, smoothing=3, signal=3).j", 100, "stoch", "percentJ")]
    [TestCase("macd.line", 1, "macd", "macd")]
    [TestCase("macd.signal", 1, "macd", "signal")]
    [TestCase("macd.histogram", 1, "macd", "histogram")]
    [TestCase("trix(period=14)", 100, "trix", "trix")]
    [TestCase("roc(period=14)", 100, "roc", "roc")]
    [TestCase("cci(period=20)", 1, "cci", "cci")]
    [TestCase("williams_r(period=14)", 100, "willr", "williamsR")]
    [TestCase("cmo(period=14)", 100, "cmo", "cmo")]
    [TestCase("ultimate_oscillator(fast=7, middle=14, slow=28)", 100, "uo", "ultimate")]
    [TestCase("awesome_oscillator(fast=5, slow=34)", 1, "awesome", "oscillator")]
    public void Line_LibraryResults_SameValuesAndWarmUp(string indicator, double factor, string file, string column) =>
        OutsideValues.AssertSame(
            IndicatorExpression.Evaluate(indicator, ReferenceTable.SkenderQuotes().Bars()).Times(factor), ReferenceTable.Skender(file).Column(column).Values, Rounding, indicator);

    [TestCase("sma(period=20)", 1, "Sma.SMA_Close", "SMA")]
    [TestCase("ema(period=20)", 1, "Ema.EMA", "ema")]
    [TestCase("dema(period=20)", 1, "Dema.DEMA", "dema")]
    [TestCase("tema(period=20)", 1, "Tema.TEMA", "tema")]
    [TestCase("adx(period=14).plus_di", 100, "Adx.ADX", "+DI14")]
    [TestCase("adx(period=14).minus_di", 100, "Adx.ADX", "-DI14")]
    [TestCase("adx(period=14).dx", 100, "Adx.ADX", "DX")]
    [TestCase("adx(period=14).adx", 100, "Adx.ADX", "ADX")]
    [TestCase("rsi(period=14)", 100, "Rsi.RSI", "RSI(14)")]
    [TestCase("stoch_rsi(smoothing=3).line", 100, "StochRsi.StochRSI", "StochRSI")]
    [TestCase("stoch_rsi(smoothing=3).signal", 100, "StochRsi.StochRSI", "D(3)")]
    [TestCase("stochastic.k", 100, "Stoch.STO_14_3_3_2_", "%K")]
    [TestCase("stochastic.d", 100, "Stoch.STO_14_3_3_2_", "%D")]
    [TestCase("stochastic.j", 100, "Stoch.STO_14_3_3_2_", "%J")]
    [TestCase("macd.line", 1, "Macd.MACD", "MACD")]
    [TestCase("macd.signal", 1, "Macd.MACD", "Signal")]
    [TestCase("macd.histogram", 1, "Macd.MACD", "Histo")]
    [TestCase("roc(period=20)", 100, "Roc.ROC", "roc")]
    [TestCase("williams_r(period=14)", 100, "WilliamsR.WilliamsR_14_", "%R")]
    public void Line_ManualCalculation_SameValuesAndWarmUp(string indicator, double factor, string file, string column) =>
        OutsideValues.AssertSame(
            IndicatorExpression.Evaluate(indicator, ReferenceTable.SkenderQuotes().Bars()).Times(factor), ReferenceTable.ManualCalculation(file).Column(column).Values, Rounding, indicator);

    /// <summary>The library draws the DPO where it would need the future; here it stands n/2 + 1 rows later.</summary>
    [Test]
    public void Dpo_LibraryResults_SameValuesLater()
    {
        const int Shift = 8;
        double[] expected = ReferenceTable.Skender("dpo").Column("dpo").Values;
        double[] actual = IndicatorExpression.Evaluate("dpo(period=14)", ReferenceTable.SkenderQuotes().Bars());
        OutsideValues.AssertSame(actual[Shift..], expected[..^Shift], Rounding, "dpo");
        Assert.That(actual[..Shift], Has.All.NaN);
        Assert.That(expected[^Shift..], Has.All.NaN);
    }

    /// <summary>The sheet works two rows out.</summary>
    [Test]
    public void Wma_ManualCalculation_SameValues() => OutsideValues.AssertClose(
        IndicatorExpression.Evaluate("wma(period=20)", ReferenceTable.SkenderQuotes().Bars()), ReferenceTable.ManualCalculation("Wma.WMA").Column("wma").Values, Rounding, 0, "wma");

    [Test]
    public void Cmo_Absolute_IsTheEfficiencyRatioOfKama()
    {
        double[] actual = [.. IndicatorExpression.Evaluate("cmo(period=10)", ReferenceTable.SkenderQuotes().Bars()).Select(Math.Abs)];
        OutsideValues.AssertSame(actual, ReferenceTable.Skender("kama").Column("er").Values, Rounding, "efficiency ratio");
    }
}
