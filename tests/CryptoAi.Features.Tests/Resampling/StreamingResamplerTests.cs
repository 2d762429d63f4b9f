using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Resampling;
using CryptoAi.Features.State;
using static CryptoAi.Features.Tests.Calendars.MarketCalendarTests;

namespace CryptoAi.Features.Tests.Resampling;

/// <summary>When higher bars are given, and what a stream refuses.</summary>
internal sealed class StreamingResamplerTests
{
    [Test]
    public void Append_BarsOfTheNightWithinAWeek_SkippedAsClosedTime()
    {
        StreamingResampler week = new(UsEquityCalendar.Regular, Timeframe.OneHour, Timeframe.Parse("1w"));
        int night = 0;
        List<double> highs = [];
        foreach (DateTimeOffset open in UsEquityCalendar.ExtendedHours.ExpectedBars(Timeframe.OneHour, At("2025-06-02T00:00:00"), At("2025-06-07T00:00:00")))
        {
            bool isTraded = UsEquityCalendar.Regular.Overlaps(open, Timeframe.OneHour);
            double price = isTraded ? 100 : 999;
            night += isTraded ? 0 : 1;
            week.Append(new Candle(open, price, price, price, price, 1));
            while (week.TryRead(out MarketBar bar))
            {
                highs.Add(bar.High);
            }
        }

        Assert.That(highs, Is.EqualTo([100.0]));
        Assert.That(week.Skipped, Is.EqualTo(night));
    }

    [Test]
    public void Append_TheLastBaseBarThatFits_ClosesTheHigherBarAtOnce()
    {
        StreamingResampler resampler = new(AlwaysOpenCalendar.Instance, Timeframe.OneHour, Timeframe.FourHours);
        CandleSeries hours = TestCandles.Walk(8);
        for (int i = 0; i < hours.Count; i++)
        {
            resampler.Append(hours[i]);
            bool closed = resampler.TryRead(out MarketBar bar);
            Assert.That(closed, Is.EqualTo(i % 4 == 3));
            if (closed)
            {
                Assert.That((bar.OpenTime, bar.CloseTime, bar.IsOpen, bar.IsSynthetic), Is.EqualTo((hours.OpenTimeAt(i - 3), hours.CloseTimeAt(i), true, false)));
            }
        }
    }

    [Test]
    public void Append_TheShortLastHourOfAStock_ClosesBarAndDay()
    {
        StreamingResampler day = new(UsEquityCalendar.Regular, Timeframe.OneHour, Timeframe.OneDay);
        StreamingResampler four = new(UsEquityCalendar.Regular, Timeframe.OneHour, Timeframe.FourHours);
        List<string> closed = [];
        foreach (DateTimeOffset open in UsEquityCalendar.Regular.ExpectedBars(Timeframe.OneHour, At("2025-07-02T00:00:00"), At("2025-07-04T00:00:00")))
        {
            Candle candle = new(open, 1, 1, 1, 1, 1);
            foreach (StreamingResampler resampler in (StreamingResampler[])[day, four])
            {
                resampler.Append(candle);
                while (resampler.TryRead(out MarketBar bar))
                {
                    closed.Add($"{open:dd HH:mm} closes {resampler.To} {bar.OpenTime:HH:mm}-{bar.CloseTime:HH:mm} of {bar.Volume}");
                }
            }
        }

        Assert.That(closed, Is.EqualTo((string[])
        [
            "02 16:30 closes 4h 13:30-17:30 of 4",
            "02 19:30 closes 1d 13:30-20:00 of 7",
            "02 19:30 closes 4h 17:30-20:00 of 3",
            "03 16:30 closes 1d 13:30-17:00 of 4",
            "03 16:30 closes 4h 13:30-17:00 of 4",
        ]));
    }

    [Test]
    public void Append_ABarThatEndsOneAndCompletesTheNext_GivesBoth()
    {
        StreamingResampler resampler = new(AlwaysOpenCalendar.Instance, Timeframe.OneHour, Timeframe.FourHours);
        CandleSeries hours = TestCandles.Walk(8);
        resampler.Append(hours[0]);
        resampler.Append(hours[7]);

        Assert.That(resampler.TryRead(out MarketBar first) && resampler.TryRead(out MarketBar second) && !resampler.TryRead(out _), Is.True);
        Assert.That(first.OpenTime, Is.EqualTo(TestCandles.Start));
    }

    [Test]
    public void Append_FilledBars_GiveNoPricesAndShowThatTimeGoesOn()
    {
        StreamingResampler resampler = new(AlwaysOpenCalendar.Instance, Timeframe.OneHour, Timeframe.FourHours);
        CandleSeries hours = TestCandles.Walk(8);
        resampler.Append(hours[0]);
        for (int i = 1; i < 8; i++)
        {
            resampler.Append(MarketBar.Real(hours[i], Timeframe.OneHour) with { IsSynthetic = true });
            Assert.That(resampler.TryRead(out MarketBar bar), Is.EqualTo(i == 3), "a bar of filled bars alone does not exist");
            Assert.That(i != 3 || bar.Candle == hours[0], Is.True);
        }
    }

