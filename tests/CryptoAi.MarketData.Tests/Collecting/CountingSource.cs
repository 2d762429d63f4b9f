using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;

namespace CryptoAi.MarketData.Tests.Collecting;

/// <summary>Flat candles that open at some times, and how often they were asked for.</summary>
internal sealed class CountingSource(IEnumerable<DateTimeOffset> times) : ICandleSource
{
    private readonly DateTimeOffset[] _times = [.. times];

    /// <summary>The reads so far.</summary>
    public int Asked { get; set; }

    public IAsyncEnumerable<Candle> ReadAsync(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        Asked++;
        return _times.Where(t => t >= from && t < to).Select(static t => new Candle(t, 1, 1, 1, 1, 1)).ToAsyncEnumerable();
    }

    public IAsyncEnumerable<Candle> ReadLatestAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
