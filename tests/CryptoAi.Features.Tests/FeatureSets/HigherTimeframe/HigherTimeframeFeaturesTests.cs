using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.HigherTimeframe;
using CryptoAi.Features.FeatureSets.Reference;
using CryptoAi.Features.FeatureSets.Returns;
using CryptoAi.Features.Filling;

namespace CryptoAi.Features.Tests.FeatureSets.HigherTimeframe;

[TestFixture]
public sealed class HigherTimeframeFeaturesTests
{
    private const int Ratio = 4;

    private static readonly FeatureSet Set = new("higher", [HigherTimeframeFeatures.Group(Timeframe.OneHour, Timeframe.FourHours, Core9.FeatureSet)]);

    [TestCase("2h", "1d")]
    [TestCase("1d", "1w")]
    public void Compute_StocksWhoseBarsEndWithTheSession_NotTakenForAnotherTimeframe(string timeframe, string higher)
    {
        Timeframe step = Timeframe.Parse(timeframe);
        FeatureSet set = new("stocks", [HigherTimeframeFeatures.Group(step, Timeframe.Parse(higher), Core9.FeatureSet, calendar: UsEquityCalendar.Regular)]);
        FeatureMatrix rows = set.Compute(Stock(step, 1000), SyntheticBars.Hold);
        Assert.That(rows.Row(rows.Rows - 1).ToArray(), Has.All.Matches<float>(float.IsFinite));
    }

    [Test]
    public void Compute_FilledBarsStepped_CompleteOnlyWhenEveryFeatureHasAValue()
    {
        FeatureMatrix rows = new FeatureSet("stocks", [HigherTimeframeFeatures.Group(Timeframe.OneHour, Timeframe.FourHours, Core9.FeatureSet, calendar: UsEquityCalendar.Regular)])
            .Compute(Stock(Timeframe.OneHour, 400), SyntheticBars.Step);
        Assert.That(rows.FirstCompleteRow, Is.LessThan(rows.Rows));
        for (int t = rows.FirstCompleteRow; t < rows.Rows; t++)
        {
            Assert.That(rows.Row(t).ToArray(), Has.All.Matches<float>(float.IsFinite), $"row {t}");
        }
    }

    private static BarSeries Stock(Timeframe step, int count)
    {
        DateTimeOffset from = new(2018, 1, 3, 0, 0, 0, TimeSpan.Zero);
        CandleSeries walk = TestCandles.Walk(count);
        IEnumerable<Candle> candles = UsEquityCalendar.Regular.ExpectedBars(step, from, from.AddYears(10)).Take(count).Select((open, i) => walk[i] with { OpenTime = open });
        MarketGrid grid = new(step, AlwaysOpenCalendar.Instance, UsEquityCalendar.Regular);
        return ForwardFill.Run(CandleSeries.FromCandles("AAPL", step, candles), UsEquityCalendar.Regular, grid).Segments[0];
    }

    [Test]
    public void Compute_AlignedSeries_IsTheInnerSetOnClosedHigherBars()
    {
        CandleSeries candles = TestCandles.Walk(400);
        CandleSeries higher = Higher(candles);
        double[][] expected = FeatureRows.Stream(Core9.FeatureSet, higher);
        double[][] rows = FeatureRows.Stream(Set, candles);
        Assert.That(Set.Features.Select(static f => f.Name), Is.EqualTo(Core9.FeatureSet.Features.Select(static f => "4h_" + f.Name)));
        for (int t = Set.MinBars - 1; t < candles.Count; t++)
        {
            // at the close of base bar t, (t + 1)/4 higher bars are closed
            Assert.That(rows[t], Is.EqualTo(expected[((t + 1) / Ratio) - 1]), $"row {t}");
        }
    }

    [Test]
    public void Definitions_NeedTheBarsOfTheHigherOnes()
    {
        Assert.That(Set.MinBars, Is.EqualTo((34 * Ratio) + 3));
        Assert.That(Set.StableBars, Is.EqualTo((180 * Ratio) + 3));
        Assert.That(Set.Features.Select(static f => f.OnSynthetic), Has.All.EqualTo(SyntheticValue.Repeat));
    }

    [Test]
    public void Compute_OpenHigherBarPerturbed_NothingChangesBeforeItCloses([Range(0, 2)] int changed)
    {
        CandleSeries candles = TestCandles.Walk(400);
        double[][] rows = FeatureRows.Stream(Set, candles);
        int first = 300;
        CandleSeries perturbed = TestCandles.Map(
            candles, c => c.OpenTime == candles.OpenTimeAt(first + changed) ? new Candle(c.OpenTime, c.Open * 3, c.High * 5, c.Low * 2, c.Close * 4, c.Volume + 1e6) : c);
        double[][] other = FeatureRows.Stream(Set, perturbed);
        FeatureRows.AssertSameBits(other, rows, first + 3);
        Assert.That(other[first + 3], Is.Not.EqualTo(rows[first + 3]), "the bar that closes the higher one shows the change");
    }

