using System.Runtime.CompilerServices;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Sources;

/// <summary>Asks a source again and again for what has closed since.</summary>
internal sealed class CandleFollower(ICandleSource source, IReadOnlyList<string> symbols, Timeframe timeframe, CandleFollowOptions options, TimeProvider time)
{
    // by symbol: the earliest opening time that was not given yet
    private readonly DateTimeOffset[] _next = new DateTimeOffset[symbols.Count];

    public async IAsyncEnumerable<LiveCandle> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        Array.Fill(_next, options.From ?? now - timeframe.Step + TimeSpan.FromTicks(1));
        if (options.From is null || options.From >= now)
        {
            await WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        while (true)
        {
            foreach (LiveCandle candle in await RoundAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return candle;
            }

            await WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until just after the next close.</summary>
    private async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        long interval = (long)(options.Interval ?? timeframe.Step).TotalMilliseconds;
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset next = DateTimeOffset.FromUnixTimeMilliseconds(UtcPhase.Floor((now - options.Delay).ToUnixTimeMilliseconds(), interval) + interval) + options.Delay;
        await Task.Delay(next - now, time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What is new of all symbols, oldest first, in the order of the symbols where times are the same.</summary>
    private async ValueTask<IEnumerable<LiveCandle>> RoundAsync(CancellationToken cancellationToken)
    {
        // what closes while the round goes on belongs to the next one, of all symbols
        DateTimeOffset until = time.GetUtcNow() - timeframe.Step + TimeSpan.FromTicks(1);
        List<LiveCandle>[] found = new List<LiveCandle>[symbols.Count];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, symbols.Count, parallel, async (i, token) => found[i] = await ReadAsync(i, until, token).ConfigureAwait(false)).ConfigureAwait(false);
        return found.SelectMany(static list => list).OrderBy(static c => c.Candle.OpenTime);
    }

    private async ValueTask<List<LiveCandle>> ReadAsync(int symbol, DateTimeOffset until, CancellationToken cancellationToken)
    {
        List<LiveCandle> found = [];
        if (until <= _next[symbol])
        {
            return found;
        }

        try
        {
            await foreach (Candle candle in source.ReadAsync(symbols[symbol], timeframe, _next[symbol], until, cancellationToken).ConfigureAwait(false))
            {
                found.Add(new LiveCandle(symbols[symbol], candle));
                _next[symbol] = candle.OpenTime.AddTicks(1);
            }
        }
        catch (CandleSourceException error) when (options.OnFailed is not null)
        {
            options.OnFailed(symbols[symbol], error);
        }

        return found;
    }
}
