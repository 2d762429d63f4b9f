using System.Globalization;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Resampling;

namespace CryptoAi.Features.Tests.Resampling;

/// <summary>Candles put together to higher timeframes.</summary>
internal sealed class ResamplerTests
{
    [Test]
    public void Resample_HoursOfAnAlwaysOpenMarket_AggregatesUtcMultiples()
    {
        CandleSeries hours = TestCandles.Walk(48);

        CandleSeries higher = Resampler.Resample(hours, AlwaysOpenCalendar.Instance, Timeframe.FourHours);

        Assert.That(higher.Count, Is.EqualTo(12));
        for (int i = 0; i < higher.Count; i++)
        {
            CandleSeries part = hours.Slice(4 * i, 4);
            Assert.That(higher[i], Is.EqualTo(new Candle(
                part.OpenTimeAt(0), part.Open[0], part.High.ToArray().Max(), part.Low.ToArray().Min(), part.Close[3], ((part.Volume[0] + part.Volume[1]) + part.Volume[2]) + part.Volume[3])));
        }
    }

    // first and last base bar as hours after midnight → opening hours of the 4h bars, complete only and partial too
    [TestCase(0, 7, "0 4", "0 4")]
    [TestCase(1, 7, "4", "0 4", Description = "begins in the middle of a bar")]
    [TestCase(0, 6, "0", "0 4", Description = "ends in the middle of a bar")]
    [TestCase(5, 6, "", "4")]
    public void Resample_OfAPartOfABar_GivesItOnlyWhenAsked(int first, int last, string complete, string withPartial)
    {
        CandleSeries part = TestCandles.Walk(24).Slice(first, last - first + 1);
        Assert.Multiple(() =>
        {
            Assert.That(Hours(Resampler.Resample(part, AlwaysOpenCalendar.Instance, Timeframe.FourHours)), Is.EqualTo(complete));
            Assert.That(Hours(Resampler.Resample(part, AlwaysOpenCalendar.Instance, Timeframe.FourHours, includePartial: true)), Is.EqualTo(withPartial));
        });
    }

    [Test]
    public void Resample_AcrossGaps_KeepsBarsWithMissingPartsAndNoEmptyOnes()
    {
        CandleSeries hours = TestCandles.Walk(24);
        int[] kept = [0, 1, 2, 3, 6, 13, 14, 20, 21, 22, 23];
        CandleSeries gaps = CandleSeries.FromCandles("GAPS", Timeframe.OneHour, kept.Select(i => hours[i]));

        CandleSeries higher = Resampler.Resample(gaps, AlwaysOpenCalendar.Instance, Timeframe.FourHours);

        Assert.That(Hours(higher), Is.EqualTo("0 4 12 20"));
        Assert.That((higher.Open[1], higher.Close[1]), Is.EqualTo((hours.Open[6], hours.Close[6])), "of the bar at 4 only the base bar at 6 exists");
    }

    [Test]
    public void Resample_RealStockHoursToDays_AgreesWithTheDailyFile()
    {
        // the daily file has the prices of the auctions, the hourly one first and last trades: up to 0.63 % apart; most highs are the same to the last digit
        const double Tolerance = 0.007;
        CandleSeries hours = Read("AAPL_1h.csv");
        Dictionary<DateTimeOffset, Candle> daily = Map(Read("AAPL_1d.csv"));

        CandleSeries days = Resampler.Resample(hours, UsEquityCalendar.Regular, Timeframe.OneDay);

        int compared = 0;
        int sameHigh = 0;
        for (int i = 0; i < days.Count; i++)
        {
            if (daily.TryGetValue(days.OpenTimeAt(i), out Candle day) && !UsEquityCalendar.Regular.SessionOf(days.OpenTimeAt(i))!.Value.IsEarlyClose)
            {
                TensorAssert.Close([days.Open[i], days.Close[i]], [day.Open, day.Close], Tolerance, 0, days.OpenTimeAt(i).ToString("O", CultureInfo.InvariantCulture));
                compared++;
                sameHigh += Math.Abs(days.High[i] - day.High) < 1e-6 ? 1 : 0;
            }
        }

        Assert.That(sameHigh, Is.GreaterThan(compared / 2));
        Assert.That((days.Count, compared), Is.EqualTo((481, 477)), "482 sessions; the first begins in its middle; four are half days, whose last half hour the hourly file lacks");
    }

    [Test]
    public void Resample_RealStockHoursToFourHours_CountsFromTheSessionsOpen()
    {
        CandleSeries higher = Resampler.Resample(Read("AAPL_1h.csv"), UsEquityCalendar.Regular, Timeframe.FourHours);

        TimeSpan[] times = [.. Enumerable.Range(0, higher.Count).Select(higher.OpenTimeAt).Select(static t => t.TimeOfDay).Distinct().Order()];
        Assert.That(times, Is.EqualTo([new TimeSpan(13, 30, 0), new TimeSpan(14, 30, 0), new TimeSpan(17, 30, 0), new TimeSpan(18, 30, 0)]), "summer and winter");
    }

    [Test]
    public void Resample_DailyStampedWithTheDateToWeeks_MakesWholeWeeks()
    {
        // Monday to Friday, with a holiday on 2025-09-01
        DateTimeOffset start = new(2025, 8, 25, 0, 0, 0, TimeSpan.Zero);
        int[] days = [0, 1, 2, 3, 4, 8, 9, 10, 11];
        CandleSeries daily = CandleSeries.FromCandles("D", Timeframe.OneDay, days.Select(d => new Candle(start.AddDays(d), 10 + d, 20 + d, 5 + d, 11 + d, 1)));

        CandleSeries weeks = Resampler.Resample(daily, UsEquityCalendar.Regular, Timeframe.Parse("1w"));

        Assert.That(
            Enumerable.Range(0, weeks.Count).Select(i => weeks[i]),
            Is.EqualTo((Candle[])[new(start.AddHours(13.5), 10, 24, 5, 15, 5), new(start.AddDays(8).AddHours(13.5), 18, 31, 13, 22, 4)]));
    }

    [Test]
    public void Resample_WithoutVolume_StaysWithout()
    {
        CandleSeries walk = TestCandles.Walk(8);
        CandleSeries hours = CandleSeries.FromColumns(
            "N", Timeframe.OneHour, walk.OpenTimes.ToArray(), walk.Open.ToArray(), walk.High.ToArray(), walk.Low.ToArray(), walk.Close.ToArray(), null);
        Assert.That(Resampler.Resample(hours, AlwaysOpenCalendar.Instance, Timeframe.FourHours).HasVolume, Is.False);
    }

    [TestCase("1h", "1h")]
    [TestCase("4h", "1h")]
    [TestCase("1h", "90m")]
    public void Resample_ToNoMultiple_Fails(string from, string to) => Assert.That(
        () => new StreamingResampler(AlwaysOpenCalendar.Instance, Timeframe.Parse(from), Timeframe.Parse(to)), Throws.ArgumentException.With.Message.Contains("multiple"));

    private static CandleSeries Read(string file) => CandleReader.Read(RealData.Require($"candles/stocks/{file}")).Series;

    private static Dictionary<DateTimeOffset, Candle> Map(CandleSeries candles) => Enumerable.Range(0, candles.Count).ToDictionary(candles.OpenTimeAt, i => candles[i]);

    private static string Hours(CandleSeries candles) =>
        string.Join(' ', Enumerable.Range(0, candles.Count).Select(i => (candles.OpenTimeAt(i) - TestCandles.Start).TotalHours.ToString(CultureInfo.InvariantCulture)));
}