    [Test]
    public void Compute_BarsInClosedTime_NoRowIsCompleteBeforeEveryValueIsThere()
    {
        // bars around the clock: those in closed time belong to no higher bar
        FeatureSet set = new("stock", [HigherTimeframeFeatures.Group(Timeframe.OneHour, Timeframe.FourHours, Core9.FeatureSet, calendar: UsEquityCalendar.Regular)]);
        CandleSeries candles = TestCandles.Walk(900);
        FeatureMatrix rows = set.Compute(candles);
        FeatureStream stream = set.CreateStream(candles.Timeframe);
        double[] row = new double[set.Count];
        int complete = 0;
        for (int t = 0; t < candles.Count && !stream.IsComplete; t++)
        {
            stream.Append(candles[t], row);
            complete = t;
        }

        Assert.That(rows.FirstCompleteRow, Is.EqualTo(complete).And.GreaterThan(set.MinBars).And.LessThan(candles.Count - 1));
        Assert.That(row, Has.None.NaN);
        Assert.That(rows.Values[(rows.FirstCompleteRow * set.Count)..].ToArray(), Has.None.NaN);

        FeatureSet chosen = new("chosen", [set.Groups[0].Select("4h_macd_signal")]);
        Assert.That(chosen.Compute(candles).FirstCompleteRow, Is.EqualTo(complete));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(3)]
    public void Compute_SeriesBeginsWithinAHigherBar_CompleteAfterTheSameBars(int skipped)
    {
        CandleSeries candles = TestCandles.Walk(200);
        FeatureMatrix rows = Set.Compute(candles.Slice(skipped, 190));
        Assert.That(rows.FirstCompleteRow, Is.EqualTo(Set.MinBars - 1));
    }

    [Test]
    public void Compute_OtherTimeframe_ErrorSaysForWhichItWasMade()
    {
        CandleSeries candles = CandleSeries.FromCandles(
            "FIVE", Timeframe.FiveMinutes, Enumerable.Range(0, 3).Select(static i => new Candle(TestCandles.Start.AddMinutes(5 * i), 1, 1, 1, 1, 1)));
        Assert.That(
            () => Set.Compute(candles), Throws.TypeOf<FeatureSetException>().With.Message.Contains("made for 1h bars and got a bar of 00:05:00").And.Message.Contains("'4h_returns'"));
    }

    [Test]
    public void Group_NoMultiple_Refused() => Assert.That(
        () => HigherTimeframeFeatures.Group(Timeframe.OneHour, Timeframe.FiveMinutes, Core9.FeatureSet), Throws.ArgumentException.With.Message.Contains("multiple of 1h"));

    [Test]
    public void Group_InnerSetWithReference_Refused() => Assert.That(
        () => HigherTimeframeFeatures.Group(Timeframe.OneHour, Timeframe.FourHours, new FeatureSet("r", [ReferenceFeatures.Group("QQQ")])), Throws.ArgumentException.With.Message.Contains("refer to QQQ"));

    [Test]
    public void Group_TwoHigherTimeframes_StandSideBySide()
    {
        FeatureSet inner = new("statistics", ReturnRangeFeatures.Groups());
        FeatureSet set = Core9.FeatureSet.With(
            "three", HigherTimeframeFeatures.Group(Timeframe.OneHour, Timeframe.FourHours, Core9.FeatureSet), HigherTimeframeFeatures.Group(Timeframe.OneHour, Timeframe.OneDay, inner, "daily_"));
        Assert.That(set.Count, Is.EqualTo(9 + 9 + inner.Count));
        Assert.That(set.Features[18].Name, Is.EqualTo("daily_log_return_3"));
    }

    private static CandleSeries Higher(CandleSeries candles) => CandleSeries.FromCandles(
        candles.Symbol,
        Timeframe.FourHours,
        Enumerable.Range(0, candles.Count / Ratio).Select(k =>
        {
            Candle[] part = [.. Enumerable.Range(k * Ratio, Ratio).Select(i => candles[i])];
            double volume = part.Aggregate(0.0, static (sum, c) => sum + c.Volume);
            return new Candle(part[0].OpenTime, part[0].Open, part.Max(static c => c.High), part.Min(static c => c.Low), part[^1].Close, volume);
        }));
}
