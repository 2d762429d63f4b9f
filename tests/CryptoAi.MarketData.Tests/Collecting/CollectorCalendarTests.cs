using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage;
using CryptoAi.MarketData.Collecting;

namespace CryptoAi.MarketData.Tests.Collecting;

/// <summary>Markets that close: their nights are neither asked for nor gaps.</summary>
[TestFixture]
public sealed class CollectorCalendarTests
{
    private static readonly DateTimeOffset From = new(2024, 2, 12, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = new(2024, 2, 24, 0, 0, 0, TimeSpan.Zero);

    [TestCase(true, 0)]
    [TestCase(false, 10)]
    public async Task Collect_AStockAgain_AsksForItsNightsOnlyWithoutACalendar(bool hasCalendar, int asked)
    {
        using TemporaryFolder folder = new();
        CountingSource source = new(UsEquityCalendar.Regular.ExpectedBars(Timeframe.OneHour, From, To));
        CandleCollector collector = new(source, new CandleStore(folder.Path));
        CollectRequest request = new() { Symbols = ["AAPL"], Timeframe = Timeframe.OneHour, From = From, To = To };
        if (hasCalendar)
        {
            request = request with { Calendars = new Dictionary<string, MarketCalendar> { ["aapl"] = UsEquityCalendar.Regular } };
        }

        await Single(collector.CollectAsync(request));
        source.Asked = 0;
        CollectedSymbol again = await Single(collector.CollectAsync(request));

        Assert.That((source.Asked, again.Gaps.Count, again.Result.Added), Is.EqualTo((asked, hasCalendar ? 0 : 8, 0)));
    }

    [Test]
    public async Task Collect_AHoleInASession_IsAskedForWithTheCalendarToo()
    {
        using TemporaryFolder folder = new();
        DateTimeOffset[] bars = [.. UsEquityCalendar.Regular.ExpectedBars(Timeframe.OneHour, From, To)];
        CandleStore store = new(folder.Path);
        store.Append(CandleSeries.FromCandles("AAPL", Timeframe.OneHour, bars.Where(static (_, i) => i is not (10 or 13 or 14)).Select(static t => new Candle(t, 1, 1, 1, 1, 1))));
        CollectRequest request = new() { Symbols = ["AAPL"], Timeframe = Timeframe.OneHour, From = From, To = To, Calendars = new Dictionary<string, MarketCalendar> { ["AAPL"] = UsEquityCalendar.Regular } };

        CollectedSymbol collected = await Single(new CandleCollector(new CountingSource(bars), store).CollectAsync(request));

        Assert.That((collected.Result.Added, collected.Gaps.Count), Is.EqualTo((3, 0)));
    }

    [Test]
    public async Task Collect_FromTheVeryOpenOfASession_HasItsFirstBar()
    {
        using TemporaryFolder folder = new();
        DateTimeOffset[] bars = [.. UsEquityCalendar.Regular.ExpectedBars(Timeframe.OneHour, From, To)];
        CollectRequest request = new() { Symbols = ["AAPL"], Timeframe = Timeframe.OneHour, From = bars[0], To = To };

        CollectedSymbol collected = await Single(new CandleCollector(new CountingSource(bars), new CandleStore(folder.Path)).CollectAsync(request));

        Assert.That((collected.Stored!.First, collected.Stored.Candles), Is.EqualTo((bars[0], (long)bars.Length)));
    }

    private static async Task<CollectedSymbol> Single(IAsyncEnumerable<CollectedSymbol> collecting)
    {
        CollectedSymbol? single = null;
        await foreach (CollectedSymbol collected in collecting)
        {
            single = collected;
        }

        return single!;
    }
}
