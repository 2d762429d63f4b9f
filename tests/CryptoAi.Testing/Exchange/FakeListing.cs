namespace CryptoAi.Testing.Exchange;

/// <summary>What an exchange has of a symbol. Its candles follow from symbol and time alone. Thread-safe.</summary>
/// <param name="symbol">The symbol.</param>
/// <param name="listed">Its first opening time.</param>
public sealed class FakeListing(string symbol, DateTimeOffset listed)
{
    private readonly Lock _lock = new();
    private readonly HashSet<long> _outages = [];
    private readonly HashSet<long> _revised = [];

    /// <summary>The first opening time, Unix milliseconds.</summary>
    public long Listed { get; } = listed.ToUnixTimeMilliseconds();

    /// <summary>There is no candle that opens then.</summary>
    public FakeListing Without(params IEnumerable<DateTimeOffset> times)
    {
        lock (_lock)
        {
            _outages.UnionWith(times.Select(static t => t.ToUnixTimeMilliseconds()));
        }

        return this;
    }

    /// <summary>From now on the candle that opens then has other values.</summary>
    public void Revise(DateTimeOffset time)
    {
        lock (_lock)
        {
            _revised.Add(time.ToUnixTimeMilliseconds());
        }
    }

    /// <summary>The candle that opens at a time; null when there is none.</summary>
    /// <param name="time">Unix milliseconds.</param>
    /// <param name="step">The length of a bar.</param>
    /// <param name="now">The exchange's time: a candle that has not closed by then has values of its own.</param>
    public FakeKline? At(long time, long step, long now)
    {
        lock (_lock)
        {
            if (time < Listed || time > now || _outages.Contains(time))
            {
                return null;
            }

            double price = 100 + (Share(time, 1) * 10);
            double close = price + Share(time, 2) - 0.5;
            double volume = 10 + (Share(time, 3) * 100);
            if (_revised.Contains(time))
            {
                volume += 0.5;
            }

            FakeKline whole = new(time, Round(price), Round(Math.Max(price, close) + Share(time, 4)), Round(Math.Min(price, close) - Share(time, 5)), Round(close), Round(volume));
            return time + step <= now ? whole : whole with { Close = whole.Open, Volume = Round(volume / 10) };
        }
    }

    /// <summary>A number of 0 … 1 that follows from symbol, time and kind.</summary>
    private double Share(long time, int kind)
    {
        ulong x = (ulong)time * 0x9E3779B97F4A7C15 + (ulong)(kind * 977) + symbol.Aggregate(14695981039346656037UL, static (h, c) => (h ^ c) * 1099511628211UL);
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return ((x ^ (x >> 31)) >> 11) / (double)(1UL << 53);
    }

    private static double Round(double value) => Math.Round(value, 4);
}
