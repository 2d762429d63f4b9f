namespace CryptoAi.Features.Tests.Indicators.References;

/// <summary>Indicators of momentum against outside sources.</summary>
[TestFixture]
internal sealed class MomentumReferenceTests
{
    [TestCase("rsi", "rsi", "rsi", 100)]
    [TestCase("macd.line", "macd", "macd")]
    [TestCase("macd.signal", "macd", "signal")]
    [TestCase("macd.histogram", "macd", "histogram")]
    public void Next_Skender_SameValuesAndWarmUp(string indicator, string file, string column, double factor = 1) =>
        OutsideReference.Skender(indicator, file, column, factor);

    [TestCase("rsi", "Rsi.RSI", "RSI(14)", 100)]
    [TestCase("macd.line", "Macd.MACD", "MACD")]
    [TestCase("macd.signal", "Macd.MACD", "Signal")]
    [TestCase("macd.histogram", "Macd.MACD", "Histo")]
    public void Next_ManualCalculation_SameValuesAndWarmUp(string indicator, string file, string column, double factor = 1) =>
        OutsideReference.ManualCalculation(indicator, file, column, factor);
}
