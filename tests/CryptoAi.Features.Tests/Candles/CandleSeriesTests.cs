using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Tests.Candles;

public class CandleSeriesTests
{
    private static readonly DateTimeOffset Start = new(2024, 4, 16, 1, 0, 0, TimeSpan.Zero);

    [Test]
    public void FromCandles_AscendingCandles_KeepsThem()
    {
        Candle[] candles = [At(0), At(1), At(5)];

        CandleSeries series = CandleSeries.FromCandles("BTCUSDT", Timeframe.OneHour, candles);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((series.Symbol, series.Timeframe, series.Count, series.HasVolume), Is.EqualTo(("BTCUSDT", Timeframe.OneHour, 3, true)));
            Assert.That(Enumerable.Range(0, 3).Select(i => series[i]), Is.EqualTo(candles));
            Assert.That(series.OpenTimeAt(2), Is.EqualTo(Start.AddHours(5)));
            Assert.That(series.CloseTimeAt(2), Is.EqualTo(Start.AddHours(6)));
        }
    }

    [Test]
    public void FromCandles_OffsetTime_IsUtc()
    {
        CandleSeries series = CandleSeries.FromCandles("X", Timeframe.OneHour, [At(0) with { OpenTime = Start.ToOffset(TimeSpan.FromHours(5)) }]);

        Assert.That(series[0].OpenTime.Offset, Is.EqualTo(TimeSpan.Zero));
        Assert.That(series[0].OpenTime, Is.EqualTo(Start));
    }

    private static IEnumerable<TestCaseData> BadCandles()
    {
        yield return Bad("NaN", At(1) with { Open = double.NaN }, "price_not_finite");
        yield return Bad("infinite", At(1) with { High = double.PositiveInfinity }, "price_not_finite");
        yield return Bad("zero", At(1) with { Low = 0 }, "price_not_positive");
        yield return Bad("negative", At(1) with { Close = -1 }, "price_not_positive");
        yield return Bad("high below low", At(1) with { High = 1, Low = 2 }, "high_below_low");
        yield return Bad("absurd price", At(1) with { High = 1e200 }, "price_out_of_range");
        yield return Bad("absurd volume", At(1) with { Volume = 1e200 }, "volume_invalid");
        yield return Bad("negative volume", At(1) with { Volume = -1 }, "volume_invalid");
        yield return Bad("NaN volume", At(1) with { Volume = double.NaN }, "volume_invalid");
        yield return Bad("repeated time", At(0), "candles_not_ascending");
        yield return Bad("earlier time", At(-1), "candles_not_ascending");

        static TestCaseData Bad(string name, Candle candle, string code) => new TestCaseData(candle, code).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(BadCandles))]
    public void FromCandles_ImpossibleCandle_NamesIt(Candle second, string code)
    {
        CandleDataException error = Assert.Throws<CandleDataException>(() => CandleSeries.FromCandles("BTCUSDT", Timeframe.OneHour, [At(0), second]))!;

        Assert.That(error.Code, Is.EqualTo(code));
        Assert.That(error.Message, Does.StartWith("BTCUSDT: the candle of 2024-04-16T0"));
    }

    [Test]
    public void FromColumns_NoVolume_IsZerosAndSaysSo()
    {
        CandleSeries series = CandleSeries.FromColumns("X", Timeframe.OneHour, [0, 3_600_000], [1, 1], [2, 2], [1, 1], [2, 2], null);

        Assert.That(series.HasVolume, Is.False);
        Assert.That(series.Volume.ToArray(), Is.EqualTo((double[])[0, 0]));
        Assert.That(series.Slice(1, 1).HasVolume, Is.False);
    }

    [Test]
    public void FromColumns_UselessArguments_AreRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => CandleSeries.FromColumns("X", Timeframe.OneHour, [0, 1], [1], [1], [1], [1], null), Throws.ArgumentException);
            Assert.That(() => CandleSeries.FromColumns("X", Timeframe.OneHour, [0], [1], [1], [1], [1], [1, 2]), Throws.ArgumentException);
            Assert.That(() => CandleSeries.FromColumns(" ", Timeframe.OneHour, [], [], [], [], [], null), Throws.ArgumentException);
            Assert.That(() => CandleSeries.FromColumns("X", default, [], [], [], [], [], null), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public void Slice_OfASlice_SharesTheColumns()
    {
        CandleSeries series = Hours(0, 1, 2, 3, 4, 5);

        CandleSeries part = series.Slice(1, 4).Slice(1, 2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(part.Count, Is.EqualTo(2));
            Assert.That(part[0], Is.EqualTo(series[2]));
            Assert.That(part.Close.ToArray(), Is.EqualTo(series.Close[2..4].ToArray()));
            Assert.That(part.Close.Overlaps(series.Close), "no copy");
            Assert.That(series.TakeLast(2).OpenTimes.ToArray(), Is.EqualTo(series.OpenTimes[4..].ToArray()));
            Assert.That(series.TakeLast(100).Count, Is.EqualTo(6));
            Assert.That(series.Slice(6, 0).Count, Is.Zero);
        }
    }

    [TestCase(-1, 1)]
    [TestCase(0, 4)]
    [TestCase(3, 1)]
    [TestCase(1, -1)]
    public void Slice_OutOfRange_IsRefused(int start, int count) =>
        Assert.That(() => Hours(0, 1, 2).Slice(start, count), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Indexer_OutOfRangeOfASlice_IsRefused()
    {
        CandleSeries part = Hours(0, 1, 2).Slice(0, 2);

        Assert.That(() => part[2], Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => part[-1], Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [TestCase(1, new[] { 2, 1, 3 })]
    [TestCase(2, new[] { 3, 3 })]
    [TestCase(24, new[] { 6 })]
    public void SplitAtGaps_Hours_CutsAboveTheLimit(int maxGapHours, int[] lengths)
    {
        IReadOnlyList<CandleSeries> parts = Hours(0, 1, 3, 10, 11, 12).SplitAtGaps(TimeSpan.FromHours(maxGapHours));

        Assert.That(parts.Select(p => p.Count), Is.EqualTo(lengths));
    }

    [Test]
    public void SplitAtGaps_EmptyOrTooShortLimit_NoPartsOrError()
    {
        Assert.That(Hours().SplitAtGaps(TimeSpan.FromHours(1)), Is.Empty);
        Assert.That(() => Hours(0).SplitAtGaps(TimeSpan.FromMinutes(59)), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static CandleSeries Hours(params int[] hours) => CandleSeries.FromCandles("BTCUSDT", Timeframe.OneHour, hours.Select(At));

    private static Candle At(int hour) => new(Start.AddHours(hour), 10 + hour, 20 + hour, 5, 15 + hour, 100 + hour);
}
