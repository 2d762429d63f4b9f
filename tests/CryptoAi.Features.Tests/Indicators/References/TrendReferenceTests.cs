namespace CryptoAi.Features.Tests.Indicators.References;

/// <summary>Indicators of the trend against outside sources.</summary>
[TestFixture]
internal sealed class TrendReferenceTests
{
    [TestCase("sma", "sma", "sma")]
    [TestCase("ema", "ema", "ema")]
    public void Next_Skender_SameValuesAndWarmUp(string indicator, string file, string column, double factor = 1) =>
        OutsideReference.Skender(indicator, file, column, factor);

    [TestCase("sma", "Sma.SMA_Close", "SMA")]
    [TestCase("ema", "Ema.EMA", "ema")]
    public void Next_ManualCalculation_SameValuesAndWarmUp(string indicator, string file, string column, double factor = 1) =>
        OutsideReference.ManualCalculation(indicator, file, column, factor);
}
