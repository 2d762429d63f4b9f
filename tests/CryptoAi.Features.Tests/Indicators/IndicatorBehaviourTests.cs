using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Momentum;
using CryptoAi.Features.Indicators.Trend;
using CryptoAi.Features.Indicators.Volatility;

namespace CryptoAi.Features.Tests.Indicators;

/// <summary>What every indicator does at the edges: warm-up, impossible periods, NaN, standstill, long series.</summary>
[TestFixture]
public sealed class IndicatorBehaviourTests
{
    private static readonly Dictionary<string, Func<(Func<double, double> Next, int MinBars)>> Indicators = new()
    {
        ["sma"] = static () => { Sma i = new(5); return (i.Next, i.MinBars); },
        ["ema"] = static () => { Ema i = new(5); return (i.Next, i.MinBars); },
        ["wilder average"] = static () => { WilderAverage i = new(5); return (i.Next, i.MinBars); },
        ["rsi"] = static () => { WilderRsi i = new(5); return (i.Next, i.MinBars); },
        ["macd"] = static () => { Macd i = new(3, 5, 4); return (v => i.Next(v).Line, i.LineMinBars); },
        ["macd signal"] = static () => { Macd i = new(3, 5, 4); return (v => i.Next(v).Signal, i.MinBars); },
        ["bands"] = static () => { BollingerBands i = new(5); return (v => i.Next(v).Position, i.MinBars); },
        ["true range"] = static () => { TrueRange i = new(); return (v => i.Next(new Ohlcv(v, v + 1, v - 1, v, 0)), i.MinBars); },
        ["atr"] = static () => { WilderAtr i = new(5); return (v => i.Next(new Ohlcv(v, v + 1, v - 1, v, 0)), i.MinBars); },
    };

    private static IEnumerable<string> Names => Indicators.Keys;

    [TestCaseSource(nameof(Names))]
    public void Next_WarmUp_EndsExactlyAtMinBars(string name)
    {
        (Func<double, double> next, int minBars) = Indicators[name]();
        for (int bar = 1; bar <= minBars + 5; bar++)
        {
            Assert.That(double.IsNaN(next(100 + Math.Sin(bar))), Is.EqualTo(bar < minBars), $"bar {bar}");
        }
    }

    [TestCase("sma", 5)]
    [TestCase("bands", 5)]
    [TestCase("true range", 2)]
    public void Next_NaNInFiniteWindow_GoneWithTheWindow(string name, int window)
    {
        (Func<double, double> next, _) = Indicators[name]();
        (Func<double, double> clean, _) = Indicators[name]();
        for (int bar = 0; bar < 30; bar++)
        {
            double expected = clean(100 + bar);
            double actual = next(bar == 10 ? double.NaN : 100 + bar);
            Assert.That(actual, bar >= 10 && bar < 10 + window ? Is.NaN : Is.EqualTo(expected), $"bar {bar}");
        }
    }

    [TestCase("ema")]
    [TestCase("wilder average")]
    [TestCase("rsi")]
    [TestCase("macd")]
    [TestCase("macd signal")]
    [TestCase("atr")]
    public void Next_NaNInRecursion_Stays(string name)
    {
        const int LongestWarmUp = 8;
        (Func<double, double> next, _) = Indicators[name]();
        for (int bar = 0; bar < 30; bar++)
        {
            double value = next(bar == 15 ? double.NaN : 100 + bar);
            if (bar >= LongestWarmUp)
            {
                Assert.That(double.IsNaN(value), Is.EqualTo(bar >= 15), $"bar {bar}");
            }
        }
    }

    [Test]
    public void Next_WindowAfterHugeValues_DependsOnNothingBefore()
    {
        Sma sma = new(20);
        Sma fresh = new(20);
        BollingerBands bands = new();
        BollingerBands freshBands = new();
        for (int i = 0; i < 1000; i++)
        {
            _ = sma.Next(1e15 * Math.Sin(i));
            _ = bands.Next(1e15 * Math.Sin(i));
        }

        for (int i = 0; i < 20; i++)
        {
            double value = 0.1 + (0.001 * i);
            (double before, double alone) = (sma.Next(value), fresh.Next(value));
            (BollingerValue bandsBefore, BollingerValue bandsAlone) = (bands.Next(value), freshBands.Next(value));
            if (i == 19)
            {
                Assert.That(before, Is.EqualTo(alone));
                Assert.That(bandsBefore, Is.EqualTo(bandsAlone));
            }
        }
    }

    [Test]
    public void Bollinger_RisesByOneTickOfAHighPrice_KeepsItsDigits()
    {
        // 19 equal prices and one a cent higher: z = √19, position = 0.5 + √19/4, whatever the price level
        BollingerBands bands = new();
        BollingerValue value = default;
        for (int i = 0; i < 20; i++)
        {
            value = bands.Next(i < 19 ? 63147.5 : 63147.51);
        }

        TensorAssert.Close(value.Position, 0.5 + (Math.Sqrt(19) / 4), rtol: 1e-8, atol: 0, "position");
    }

    [Test]
    public void Constructors_ImpossiblePeriods_Refused()
    {
        Assert.That(() => new Sma(0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new Ema(0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new WilderAverage(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new WilderRsi(0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new WilderAtr(0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new BollingerBands(0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new BollingerBands(20, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new Macd(26, 26, 9), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new Macd(12, 26, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
