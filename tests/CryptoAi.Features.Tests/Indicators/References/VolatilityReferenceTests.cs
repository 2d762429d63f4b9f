namespace CryptoAi.Features.Tests.Indicators.References;

/// <summary>Indicators of volatility against outside sources.</summary>
[TestFixture]
internal sealed class VolatilityReferenceTests
{
    [TestCase("true_range", "tr", "tr")]
    [TestCase("atr", "atr", "atr")]
    [TestCase("natr", "atr", "atrp", 100)]
    [TestCase("bollinger.middle", "bb", "sma")]
    [TestCase("bollinger.upper", "bb", "upperBand")]
    [TestCase("bollinger.lower", "bb", "lowerBand")]
    [TestCase("bollinger.position", "bb", "percentB")]
    [TestCase("bollinger.bandwidth", "bb", "width")]
    [TestCase("stddev.z_score", "bb", "zScore")]
    [TestCase("stddev(period=14).deviation", "stdev", "stdDev")]
    [TestCase("stddev(period=14).mean", "stdev", "mean")]
    [TestCase("stddev(period=14).z_score", "stdev", "zScore")]
    [TestCase("keltner.middle", "keltner", "centerline")]
    [TestCase("keltner.upper", "keltner", "upperBand")]
    [TestCase("keltner.lower", "keltner", "lowerBand")]
    [TestCase("keltner.width", "keltner", "width")]
    [TestCase("donchian(lag=1).middle", "donchian", "centerline")]
    [TestCase("donchian(lag=1).upper", "donchian", "upperBand")]
    [TestCase("donchian(lag=1).lower", "donchian", "lowerBand")]
    [TestCase("donchian(lag=1).width", "donchian", "width")]
    [TestCase("choppiness", "chop", "chop", 100)]
    public void Next_Skender_SameValuesAndWarmUp(string indicator, string file, string column, double factor = 1) =>
        OutsideReference.Skender(indicator, file, column, factor);

    [TestCase("true_range", "Atr.ATR", "TR")]
    [TestCase("atr", "Atr.ATR", "ATR")]
    [TestCase("natr", "Atr.ATR", "ATR%", 100)]
    [TestCase("bollinger.deviation", "BollingerBands.Bollinger_Bands", "stdev")]
    [TestCase("bollinger.upper", "BollingerBands.Bollinger_Bands", "upper")]
    [TestCase("bollinger.lower", "BollingerBands.Bollinger_Bands", "lower")]
    [TestCase("bollinger.position", "BollingerBands.Bollinger_Bands", "%b")]
    [TestCase("bollinger.bandwidth", "BollingerBands.Bollinger_Bands", "width")]
    [TestCase("stddev.z_score", "BollingerBands.Bollinger_Bands", "z-score")]
    [TestCase("stddev(period=10).deviation", "StdDev.StdDev", "stddev")]
    [TestCase("stddev(period=10).mean", "StdDev.StdDev", "mean")]
    [TestCase("stddev(period=10).z_score", "StdDev.StdDev", "zscore")]
    [TestCase("donchian(lag=1).middle", "Donchian.Donchian", "Center")]
    [TestCase("donchian(lag=1).upper", "Donchian.Donchian", "Upper")]
    [TestCase("donchian(lag=1).lower", "Donchian.Donchian", "Lower")]
    [TestCase("donchian(lag=1).width", "Donchian.Donchian", "Width")]
    public void Next_ManualCalculation_SameValuesAndWarmUp(string indicator, string file, string column, double factor = 1) =>
        OutsideReference.ManualCalculation(indicator, file, column, factor);

