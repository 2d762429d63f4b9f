using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Sources;

/// <summary>What every source can do: give a series, and be followed as time goes on.</summary>
public static class CandleSourceExtensions
{
    /// <summary>The closed candles of a range as a series.</summary>
    /// <param name="source">The source.</param>
    /// <param name="symbol">The asset; the series bears this name.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <param name="from">The earliest opening time.</param>
    /// <param name="to">The end: a candle that opens then is no longer meant.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CandleSourceException">The symbol is unknown, the timeframe not available, or the source failed.</exception>
    /// <exception cref="CandleDataException">The source gave an impossible candle.</exception>
    public static ValueTask<CandleSeries> ReadSeriesAsync(
        this ICandleSource source, string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ToSeriesAsync(symbol, timeframe, source.ReadAsync(symbol, timeframe, from, to, cancellationToken), cancellationToken);
    }

    /// <summary>The newest closed candles as a series, such as a prediction needs them.</summary>
    /// <param name="source">The source.</param>
    /// <param name="symbol">The asset; the series bears this name.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <param name="count">How many, at least 1; the series has fewer when the source has.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CandleSourceException">The symbol is unknown, the timeframe not available, or the source failed.</exception>
    /// <exception cref="CandleDataException">The source gave an impossible candle.</exception>
    public static ValueTask<CandleSeries> ReadLatestSeriesAsync(
        this ICandleSource source, string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ToSeriesAsync(symbol, timeframe, source.ReadLatestAsync(symbol, timeframe, count, cancellationToken), cancellationToken);
    }

    /// <summary>New candles of several symbols as they close, without end; the source is asked again and again.</summary>
    /// <param name="source">The source.</param>
    /// <param name="symbols">The assets, none twice; at least one.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <param name="options">From when on, and how often the source is asked; the defaults when null.</param>
    /// <param name="timeProvider">The clock; null for the system's. It should be the source's.</param>
    /// <param name="cancellationToken">Ends the following with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The candles of each symbol oldest first, none twice; those that came together in order of time.</returns>
    /// <exception cref="ArgumentException">A symbol is empty or named twice, there is none, or an option is out of range.</exception>
    /// <exception cref="CandleSourceException">The source failed, and <see cref="CandleFollowOptions.OnFailed"/> is null.</exception>
    public static IAsyncEnumerable<LiveCandle> FollowAsync(
        this ICandleSource source,
        IReadOnlyList<string> symbols,
        Timeframe timeframe,
        CandleFollowOptions? options = null,
        TimeProvider? timeProvider = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(symbols);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(timeframe.StepMilliseconds, nameof(timeframe));
        options ??= new CandleFollowOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Parallelism, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Delay, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Interval ?? timeframe.Step, TimeSpan.FromMilliseconds(1), nameof(options));
        if (symbols.Count == 0 || symbols.Any(string.IsNullOrWhiteSpace) || symbols.Distinct(StringComparer.OrdinalIgnoreCase).Count() < symbols.Count)
        {
            throw new ArgumentException($"The symbols are [{string.Join(", ", symbols)}]; expected at least one, none empty and none twice.", nameof(symbols));
        }

        return new CandleFollower(source, [.. symbols], timeframe, options, timeProvider ?? TimeProvider.System).RunAsync(cancellationToken);
    }

    private static async ValueTask<CandleSeries> ToSeriesAsync(string symbol, Timeframe timeframe, IAsyncEnumerable<Candle> reading, CancellationToken cancellationToken)
    {
        List<Candle> candles = [];
        bool hasVolume = false;
        await foreach (Candle candle in reading.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            candles.Add(candle);
            hasVolume |= candle.Volume > 0;
        }

        return CandleSeries.FromCandles(symbol, timeframe, candles, hasVolume);
    }
}
