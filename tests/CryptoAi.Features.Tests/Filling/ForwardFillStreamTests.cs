using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Filling;
using CryptoAi.Features.State;
using static CryptoAi.Features.Tests.Calendars.MarketCalendarTests;

namespace CryptoAi.Features.Tests.Filling;

/// <summary>Filling live: equal to the batch, saved and restored, and what is refused.</summary>
internal sealed class ForwardFillStreamTests
{
    private static readonly SessionCalendar Us = UsEquityCalendar.Regular;
    private static readonly MarketGrid Union = new(Timeframe.OneHour, AlwaysOpenCalendar.Instance, Us);

    /// <summary>Two weeks with a holiday and a half day; every seventh bar is missing.</summary>
    private static CandleSeries WithHoles()
    {
        CandleSeries all = ForwardFillTests.Expected("2025-06-25T00:00:00", "2025-07-10T00:00:00");
        return CandleSeries.FromCandles("S", Timeframe.OneHour, Enumerable.Range(0, all.Count).Where(static i => i % 7 != 3).Select(i => all[i]));
    }

    [Test]
    public void Rows_WithTheTimeGoingOnByMinutes_AreThoseOfTheBatchToTheBit()
    {
        CandleSeries candles = WithHoles();
        MarketBar[] expected = ForwardFill.Run(candles, Us, Union).Segments.Single().Bars.ToArray();
        ForwardFillStream stream = new("S", Us, Union);
        List<FilledBar> rows = [];
        int next = 0;
        for (DateTimeOffset now = candles.OpenTimeAt(0); next < candles.Count; now = now.AddMinutes(10))
        {
            // candles arrive within a minute of their close
            while (next < candles.Count && Us.BarClose(candles.OpenTimeAt(next), Timeframe.OneHour) <= now)
            {
                stream.Append(candles[next++]);
                Drain(stream, rows);
            }

            stream.AdvanceTo(now);
            Drain(stream, rows);
        }

        Assert.That(rows.Select(static r => r.Bar).Take(expected.Length), Is.EqualTo(expected));
        Assert.That(rows.Count(static r => r.StartsSegment), Is.EqualTo(1));
        Assert.That(rows.Zip(rows.Skip(1)).All(static p => p.First.GridTime < p.Second.GridTime), Is.True);
        Assert.That(stream.Report.Missing, Is.Positive);
    }

    [TestCase(0, 0)]
    [TestCase(0, 7)]
    [TestCase(15, 5)]
    [TestCase(45, 0)]
    public void Rows_BarsBesideTheSessionsPhase_AreNeitherLateNorOthersThanTheBatchs(int minute, int hole)
    {
        CandleSeries walk = TestCandles.Walk(24 * 14);
        DateTimeOffset start = At("2025-06-25T00:00:00").AddMinutes(minute);
        CandleSeries candles = CandleSeries.FromCandles("S", Timeframe.OneHour, Enumerable.Range(0, walk.Count)
            .Where(i => Us.IsOpen(start.AddHours(i)) && (hole == 0 || i % hole != 3))
            .Select(i => walk[i] with { OpenTime = start.AddHours(i) }));
        MarketBar[] expected = ForwardFill.Run(candles, Us, Union).Segments.Single().Bars.ToArray();
        ForwardFillStream stream = new("S", Us, Union);
        List<FilledBar> rows = [];
        int next = 0;
        for (DateTimeOffset now = candles.OpenTimeAt(0); next < candles.Count; now = now.AddMinutes(5))
        {
            while (next < candles.Count && candles.CloseTimeAt(next) <= now)
            {
                Append(stream, candles[next++], rows);
            }

            stream.AdvanceTo(now);
            Drain(stream, rows);
        }

        Assert.That(rows.Select(static r => r.Bar).Take(expected.Length), Is.EqualTo(expected));
        Assert.That(stream.Report.Synthetic, Is.Positive);
    }

    [Test]
    public void AdvanceTo_DuringALongSilence_StopsAtTheLimitAndTheNextCandleStartsAnew()
    {
        ForwardFillStream stream = new("C", AlwaysOpenCalendar.Instance, Union);
        List<FilledBar> rows = [];
        Candle candle = TestCandles.Walk(1)[0];
        Append(stream, candle, rows);
        stream.AdvanceTo(TestCandles.Start.AddDays(30));
        Drain(stream, rows);
        Append(stream, candle with { OpenTime = TestCandles.Start.AddDays(30) }, rows);

        Assert.Multiple(() =>
        {
            Assert.That(rows, Has.Count.EqualTo(1 + 96 + 1));
            Assert.That((rows[0].StartsSegment, rows[^2].StartsSegment, rows[^1].StartsSegment), Is.EqualTo((true, false, true)));
            Assert.That((rows[^2].Bar.BarsSinceReal, rows[^1].Bar.BarsSinceReal), Is.EqualTo((96, 0)));
            Assert.That(stream.Report.Unfilled, Is.EqualTo((30 * 24) - 1 - 96));
        });
    }

    [Test]
    public void AdvanceTo_BeforeTheFirstCandle_FillsNothing()
    {
        ForwardFillStream stream = new("C", AlwaysOpenCalendar.Instance, Union);
        stream.AdvanceTo(TestCandles.Start.AddDays(30));
        Assert.That(stream.TryRead(out _), Is.False);
    }