    [TestCase("true_range", "spy_tr.txt", "TR")]
    // starts with the range of the first bar, which has no close before it: late rows only
    [TestCase("atr", "spy_atr_wilder.txt", "Average True Range 14", 1, 200)]
    [TestCase("natr(period=5)", "spy_natr.txt", "NATR_5", 100)]
    [TestCase("bollinger.middle", "spy_bollinger_bands.txt", "Moving Average 20")]
    [TestCase("bollinger.upper", "spy_bollinger_bands.txt", "Bollinger Bands® 20 2 Top")]
    [TestCase("bollinger.lower", "spy_bollinger_bands.txt", "Bollinger Bands® 20 2 Bottom")]
    [TestCase("bollinger.bandwidth", "spy_bollinger_bands.txt", "BandWidth", 100, 0, 2)] // computed from bands already rounded
    [TestCase("bollinger.position", "spy_bollinger_bands.txt", "%B")]
    [TestCase("donchian(period=50).upper", "spy_with_don50.txt", "Donchian Channels 50 Top", 1, 49)]
    [TestCase("donchian(period=50).lower", "spy_with_don50.txt", "Donchian Channels 50 Bottom", 1, 49)]
    [TestCase("donchian(period=50).middle", "spy_with_don50.txt", "Donchian Channels 50 Mean", 1, 49)]
    public void Next_Lean_AgreesToThePrintedDigits(string indicator, string file, string column, double factor = 1, int from = 0, double units = 1) =>
        OutsideReference.Lean(indicator, file, column, factor, from, units);

    [TestCase("bollinger.middle", "cs-bbands", "MiddleBand")]
    [TestCase("bollinger.deviation", "cs-bbands", "20-day Standard Deviation")]
    [TestCase("bollinger.upper", "cs-bbands", "HighBand")]
    [TestCase("bollinger.lower", "cs-bbands", "LowBand")]
    [TestCase("bollinger.bandwidth", "cs-bbands", "WidthBand", 100)]
    [TestCase("bollinger.position", "cs-bbands", "PercentageBand")]
    [TestCase("donchian.upper", "cs-dc", "upper_band")]
    [TestCase("donchian.lower", "cs-dc", "lower_band")]
    [TestCase("donchian.middle", "cs-dc", "middle_band")]
    [TestCase("donchian.position", "cs-dc", "dc_percentage")]
    [TestCase("ulcer_index", "cs-ui", "ulcer_index", 100)]
    public void Next_StockCharts_AgreesToThePrintedDigits(string indicator, string file, string column, double factor = 1, int from = 0, double units = 1) =>
        OutsideReference.StockCharts(indicator, file, column, factor, from, units);

    [TestCase("bollinger(period=5).lower", 16, "c", 1)]
    [TestCase("bollinger(period=5).middle", 16, "c", 2)]
    [TestCase("bollinger(period=5).upper", 16, "c", 3)]
    [TestCase("bollinger(period=5).lower", 111, "c", 1)]
    [TestCase("bollinger(period=5).middle", 111, "c", 2)]
    [TestCase("bollinger(period=5).upper", 111, "c", 3)]
    [TestCase("stddev(period=5).deviation", 75, "c", 1)]
    [TestCase("stddev(period=5).deviation", 135, "c", 1)]
    [TestCase("stddev(period=3).deviation", 203, "c", 1)]
    [TestCase("donchian(period=5).upper", 52, "c", 1)]
    [TestCase("donchian(period=3).upper", 188, "c", 1)]
    [TestCase("donchian(period=3).upper", 189, "c", 1)]
    [TestCase("donchian(period=2).upper", 190, "c", 1)]
    [TestCase("donchian(period=5).lower", 56, "c", 1)]
    [TestCase("donchian(period=3).lower", 192, "c", 1)]
    [TestCase("true_range", 86, "hlc", 3, 1, 1)]
    [TestCase("true_range", 138, "hlc", 3, 1, 1)]
    public void Next_Tulip_AgreesToThePrintedDigits(string indicator, int number, string inputs, int output, double factor = 1, int from = 0, double units = 1) =>
        OutsideReference.Tulip(indicator, number, inputs, output, factor, from, units);
}
