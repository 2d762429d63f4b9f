using System.Runtime.CompilerServices;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Sources;
using CryptoAi.MarketData.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CryptoAi.MarketData.Binance;

/// <summary>
/// Candles of Binance's spot market by its public REST interface, without a key: <c>/api/v3/klines</c> in pages, of all lengths from 1m to 1d. What has closed the server's own time
/// (<c>/api/v3/time</c>) decides. Waits where the server wants rest, and tries again what failed (<see cref="BinanceOptions.Requests"/>). Thread-safe.
/// </summary>
public sealed class BinanceCandleSource : ICandleSource, IDisposable
{
    /// <summary>The name of its client where an <see cref="IHttpClientFactory"/> makes them: configure proxies and handlers under it.</summary>
    public const string HttpClientName = "CryptoAi.Binance";

    private readonly BinanceOptions _options;
    private readonly HttpReader _http;
    private readonly BinanceClock _clock;
    private readonly WeightBudget _budget;

    /// <summary>Creates the source over a client.</summary>
    /// <param name="client">The client; the caller keeps it, and it may be shared. Its own time limit should not be shorter than that of the options.</param>
    /// <param name="options">How to ask; the defaults when null.</param>
    /// <param name="timeProvider">The clock of waits; null for the system's.</param>
    /// <param name="logger">Receives what had to be tried again; null for none.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public BinanceCandleSource(HttpClient client, BinanceOptions? options = null, TimeProvider? timeProvider = null, ILogger<BinanceCandleSource>? logger = null)
        : this(() => client, options ?? new BinanceOptions(), timeProvider ?? TimeProvider.System, logger)
    {
        ArgumentNullException.ThrowIfNull(client);
    }

    internal BinanceCandleSource(Func<HttpClient> client, BinanceOptions options, TimeProvider time, ILogger<BinanceCandleSource>? logger)
    {
        BinanceOptionsRules.Require(options);
        ILogger log = logger ?? NullLogger<BinanceCandleSource>.Instance;
        _options = options;
        _http = new HttpReader(client, options.Requests, time, log);
        _clock = new BinanceClock(AskTimeAsync, options.ServerTimeInterval, time);
        _budget = new WeightBudget(options, _http.Gate, time, log);
    }

    /// <summary>The bar lengths that it has.</summary>
    public static IReadOnlyList<Timeframe> Timeframes { get; } = [.. BinanceIntervals.Names.Select(Timeframe.Parse)];

