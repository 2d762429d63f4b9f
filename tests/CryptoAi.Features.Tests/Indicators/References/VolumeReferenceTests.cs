using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Tests.Indicators.References;

/// <summary>Indicators of volume against outside sources.</summary>
[TestFixture]
internal sealed class VolumeReferenceTests
{
    [TestCase("obv", "obv", "obv")]
    [TestCase("adl", "adl", "adl")]
    [TestCase("cmf", "cmf", "cmf")]
    [TestCase("mfi", "mfi", "mfi", 100)]
    [TestCase("anchored_vwap", "vwap", "vwap")]
    [TestCase("force_index(period=2)", "force", "forceIndex")]
    public void Next_Skender_SameValuesAndWarmUp(string indicator, string file, string column, double factor = 1) =>
        OutsideReference.Skender(indicator, file, column, factor);

    [TestCase("obv", "Obv.OBV", "obv")]
    [TestCase("cmf", "Cmf.CMF", "cmf")]
    [TestCase("mfi", "Mfi.MFI", "mf", 100)]
    public void Next_ManualCalculation_SameValuesAndWarmUp(string indicator, string file, string column, double factor = 1) =>
        OutsideReference.ManualCalculation(indicator, file, column, factor);

    [TestCase("adl", "spy_ad.txt", "AD")]
    // the file begins before its bars do; its last bar was still open when the value was taken
    [TestCase("cmf", "spy_cmf.txt", "CMF_20", 1, 19, 298)]
    [TestCase("mfi(period=20)", "spy_mfi.txt", "Money Flow Index 20", 100)]
    public void Next_Lean_AgreesToThePrintedDigits(string indicator, string file, string column, double factor = 1, int from = 0, int to = int.MaxValue) =>
        OutsideReference.Lean(indicator, file, column, factor, from, to: to);

    [Test]
    public void OnBalanceVolume_Lean_BeginsWithTheFirstVolume()
    {
        ReferenceTable table = ReferenceTable.Lean("spy_with_obv.txt");
        Ohlcv[] bars = table.Bars();
        double[] actual = [.. IndicatorExpression.Evaluate("obv", bars).Select(v => v + bars[0].Volume)];

        // the volumes that it sums have seven printed digits
        const double Units = 100;
        table.Column("OBV").AssertAgree(actual, from: 1, to: bars.Length, Units, "obv");
    }

    [Test]
    public void RollingVwap_Lean_TakesTheMeanOfFourPrices()
    {
        ReferenceTable table = ReferenceTable.Lean("spy_with_vwap.txt");
        Ohlcv[] bars = [.. table.Bars().Select(static b => (Price: (b.Open + b.High + b.Low + b.Close) / 4, b.Volume)).Select(static b => new Ohlcv(b.Price, b.Price, b.Price, b.Price, b.Volume))];
        table.Column("Moving VWAP 50").AssertAgree(IndicatorExpression.Evaluate("vwap(period=50)", bars), from: 0, to: bars.Length, units: 1, "vwap");
    }

    [TestCase("adl", "cs-accum", "ADLine")]
    [TestCase("mfi", "cs-mfi", "MFI", 100)]
    [TestCase("vwap(period=14)", "cs-vwap", "vwap", 1, 13)]
    [TestCase("obv", "cs-obv", "OBV", 1, 1)]
    [TestCase("force_index(period=1)", "cs-fi", "FI_1")]
    public void Next_StockCharts_AgreesToThePrintedDigits(string indicator, string file, string column, double factor = 1, int from = 0, double units = 1) =>
        OutsideReference.StockCharts(indicator, file, column, factor, from, units);

    [TestCase("adl", 3, "hlcv", 4)]
    [TestCase("adl", 105, "hlcv", 4)]
    [TestCase("cmf(period=21)", 165, "hlcv", 4)]
    [TestCase("ease_of_movement(period=1)", 35, "hlv", 3, 10_000)]
    [TestCase("ease_of_movement(period=1)", 121, "hlv", 3, 10_000)]
    [TestCase("mfi(period=5)", 55, "hlcv", 4, 100)]
    [TestCase("mfi", 127, "hlcv", 4, 100)]
    [TestCase("obv", 62, "cv", 2)]
    [TestCase("obv", 129, "cv", 2)]
    public void Next_Tulip_AgreesToThePrintedDigits(string indicator, int number, string inputs, int output, double factor = 1, int from = 0, double units = 1) =>
        OutsideReference.Tulip(indicator, number, inputs, output, factor, from, units);
}
