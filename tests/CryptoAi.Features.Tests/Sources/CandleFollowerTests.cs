using CryptoAi.Features.Candles;
using CryptoAi.Features.Simulation;
using CryptoAi.Features.Sources;

namespace CryptoAi.Features.Tests.Sources;

[TestFixture]
public sealed class CandleFollowerTests
{
    private static readonly MarketSimulatorOptions Options = new() { Assets = 2, Seed = 1 };

    [Test]
    public async Task Follow_FromThePastOn_GivesEveryCandleOnceInOrderOfTime()
    {
        SkippingClock clock = new(Options.Start.AddHours(10));
        SimulatedCandleSource source = new(Options, clock);
        List<LiveCandle> seen = await Take(source.FollowAsync(source.Symbols, Timeframe.OneHour, new CandleFollowOptions { From = Options.Start }, clock), 100);
        IReadOnlyList<CandleSeries> market = MarketSimulator.Simulate(Options with { Candles = 50 });
        Assert.That(seen, Is.EqualTo(Enumerable.Range(0, 50).SelectMany(i => market.Select(series => new LiveCandle(series.Symbol, series[i])))));
    }

    [Test]
    public async Task Follow_FromNowOn_BeginsWithTheNextToClose()
    {
        SkippingClock clock = new(Options.Start.AddHours(10).AddMinutes(20));
        SimulatedCandleSource source = new(Options, clock);
        List<LiveCandle> seen = await Take(source.FollowAsync(source.Symbols, Timeframe.OneHour, timeProvider: clock), 2);
        Assert.That(seen.Select(static c => c.Candle.OpenTime), Is.All.EqualTo(Options.Start.AddHours(10)));
        Assert.That(clock.GetUtcNow(), Is.EqualTo(Options.Start.AddHours(11).AddSeconds(1)));
    }

    [Test]
    public async Task Follow_SourceFailsNowAndThen_LosesNothing()
    {
        SkippingClock clock = new(Options.Start.AddHours(10));
        FailingSource source = new(new SimulatedCandleSource(Options, clock));
        int failures = 0;
        List<LiveCandle> seen = await Take(
            source.FollowAsync(["ALPHAUSDT"], Timeframe.OneHour, new CandleFollowOptions { From = Options.Start, OnFailed = (_, _) => failures++ }, clock), 60);
        Assert.That(seen.Select(static c => c.Candle.OpenTime), Is.EqualTo(Enumerable.Range(0, 60).Select(static i => Options.Start.AddHours(i))));
        Assert.That(failures, Is.GreaterThan(5));
    }

    [Test]
    public void Follow_SourceFailsAndNoOneListens_Ends()
    {
        SkippingClock clock = new(Options.Start.AddHours(10));
        FailingSource source = new(new SimulatedCandleSource(Options, clock));
        Assert.That(
            async () => await Take(source.FollowAsync(["ALPHAUSDT"], Timeframe.OneHour, new CandleFollowOptions { From = Options.Start }, clock), 60),
            Throws.InstanceOf<CandleSourceException>());
    }

    [Test]
    public void Follow_Cancelled_Ends()
    {
        using CancellationTokenSource cancel = new();
        SimulatedCandleSource source = new(Options);
        cancel.CancelAfter(TimeSpan.FromMilliseconds(50));
        Assert.That(
            async () => await Take(source.FollowAsync(source.Symbols, Timeframe.OneHour, cancellationToken: cancel.Token), 1), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Follow_ImpossibleArguments_AreRefusedAtOnce()
    {
        SimulatedCandleSource source = new(Options);
        Assert.That(() => source.FollowAsync([], Timeframe.OneHour), Throws.ArgumentException);
        Assert.That(() => source.FollowAsync(["A", "a"], Timeframe.OneHour), Throws.ArgumentException.With.Message.Contains("A, a"));
        Assert.That(() => source.FollowAsync(["A"], Timeframe.OneHour, new CandleFollowOptions { Parallelism = 0 }), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => source.FollowAsync(["A"], Timeframe.OneHour, new CandleFollowOptions { Interval = TimeSpan.Zero }), Throws.InstanceOf<ArgumentException>());
    }

    private static async Task<List<LiveCandle>> Take(IAsyncEnumerable<LiveCandle> candles, int count)
    {
        List<LiveCandle> taken = [];
        await foreach (LiveCandle candle in candles)
        {
            taken.Add(candle);
            if (taken.Count == count)
            {
                break;
            }
        }

        return taken;
    }

    /// <summary>Fails at every third read, after the first candle.</summary>
    private sealed class FailingSource(ICandleSource source) : ICandleSource
    {
        private int _reads;

        public async IAsyncEnumerable<Candle> ReadAsync(
            string symbol,
            Timeframe timeframe,
            DateTimeOffset from,
            DateTimeOffset to,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            bool fails = ++_reads % 3 == 1;
            await foreach (Candle candle in source.ReadAsync(symbol, timeframe, from, to, cancellationToken))
            {
                yield return candle;
                if (fails)
                {
                    throw new CandleSourceException(CandleSourceException.SourceFailed, "on purpose");
                }
            }
        }

        public IAsyncEnumerable<Candle> ReadLatestAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken = default) =>
            source.ReadLatestAsync(symbol, timeframe, count, cancellationToken);
    }
}