    [Test]
    public void AdvanceTo_TheEnd_ClosesTheBar()
    {
        StreamingResampler resampler = new(AlwaysOpenCalendar.Instance, Timeframe.OneHour, Timeframe.FourHours);
        resampler.Append(TestCandles.Walk(1)[0]);

        resampler.AdvanceTo(TestCandles.Start.AddHours(4).AddSeconds(-1));
        Assert.That(resampler.TryRead(out _), Is.False);
        resampler.AdvanceTo(TestCandles.Start.AddHours(4));
        Assert.That(resampler.TryRead(out MarketBar bar), Is.True);
        Assert.That(bar.CloseTime, Is.EqualTo(TestCandles.Start.AddHours(4)));
        Assert.That(() => resampler.Append(TestCandles.Walk(4)[3]), Code("candles_not_ascending"), "its bar is closed");
    }

    [Test]
    public void Restore_AtAnyBar_GoesOnToTheBit([Range(0, 12)] int cut)
    {
        CandleSeries hours = TestCandles.Walk(40);
        StreamingResampler whole = new(AlwaysOpenCalendar.Instance, Timeframe.OneHour, Timeframe.FourHours);
        StreamingResampler restored = new(AlwaysOpenCalendar.Instance, Timeframe.OneHour, Timeframe.FourHours);
        for (int i = 0; i < hours.Count; i++)
        {
            if (i == cut)
            {
                restored.Restore(whole.Snapshot());
            }

            MarketBar? expected = Next(whole, hours[i]);
            if (i >= cut)
            {
                Assert.That(Next(restored, hours[i]), Is.EqualTo(expected));
            }
        }
    }

    [Test]
    public void Restore_OfAnotherResampler_Refused()
    {
        byte[] state = new StreamingResampler(AlwaysOpenCalendar.Instance, Timeframe.OneHour, Timeframe.FourHours).Snapshot();
        Assert.That(() => new StreamingResampler(UsEquityCalendar.Regular, Timeframe.OneHour, Timeframe.FourHours).Restore(state), Throws.TypeOf<FeatureStateException>());
        Assert.That(() => new StreamingResampler(AlwaysOpenCalendar.Instance, Timeframe.OneHour, Timeframe.OneDay).Restore(state), Throws.TypeOf<FeatureStateException>());
    }

    [Test]
    public void Append_WhatCannotBe_IsRefusedAndChangesNothing()
    {
        StreamingResampler resampler = new(UsEquityCalendar.Regular, Timeframe.OneHour, Timeframe.FourHours);
        Candle good = new(At("2025-07-02T13:30:00"), 1, 2, 0.5, 1.5, 10);
        resampler.Append(good);
        byte[] before = resampler.Snapshot();
        Assert.Multiple(() =>
        {
            Assert.That(() => resampler.Append(good), Code("candles_not_ascending"));
            Assert.That(() => resampler.Append(good with { OpenTime = At("2025-07-02T12:30:00") }), Code("candles_not_ascending"));
            Assert.That(() => resampler.Append(good with { OpenTime = At("2025-07-02T14:30:00"), High = double.NaN }), Code("price_not_finite"));
            Assert.That(() => resampler.Append(good with { OpenTime = At("2050-07-02T14:30:00") }), Code("candle_outside_calendar"));
            Assert.That(resampler.Snapshot(), Is.EqualTo(before));
        });
    }

    [Test]
    public void Append_RealBarsInClosedTime_AreCountedAndLeftOut()
    {
        StreamingResampler resampler = new(UsEquityCalendar.Regular, Timeframe.OneHour, Timeframe.OneDay);
        resampler.Append(new Candle(At("2025-07-02T11:30:00"), 9, 9, 9, 9, 9));
        resampler.Append(new Candle(At("2025-07-02T13:30:00"), 1, 2, 0.5, 1.5, 10));
        resampler.Append(new Candle(At("2025-07-02T19:30:00"), 1, 1, 1, 1, 1));
        Assert.That(resampler.TryRead(out MarketBar day), Is.True);
        Assert.That((resampler.Skipped, day.High, day.Volume), Is.EqualTo((1, 2d, 11d)));
    }

    [Test]
    public void Append_BeforeClosedBarsAreRead_Fails()
    {
        StreamingResampler resampler = new(AlwaysOpenCalendar.Instance, Timeframe.OneHour, Timeframe.FourHours);
        CandleSeries hours = TestCandles.Walk(5);
        for (int i = 0; i < 4; i++)
        {
            resampler.Append(hours[i]);
        }

        Assert.That(() => resampler.Append(hours[4]), Throws.InvalidOperationException.With.Message.Contains("TryRead"));
    }

    [Test]
    public void Append_ManyBars_AllocatesNothing()
    {
        Candle[] candles = [.. UsEquityCalendar.Regular.ExpectedBars(Timeframe.OneHour, At("2020-01-01T00:00:00"), At("2025-01-01T00:00:00")).Select(static t => new Candle(t, 1, 1, 1, 1, 1))];
        long allocated = Allocations.Of(
            () =>
            {
                StreamingResampler resampler = new(UsEquityCalendar.Regular, Timeframe.OneHour, Timeframe.FourHours);
                Run(resampler, 0, 1000);
                return resampler;
            },
            resampler => Run(resampler, 1000, candles.Length));
        Assert.That(allocated, Is.Zero);

        void Run(StreamingResampler resampler, int from, int to)
        {
            for (int i = from; i < to; i++)
            {
                resampler.Append(candles[i]);
                while (resampler.TryRead(out _))
                {
                }
            }
        }
    }

    private static MarketBar? Next(StreamingResampler resampler, Candle candle)
    {
        resampler.Append(candle);
        return resampler.TryRead(out MarketBar bar) ? bar : null;
    }

    private static NUnit.Framework.Constraints.EqualStringConstraint Code(string code) => Throws.TypeOf<CandleDataException>().With.Property("Code").EqualTo(code);
}
