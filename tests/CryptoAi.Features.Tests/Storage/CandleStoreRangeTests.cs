using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage;
using CryptoAi.Features.Tests.Reading;

namespace CryptoAi.Features.Tests.Storage;

/// <summary>Ranges of every timeframe, compared with a plain look through all candles.</summary>
[TestFixture]
public sealed class CandleStoreRangeTests
{
    private static readonly string[] Timeframes = ["1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d"];

    // of short bars, ranges over months are not counted bar by bar
    private const int MostBars = 10_000;

    private TempFolder _folder = null!;

    [SetUp]
    public void Create() => _folder = new TempFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [TestCaseSource(nameof(Timeframes))]
    public void Read_AnyRange_GivesWhatAFullReadGives(string text)
    {
        Timeframe timeframe = Timeframe.Parse(text);
        long step = timeframe.StepMilliseconds;

        // around the end of February of a leap year and of one that is none, a year's end, and with holes
        Random random = new((int)timeframe.Step.TotalMinutes);
        SortedSet<long> times = [];
        foreach (DateTimeOffset border in (DateTimeOffset[])[Utc(2023, 3, 1), Utc(2024, 2, 29), Utc(2024, 3, 1), Utc(2025, 1, 1)])
        {
            long first = border.ToUnixTimeMilliseconds() / step * step;
            times.UnionWith(Enumerable.Range(-40, 80).Where(_ => random.Next(5) > 0).Select(i => first + (i * step)));
        }

        Candle[] all = [.. times.Select((t, i) => new Candle(DateTimeOffset.FromUnixTimeMilliseconds(t), 1 + i, 2 + i, 1, 1 + i, i))];
        CandleStore store = new(_folder.Path);
        foreach (Candle[] part in all.OrderBy(_ => random.Next()).Chunk(50))
        {
            store.Append(CandleSeries.FromCandles("X", timeframe, part.OrderBy(static c => c.OpenTime)));
        }

        long[] borders = [.. times, .. times.Select(t => t + step), Utc(2024, 3, 1).ToUnixTimeMilliseconds(), Utc(2025, 1, 1).ToUnixTimeMilliseconds(), 0, times.Max + (400 * step)];
        for (int i = 0; i < 150; i++)
        {
            DateTimeOffset[] ends = [.. Enumerable.Range(0, 2).Select(_ => DateTimeOffset.FromUnixTimeMilliseconds(borders[random.Next(borders.Length)] + random.Next(-1, 2)).AddTicks(random.Next(-1, 2))).Order()];
            CandleSeries read = store.Read("X", timeframe, ends[0], ends[1]);
            Assert.That(Enumerable.Range(0, read.Count).Select(k => read[k]), Is.EqualTo(all.Where(c => c.OpenTime >= ends[0] && c.OpenTime < ends[1])), $"{ends[0]:O} … {ends[1]:O}");
            if ((ends[1] - ends[0]) / timeframe.Step < MostBars)
            {
                RequireGaps(store.FindGaps("X", timeframe, ends[0], ends[1]), times, ends[0], ends[1], step);
            }
        }

        foreach (int count in (int[])[1, 2, 79, 80, 200, all.Length, all.Length + 1])
        {
            CandleSeries newest = store.ReadLatest("X", timeframe, count);
            Assert.That(Enumerable.Range(0, newest.Count).Select(k => newest[k]), Is.EqualTo(all.TakeLast(count)));
        }
    }

    /// <summary>Every bar of the range that no candle opens is in exactly one gap, and no other.</summary>
    private static void RequireGaps(IReadOnlyList<CandleGap> gaps, SortedSet<long> times, DateTimeOffset from, DateTimeOffset to, long step)
    {
        long first = (from.ToUnixTimeMilliseconds() + step - (from.Ticks % TimeSpan.TicksPerMillisecond == 0 ? 1 : 0)) / step * step;
        List<long> missing = [];
        for (long time = first; time < to.ToUnixTimeMilliseconds() + (to.Ticks % TimeSpan.TicksPerMillisecond == 0 ? 0 : 1); time += step)
        {
            if (!times.Contains(time))
            {
                missing.Add(time);
            }
        }

        Assert.That(
            gaps.SelectMany(g => Enumerable.Range(0, (int)g.MissingBars).Select(i => g.From.ToUnixTimeMilliseconds() + (i * step))),
            Is.EqualTo(missing), $"{from:O} … {to:O}");
    }

    private static DateTimeOffset Utc(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
