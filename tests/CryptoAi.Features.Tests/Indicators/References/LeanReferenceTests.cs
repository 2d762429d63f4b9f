using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Tests.Indicators.References;

/// <summary>Against the values that QuantConnect Lean tests with; each file holds the bars behind it.</summary>
[TestFixture]
internal sealed class LeanReferenceTests
{
    /// <summary>TA-Lib's numbers, printed with 15 digits.</summary>
    private const double Library = 1e-9;

    /// <summary>Numbers printed with 7 digits.</summary>
    private const double Printed = 1e-6;

    /// <summary>Differences of prices that were held in single precision.</summary>
    private const double SinglePrecision = 1e-3;

    /// <summary>Bars or numbers of spreadsheets, rounded to 4 decimals.</summary>
    private const double Spreadsheet = 2e-3;

    /// <summary>Numbers of a chart whose averages began before the file; compared where the start weighs less than this.</summary>
    private const double Faded = 1e-6;

    [TestCase("ultimate_oscillator", 100, "spy_ultosc.txt", "ULTOSC_7_14_28", Library)]
    [TestCase("vwma(period=20)", 1, "spy_with_vwma.csv", "VWMA20", Library)]
    [TestCase("stoch_rsi(signal=3, smoothing=3).line", 100, "spy_with_StochRSI.csv", "k", Library)]
    [TestCase("stoch_rsi(signal=3, smoothing=3).signal", 100, "spy_with_StochRSI.csv", "d", Library)]
    [TestCase("ema(period=14)", 1, "spy_ema.csv", "EMA14", Library)]
    [TestCase("hma(period=16)", 1, "spy_hma.txt", "HMA_16", Printed)]
    [TestCase("cci(period=14)", 1, "spy_with_cci.txt", "Commodity Channel Index (CCI) 14", SinglePrecision)]
    [TestCase("williams_r(period=14)", 100, "spy_with_williamsR14.txt", "Williams %R 14", SinglePrecision)]
    [TestCase("stochastic(period=12, smoothing=3, signal=5).k", 100, "spy_with_stoch12k3.txt", "Stochastics 12 %K 3", SinglePrecision)]
    [TestCase("stochastic(period=12, smoothing=3, signal=5).d", 100, "spy_with_stoch12k3.txt", "%D 5", SinglePrecision)]
    public void Line_FromTheFirstValue_SameValuesAndWarmUp(string indicator, double factor, string file, string column, double tolerance)
    {
        ReferenceTable table = ReferenceTable.Lean(file);
        OutsideValues.AssertSame(IndicatorExpression.Evaluate(indicator, table.Bars()).Times(factor), table.Column(column).Values, tolerance, indicator);
    }

    // the headers SMA5 and SMA15 of spy_with_rma.csv stand over each other's numbers
    [TestCase("dema(period=5)", 1, "spy_dema.txt", "DEMA_5", Faded, 100)]
    [TestCase("tema(period=5)", 1, "spy_tema.txt", "TEMA_5", Faded, 100)]
    [TestCase("kama(period=5)", 1, "spy_kama.txt", "KAMA_5", Faded, 400)]
    [TestCase("adx(period=14).plus_di", 100, "spy_with_adx.txt", "+DI14", Spreadsheet, 0)]
    [TestCase("adx(period=14).minus_di", 100, "spy_with_adx.txt", "-DI14", Spreadsheet, 0)]
    [TestCase("adx(period=14).adx", 100, "spy_with_adx.txt", "ADX 14", Spreadsheet, 0)]
    [TestCase("sma(period=5)", 1, "spy_with_rma.csv", "SMA15", Library, 4)]
    [TestCase("sma(period=10)", 1, "spy_with_rma.csv", "SMA10", Library, 9)]
    [TestCase("sma(period=15)", 1, "spy_with_rma.csv", "SMA5", Library, 14)]
    [TestCase("sma(period=14)", 1, "spy_with_indicators.txt", "SMA14", Printed, 0)]
    [TestCase("ema(period=14)", 1, "spy_with_indicators.txt", "EMA14", Printed, 0)]
    [TestCase("macd.line", 1, "spy_with_indicators.txt", "MACD 12 26", SinglePrecision, 0)]
    [TestCase("rsi(period=14)", 100, "spy_with_indicators.txt", "RSI 14 Wilder", Printed, 0)]
    [TestCase("macd.line", 1, "spy_with_macd.txt", "MACD", Printed, 0)]
    [TestCase("macd.signal", 1, "spy_with_macd.txt", "Signal", Printed, 0)]
    [TestCase("macd.histogram", 1, "spy_with_macd.txt", "Histogram", Printed, 0)]
    public void Line_FromARow_SameValues(string indicator, double factor, string file, string column, double tolerance, int from)
    {
        ReferenceTable table = ReferenceTable.Lean(file);
        OutsideValues.AssertClose(IndicatorExpression.Evaluate(indicator, table.Bars()).Times(factor), table.Column(column).Values, tolerance, from, indicator);
    }

    /// <summary>TradeStation takes the newest of equal extremes.</summary>
    [Test]
    public void Aroon_NewestOfEqualExtremes_SameValuesAndWarmUp()
    {
        ReferenceTable table = ReferenceTable.Lean("spy_aroon_oscillator.txt");
        double[] actual = IndicatorExpression.Evaluate("aroon(period=14).oscillator", OutsideValues.NewestExtremeFirst(table.Bars())).Times(100);
        OutsideValues.AssertSame(actual, table.Column("Aroon Oscillator 14").Values, Printed, "aroon oscillator");
    }

    /// <summary>The file's rate of change is the change itself, not divided by the old price.</summary>
    [Test]
    public void Roc_TimesTheOldClose_SameValuesAndWarmUp()
    {
        const int Period = 50;
        ReferenceTable table = ReferenceTable.Lean("spy_with_roc50.txt");
        Ohlcv[] bars = table.Bars();
        double[] actual = IndicatorExpression.Evaluate("roc(period=50)", bars);
        OutsideValues.AssertSame([.. actual.Select((v, i) => i < Period ? v : v * bars[i - Period].Close)], table.Column("Rate of Change 50").Values, SinglePrecision, "change");
    }

    /// <summary>TA-Lib's CMO smooths gains and losses after Wilder: that is the RSI on another scale, and not Chande's sums.</summary>
    [Test]
    public void Rsi_OfTaLibsCmo_SameValuesAndWarmUp()
    {
        ReferenceTable table = ReferenceTable.Lean("spy_cmo.txt");
        double[] actual = [.. IndicatorExpression.Evaluate("rsi(period=5)", table.Bars()).Select(static v => 100 * ((2 * v) - 1))];
        OutsideValues.AssertSame(actual, table.Column("CMO_5").Values, Library, "2·RSI − 1");
    }

    /// <summary>TA-Lib's default PPO takes simple averages; ours takes exponential ones. Our simple averages give its numbers.</summary>
    [Test]
    public void Sma_OfTaLibsPpo_SameValues()
    {
        ReferenceTable table = ReferenceTable.Lean("spy_ppo.txt");
        Ohlcv[] bars = table.Bars();
        double[] fast = IndicatorExpression.Evaluate("sma(period=5)", bars);
        double[] slow = IndicatorExpression.Evaluate("sma(period=10)", bars);
        OutsideValues.AssertSame([.. fast.Select((f, i) => 100 * (f - slow[i]) / slow[i])], table.Column("PPO_5_10").Values, Library, "PPO of simple averages");
    }
}
