using CryptoAi.Features.Auditing;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Tests.Auditing;

[TestFixture]
internal sealed class ContinuedBarsTests
{
    private static readonly DateTimeOffset Monday = new(2025, 3, 3, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void From_AroundTheClock_GoesOnWithoutAGap()
    {
        BarSeries bars = Series(Enumerable.Range(0, 200).Select(h => Monday.AddHours(h)));
        DateTimeOffset[] times = [.. ContinuedBars.From(bars, 190).Take(500).Select(static b => b.OpenTime)];
        Assert.That(times, Is.EqualTo(Enumerable.Range(190, 500).Select(h => Monday.AddHours(h))));
    }

    [Test]
    public void From_Sessions_ClosedTimeStaysClosed()
    {
        BarSeries bars = Series(Enumerable.Range(0, 14).Where(static d => d % 7 < 5).SelectMany(static d => Enumerable.Range(14, 7).Select(h => Monday.AddDays(d).AddHours(h))));
        MarketBar[] more = [.. ContinuedBars.From(bars, bars.Count).Take(70)];
        Assert.That(more[0].OpenTime, Is.EqualTo(Monday.AddDays(14).AddHours(14)));
        Assert.That(more.Select(static b => b.OpenTime), Is.Ordered);
        Assert.That(more, Has.All.Matches<MarketBar>(static b => b.OpenTime.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && b.OpenTime.Hour is >= 14 and < 21 && b.CloseTime == b.OpenTime.AddHours(1)));
    }

    [Test]
    public void From_LessThanAWeek_RepeatsTheLastBar()
    {
        BarSeries bars = Series([Monday, Monday.AddHours(3)]);
        Assert.That(ContinuedBars.From(bars, 1).Take(3).Select(static b => b.OpenTime), Is.EqualTo(new[] { Monday.AddHours(3), Monday.AddHours(4), Monday.AddHours(5) }));
    }

    private static BarSeries Series(IEnumerable<DateTimeOffset> times) =>
        BarSeries.FromCandles(CandleSeries.FromCandles("X", Timeframe.OneHour, times.Select(static t => new Candle(t, 1, 1, 1, 1, 1))));
}
