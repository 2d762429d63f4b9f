using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Momentum;
using CryptoAi.Features.Indicators.Trend;
using CryptoAi.Features.Indicators.Volatility;

namespace CryptoAi.Features.Tests.Indicators;

/// <summary>Every indicator against a library's results and against hand-made spreadsheets, warm-up rows included.</summary>
[TestFixture]
public sealed class OutsideReferenceTests
{
    private static readonly Dictionary<string, Func<Func<Candle, double>>> Indicators = new()
    {
        ["sma"] = static () => { Sma sma = new(20); return c => sma.Next(c.Close); },
        ["ema"] = static () => { Ema ema = new(20); return c => ema.Next(c.Close); },
        ["rsi"] = static () => { WilderRsi rsi = new(); return c => 100 * rsi.Next(c.Close); },
        ["macd"] = static () => { Macd macd = new(); return c => macd.Next(c.Close).Line; },
        ["macd signal"] = static () => { Macd macd = new(); return c => macd.Next(c.Close).Signal; },
        ["macd histogram"] = static () => { Macd macd = new(); return c => macd.Next(c.Close).Histogram; },
        ["tr"] = static () => { TrueRange range = new(); return c => range.Next(new Ohlcv(c.Open, c.High, c.Low, c.Close, c.Volume)); },
        ["atr"] = static () => { WilderAtr atr = new(); return c => atr.Next(new Ohlcv(c.Open, c.High, c.Low, c.Close, c.Volume)); },
        ["bands middle"] = static () => { BollingerBands bands = new(); return c => bands.Next(c.Close).Middle; },
        ["bands upper"] = static () => { BollingerBands bands = new(); return c => bands.Next(c.Close).Upper; },
        ["bands lower"] = static () => { BollingerBands bands = new(); return c => bands.Next(c.Close).Lower; },
        ["bands deviation"] = static () => { BollingerBands bands = new(); return c => bands.Next(c.Close).StandardDeviation; },
        ["bands position"] = static () => { BollingerBands bands = new(); return c => bands.Next(c.Close).Position; },
    };

    [TestCase("sma", "sma", "sma")]
    [TestCase("ema", "ema", "ema")]
    [TestCase("rsi", "rsi", "rsi")]
    [TestCase("macd", "macd", "macd")]
    [TestCase("macd signal", "macd", "signal")]
    [TestCase("macd histogram", "macd", "histogram")]
    [TestCase("tr", "tr", "tr")]
    [TestCase("atr", "atr", "atr")]
    [TestCase("bands middle", "bb", "sma")]
    [TestCase("bands upper", "bb", "upperBand")]
    [TestCase("bands lower", "bb", "lowerBand")]
    [TestCase("bands position", "bb", "percentB")]
    public void Next_LibraryResults_SameValuesAndWarmUp(string indicator, string file, string column) =>
        ReferenceTable.AssertSame(Run(indicator), ReferenceTable.Skender(file).Column(column), indicator);

    [TestCase("sma", "Sma.SMA_Close", "SMA")]
    [TestCase("ema", "Ema.EMA", "ema")]
    [TestCase("rsi", "Rsi.RSI", "RSI(14)")]
    [TestCase("macd", "Macd.MACD", "MACD")]
    [TestCase("macd signal", "Macd.MACD", "Signal")]
    [TestCase("macd histogram", "Macd.MACD", "Histo")]
    [TestCase("tr", "Atr.ATR", "TR")]
    [TestCase("atr", "Atr.ATR", "ATR")]
    [TestCase("bands deviation", "BollingerBands.Bollinger_Bands", "stdev")]
    [TestCase("bands upper", "BollingerBands.Bollinger_Bands", "upper")]
    [TestCase("bands position", "BollingerBands.Bollinger_Bands", "%b")]
    public void Next_ManualCalculation_SameValuesAndWarmUp(string indicator, string file, string column) =>
        ReferenceTable.AssertSame(Run(indicator), ReferenceTable.ManualCalculation(file).Column(column), indicator);

    private static double[] Run(string indicator)
    {
        Func<Candle, double> next = Indicators[indicator]();
        return [.. ReferenceTable.Bars().Select(next)];
    }
}