    /// <inheritdoc/>
    public IAsyncEnumerable<Candle> ReadAsync(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        CandleRequest.Require(symbol, timeframe, from, to);
        return RangeAsync(SymbolName.Normalize(symbol), timeframe, Math.Max(0, UtcPhase.Milliseconds(from)), UtcPhase.Milliseconds(to), cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Candle> ReadLatestAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken = default)
    {
        CandleRequest.Require(symbol, timeframe, count);
        return LatestAsync(SymbolName.Normalize(symbol), timeframe, count, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _clock.Dispose();

    private async IAsyncEnumerable<Candle> RangeAsync(string symbol, Timeframe timeframe, long from, long to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        RequireTimeframe(symbol, timeframe);
        long end = Math.Min(to, await ClosedAsync(timeframe, cancellationToken).ConfigureAwait(false));
        await foreach (Candle candle in PagesAsync(symbol, timeframe, from, end, cancellationToken).ConfigureAwait(false))
        {
            yield return candle;
        }
    }

    private async IAsyncEnumerable<Candle> LatestAsync(string symbol, Timeframe timeframe, int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        RequireTimeframe(symbol, timeframe);
        long step = timeframe.StepMilliseconds;
        long end = await ClosedAsync(timeframe, cancellationToken).ConfigureAwait(false);
        Stack<List<Candle>> parts = [];
        int missing = count;
        while (missing > 0)
        {
            // as many bars back as candles are missing; where the market stood still, farther back
            long start = Math.Max(0, UtcPhase.Floor(end - 1, step) - ((missing - 1) * step));
            List<Candle> part = [];
            await foreach (Candle candle in PagesAsync(symbol, timeframe, start, end, cancellationToken).ConfigureAwait(false))
            {
                part.Add(candle);
            }

            parts.Push(part);
            missing -= part.Count;
            if (missing > 0)
            {
                IReadOnlyList<Candle> older = await SurePageAsync(symbol, timeframe, null, start, 1, cancellationToken).ConfigureAwait(false);
                if (older is not [Candle newest])
                {
                    break;
                }

                end = newest.OpenTime.ToUnixTimeMilliseconds() + 1;
            }
        }

        foreach (Candle candle in parts.SelectMany(static p => p))
        {
            yield return candle;
        }
    }

    /// <summary>A range, page by page; a page that is short is not taken for the last one.</summary>
    private async IAsyncEnumerable<Candle> PagesAsync(string symbol, Timeframe timeframe, long from, long end, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (from < end)
        {
            IReadOnlyList<Candle> page = await SurePageAsync(symbol, timeframe, from, end, _options.PageSize, cancellationToken).ConfigureAwait(false);
            foreach (Candle candle in page)
            {
                yield return candle;
            }

            if (page is not [.., Candle last])
            {
                yield break;
            }

            from = last.OpenTime.ToUnixTimeMilliseconds() + timeframe.StepMilliseconds;
        }
    }

    /// <summary>The first opening time, Unix milliseconds, of which the candle has not closed yet.</summary>
    private async ValueTask<long> ClosedAsync(Timeframe timeframe, CancellationToken cancellationToken) =>
        await _clock.NowAsync(cancellationToken).ConfigureAwait(false) - timeframe.StepMilliseconds + 1;

    /// <summary>A page; that there is no candle is believed when it was said twice, for nothing else would show that an exchange forgot them.</summary>
    /// <inheritdoc cref="PageAsync" path="/param"/>
    private async Task<IReadOnlyList<Candle>> SurePageAsync(string symbol, Timeframe timeframe, long? from, long end, int limit, CancellationToken cancellationToken)
    {
        IReadOnlyList<Candle> page = await PageAsync(symbol, timeframe, from, end, limit, cancellationToken).ConfigureAwait(false);
        return page is [] ? await PageAsync(symbol, timeframe, from, end, limit, cancellationToken).ConfigureAwait(false) : page;
    }

    /// <param name="symbol">The symbol.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <param name="from">The earliest opening time; null for the newest candles before the end.</param>
    /// <param name="end">The end of the opening times.</param>
    /// <param name="limit">The most candles.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    private Task<IReadOnlyList<Candle>> PageAsync(string symbol, Timeframe timeframe, long? from, long end, int limit, CancellationToken cancellationToken)
    {
        string start = from is null ? "" : FormattableString.Invariant($"&startTime={from}");
        string path = FormattableString.Invariant($"api/v3/klines?symbol={Uri.EscapeDataString(symbol)}&interval={timeframe}{start}&endTime={end - 1}&limit={limit}");
        return AskAsync(path, answer => BinanceAnswers.Klines(answer, from ?? 0, end), answer => BinanceAnswers.Refusal(answer, symbol, timeframe), cancellationToken);
    }

    private Task<long> AskTimeAsync(CancellationToken cancellationToken) => AskAsync(
        "api/v3/time",
        BinanceAnswers.ServerTime,
        answer => new CandleSourceException(
            CandleSourceException.SourceFailed,
            FormattableString.Invariant($"{_options.BaseAddress}: the server refuses to tell its time: status {(int)answer.Status}, {answer.Excerpt()}. Is this the address of Binance's spot REST interface?")),
        cancellationToken);

    private Task<T> AskAsync<T>(string path, Func<HttpAnswer, T> read, Func<HttpAnswer, Exception> refusal, CancellationToken cancellationToken)
    {
        Uri address = new(_options.BaseAddress, path);
        return _http.GetAsync(new HttpQuestion<T>(address, address.ToString(), read, refusal, answer => _budget.Observe(answer, _clock.Known())), cancellationToken);
    }

    private static void RequireTimeframe(string symbol, Timeframe timeframe)
    {
        if (!BinanceIntervals.Has(timeframe))
        {
            throw new CandleSourceException(
                CandleSourceException.TimeframeUnavailable, $"{symbol}: Binance has no {timeframe} candles. It has {string.Join(", ", BinanceIntervals.Names)}; make others of those.");
        }
    }
}
