using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.Custom;
using CryptoAi.Features.Indicators.Averages;
using CryptoAi.Features.Indicators.Momentum;
using CryptoAi.Features.Indicators.Volatility;

namespace CryptoAi.Features.Tests.FeatureSets.Custom;

[TestFixture]
public sealed class OwnFeatureTests
{
    private static readonly FeatureGroup Body = FeatureGroup.FromDelegate(Define("body", 1), static (in MarketBar b) => b.High > b.Low ? (b.Close - b.Open) / (b.High - b.Low) : 0);

    private static readonly FeatureGroup Highest = FeatureGroup.FromDelegate(Define("highest", 5), 5, static w => w.Last.Close / Max(w.High));

    private static readonly FeatureGroup Gap = FeatureGroup.FromIndicator(Define("gap", 10, 100), static () => new Ema(10), IndicatorScale.DistanceFromClose);

    private static readonly FeatureGroup Range = FeatureGroup.FromIndicator(Define("range", 8, 100), static () => new WilderAtr(7), IndicatorScale.ShareOfClose);

    private static readonly FeatureGroup Strength = FeatureGroup.FromIndicator(Define("strength", 8, 100), static () => new WilderRsi(7), IndicatorScale.Plain);

    private static readonly FeatureGroup Lines = FeatureGroup.FromIndicator(
        [Define("line", 26, 250), Define("signal", 34, 250)],
        static () => new Macd(),
        static (in MacdValue macd, in MarketBar bar, Span<double> outputs) => (outputs[0], outputs[1]) = (macd.Line / bar.Close, macd.Signal / bar.Close));

    private static readonly FeatureSet All = new("own", [Body, Highest, Gap, Range, Strength, Lines]);

    [Test]
    public void Compute_OwnFeatures_EqualTheirFormulas()
    {
        CandleSeries candles = TestCandles.Walk(200);
        double[][] rows = FeatureRows.Stream(All, candles);
        Ema ema = new(10);
        WilderAtr atr = new(7);
        WilderRsi rsi = new(7);
        Macd macd = new();
        for (int t = 0; t < candles.Count; t++)
        {
            Candle c = candles[t];
            Ohlcv prices = new(c.Open, c.High, c.Low, c.Close, c.Volume);
            MacdValue lines = macd.Next(c.Close);
            double[] expected =
            [
                (c.Close - c.Open) / (c.High - c.Low),
                t < 4 ? double.NaN : c.Close / candles.High[(t - 4)..(t + 1)].ToArray().Max(),
                (c.Close - ema.Next(c.Close)) / c.Close,
                atr.Next(prices) / c.Close,
                rsi.Next(c.Close),
                lines.Line / c.Close,
                lines.Signal / c.Close,
            ];
            Assert.That(rows[t], Is.EqualTo(expected), $"row {t}");
        }

        Assert.That(All.Compute(candles).FirstCompleteRow, Is.EqualTo(33));
    }

    [Test]
    public void Save_OwnFeatures_RestoredStreamGoesOn()
    {
        CandleSeries candles = TestCandles.Walk(120);
        double[][] expected = FeatureRows.Stream(All, candles);
        FeatureStream stream = All.CreateStream(candles.Timeframe);
        double[] row = new double[All.Count];
        for (int t = 0; t < candles.Count; t++)
        {
            stream = All.RestoreStream(stream.Snapshot(), candles.Timeframe);
            stream.Append(candles[t], row);
            Assert.That(row, Is.EqualTo(expected[t]), $"row {t}");
        }
    }

    [Test]
    public void Append_OwnFeatures_AllocatesNothing() => Assert.That(FeatureRows.Allocated(All, TestCandles.Walk(300)), Is.Zero);

    [Test]
    public void Compute_NaNAfterTheWarmUp_ErrorNamesFeatureAndBar()
    {
        FeatureSet set = new("own", [FeatureGroup.FromDelegate(Define("nothing", 3), 3, static w => 0 / (w.Last.Volume - w.Last.Volume))]);
        Assert.That(
            () => set.Compute(TestCandles.Walk(3)),
            Throws.TypeOf<FeatureSetException>().With.Property("Code").EqualTo("feature_failed").And.Message.Contains("'nothing' is NaN at the series' bar 3, though it should have a value from bar 3 on"));
    }

    [Test]
    public void Compute_IndicatorNeedsMoreBarsThanTheDefinitionSays_ErrorNamesBoth()
    {
        FeatureSet set = new("own", [FeatureGroup.FromIndicator(Define("gap", 9, 100), static () => new Ema(10), IndicatorScale.DistanceFromClose)]);
        Assert.That(() => set.Compute(TestCandles.Walk(20)), Throws.TypeOf<FeatureSetException>().With.Message.Contains("'gap' is NaN at the series' bar 9"));
    }

    [TestCase(4, 5)]
    [TestCase(5, 6)]
    public void FromDelegate_DefinitionWithOtherBars_Refused(int minBars, int stableBars) => Assert.That(
        () => FeatureGroup.FromDelegate(Define("x", minBars, stableBars), 5, static w => w.Last.Close),
        Throws.ArgumentException.With.Message.Contains($"'x' is computed from 5 bars, but its definition has MinBars {minBars} and StableBars {stableBars}. Set both to 5."));

    [Test]
    public void FromDelegate_OneBarButDefinitionWithTwo_Refused() => Assert.That(
        () => FeatureGroup.FromDelegate(Define("x", 2), static (in MarketBar b) => b.Close), Throws.ArgumentException.With.Message.Contains("Set both to 1."));

    private static FeatureDefinition Define(string name, int minBars, int? stableBars = null) => new()
    {
        Name = name,
        Group = "own",
        Formula = name,
        Source = "test",
        MinBars = minBars,
        StableBars = stableBars ?? minBars,
        FlatValue = 0,
    };

    private static double Max(ReadOnlySpan<double> values)
    {
        double max = values[0];
        foreach (double value in values)
        {
            max = Math.Max(max, value);
        }

        return max;
    }
}