    [Test]
    public void Restore_AfterAnyCandle_GoesOnToTheBit([Values(0, 1, 3, 7, 20, 33)] int cut)
    {
        CandleSeries candles = WithHoles();
        ForwardFillStream whole = new("S", Us, Union);
        ForwardFillStream restored = new("S", Us, Union);
        List<FilledBar> expected = [];
        List<FilledBar> actual = [];
        for (int i = 0; i < candles.Count; i++)
        {
            if (i == cut)
            {
                whole.AdvanceTo(candles.OpenTimeAt(i).AddHours(-2));
                Drain(whole, []);
                restored.Restore(whole.Snapshot());
                expected.Clear();
            }

            Append(whole, candles[i], expected);
            if (i >= cut)
            {
                Append(restored, candles[i], actual);
            }
        }

        Assert.That(actual, Is.EqualTo(expected).And.Not.Empty);
    }

    [Test]
    public void Restore_OfAnotherStream_Refused()
    {
        byte[] state = new ForwardFillStream("S", Us, Union).Snapshot();
        Assert.Multiple(() =>
        {
            Assert.That(() => new ForwardFillStream("T", Us, Union).Restore(state), Throws.TypeOf<FeatureStateException>().With.Property("Code").EqualTo("state_differs"));
            Assert.That(() => new ForwardFillStream("S", AlwaysOpenCalendar.Instance, Union).Restore(state), Throws.TypeOf<FeatureStateException>());
            Assert.That(() => new ForwardFillStream("S", Us, Union, new ForwardFillOptions { MaxFill = TimeSpan.FromDays(1) }).Restore(state), Throws.TypeOf<FeatureStateException>());
            Assert.That(() => new ForwardFillStream("S", Us, Union).Restore(state.AsSpan(1)), Throws.TypeOf<FeatureStateException>().With.Property("Code").EqualTo("state_damaged"));
        });
    }

    [Test]
    public void Append_WhatCannotBe_IsRefusedAndChangesNothing()
    {
        ForwardFillStream stream = new("S", Us, Union);
        Candle good = new(At("2025-07-02T14:30:00"), 1, 2, 0.5, 1.5, 10);
        Append(stream, good, []);
        stream.AdvanceTo(At("2025-07-02T17:00:00"));
        Drain(stream, []);
        byte[] before = stream.Snapshot();
        Assert.Multiple(() =>
        {
            Assert.That(() => stream.Append(good), Code("candles_not_ascending"), "duplicate");
            Assert.That(() => stream.Append(good with { OpenTime = At("2025-07-02T13:30:00") }), Code("candles_not_ascending"), "out of order");
            Assert.That(() => stream.Append(good with { OpenTime = At("2025-07-02T15:30:00") }), Code("candle_late"), "its place was filled");
            Assert.That(() => stream.Append(good with { OpenTime = At("2025-07-02T16:30:00"), Low = 0 }), Code("price_not_positive"));
            Assert.That(() => stream.Append(good with { OpenTime = At("2036-07-02T14:30:00") }), Code("candle_outside_calendar"));
            Assert.That(stream.Snapshot(), Is.EqualTo(before));
        });
        Append(stream, good with { OpenTime = At("2025-07-02T16:30:00") }, []);
    }

    [Test]
    public void Append_ACandleThatEndsWithTheOneBeforeIt_IsRefused()
    {
        ForwardFillStream stream = new("S", Us, Union);
        Append(stream, new Candle(At("2025-07-02T19:30:00"), 1, 1, 1, 1, 1), []);
        Assert.That(() => stream.Append(new Candle(At("2025-07-02T19:45:00"), 1, 1, 1, 1, 1)), Code("candles_overlap"));
    }

    [Test]
    public void Calls_BeforeEverythingIsRead_Fail()
    {
        ForwardFillStream stream = new("C", AlwaysOpenCalendar.Instance, Union);
        Candle candle = TestCandles.Walk(1)[0];
        stream.Append(candle);
        Assert.Multiple(() =>
        {
            Assert.That(() => stream.Append(candle with { OpenTime = TestCandles.Start.AddHours(1) }), Throws.InvalidOperationException.With.Message.Contains("TryRead"));
            Assert.That(() => stream.AdvanceTo(TestCandles.Start.AddHours(1)), Throws.InvalidOperationException);
            Assert.That(stream.Snapshot, Throws.InvalidOperationException);
        });
    }

    [Test]
    public void Rows_ManyBars_AllocateNothing()
    {
        CandleSeries candles = ForwardFillTests.Expected("2023-01-01T00:00:00", "2025-01-01T00:00:00");
        int rows = 0;
        long allocated = Allocations.Of(
            () =>
            {
                ForwardFillStream stream = new("S", Us, Union);
                _ = Run(stream, 0, 500);
                return stream;
            },
            stream => rows = Run(stream, 500, candles.Count));
        Assert.That(allocated, Is.Zero);
        Assert.That(rows, Is.GreaterThan(2 * candles.Count));

        int Run(ForwardFillStream stream, int from, int to)
        {
            int count = 0;
            for (int i = from; i < to; i++)
            {
                stream.Append(candles[i]);
                while (stream.TryRead(out _))
                {
                    count++;
                }
            }

            return count;
        }
    }

    private static void Append(ForwardFillStream stream, Candle candle, List<FilledBar> rows)
    {
        stream.Append(candle);
        Drain(stream, rows);
    }

    private static void Drain(ForwardFillStream stream, List<FilledBar> rows)
    {
        while (stream.TryRead(out FilledBar row))
        {
            rows.Add(row);
        }
    }

    private static NUnit.Framework.Constraints.EqualStringConstraint Code(string code) => Throws.TypeOf<CandleDataException>().With.Property("Code").EqualTo(code);
}
