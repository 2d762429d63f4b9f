using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.MarketData.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CryptoAi.MarketData.Csv;

/// <summary>
/// Candles of a service that answers with CSV, as many do for stocks; <see cref="CsvHttpOptions"/> say where and with which columns. Each read is one request. What has closed this machine's clock decides. Thread-safe.
/// </summary>
public sealed class CsvHttpCandleSource : ICandleSource
{
    /// <summary>The name of its client where an <see cref="IHttpClientFactory"/> makes them: configure proxies and handlers under it.</summary>
    public const string HttpClientName = "CryptoAi.CsvHttp";

    private const string HiddenKey = "KEY";

    // weekends and holidays: so many times the bars that are wanted, and at least so long
    private const int BarsBack = 4;
    private static readonly TimeSpan LeastBack = TimeSpan.FromDays(7);

    private readonly CsvHttpOptions _options;
    private readonly HttpReader _http;
    private readonly TimeProvider _time;

    /// <summary>Creates the source over a client.</summary>
    /// <param name="client">The client; the caller keeps it, and it may be shared. Its own time limit should not be shorter than that of the options.</param>
    /// <param name="options">Where and how to ask.</param>
    /// <param name="timeProvider">The clock that decides what has closed; null for the system's.</param>
    /// <param name="logger">Receives what had to be tried again; null for none.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public CsvHttpCandleSource(HttpClient client, CsvHttpOptions options, TimeProvider? timeProvider = null, ILogger<CsvHttpCandleSource>? logger = null)
        : this(() => client, options, timeProvider ?? TimeProvider.System, logger)
    {
        ArgumentNullException.ThrowIfNull(client);
    }

    internal CsvHttpCandleSource(Func<HttpClient> client, CsvHttpOptions options, TimeProvider time, ILogger<CsvHttpCandleSource>? logger)
    {
        CsvHttpOptionsRules.Require(options);
        (_options, _time) = (options, time);
        _http = new HttpReader(client, options.Requests, time, logger ?? NullLogger<CsvHttpCandleSource>.Instance);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Candle> ReadAsync(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        CandleRequest.Require(symbol, timeframe, from, to);
        DateTimeOffset now = _time.GetUtcNow();
        return EnumerateAsync(symbol.Trim(), timeframe, from, to < now ? to : now, closed => SeriesWindow.Between(closed, from, to), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Where the address has <c>{from}</c> in it, four times the bars that are wanted are asked for, and at least a week: a market that closes may have fewer in that time.</remarks>
    public IAsyncEnumerable<Candle> ReadLatestAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken = default)
    {
        CandleRequest.Require(symbol, timeframe, count);
        DateTimeOffset now = _time.GetUtcNow();
        double bars = Math.Min((double)BarsBack * count * timeframe.Step.Ticks, (now - DateTimeOffset.UnixEpoch).Ticks);
        TimeSpan back = TimeSpan.FromTicks(Math.Max((long)bars, LeastBack.Ticks));
        return EnumerateAsync(symbol.Trim(), timeframe, now - back, now, closed => closed.TakeLast(count), cancellationToken);
    }

    private async IAsyncEnumerable<Candle> EnumerateAsync(
        string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, Func<CandleSeries, CandleSeries> part, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string interval = Interval(symbol, timeframe);
        HttpQuestion<CandleSeries> question = new(
            new Uri(Address(symbol, interval, from, to, _options.Key)),
            Address(symbol, interval, from, to, HiddenKey),
            answer => Table(answer, symbol, timeframe),
            answer => Refusal(answer, symbol));

        // the clock first: what it calls closed must be final in the answer
        DateTimeOffset now = _time.GetUtcNow();
        CandleSeries candles = part(SeriesWindow.ClosedBy(await _http.GetAsync(question, cancellationToken).ConfigureAwait(false), now));
        for (int i = 0; i < candles.Count; i++)
        {
            yield return candles[i];
        }
    }

    private CandleSeries Table(HttpAnswer answer, string symbol, Timeframe timeframe)
    {
        if (IsMessage(answer.Body))
        {
            throw new CandleSourceException(
                CandleSourceException.SourceFailed,
                $"{symbol}: the service answers with a message instead of candles: {Hide(answer.Excerpt())} See symbol, key and the requests that the key allows; asking again at once does not help.");
        }

        try
        {
            return CsvTable.Read(answer.Body.Span, symbol, timeframe, _options);
        }
        catch (InvalidAnswerException e)
        {
            throw new InvalidAnswerException(Hide(e.Message));
        }
    }

    /// <summary>Whether a service says something in whole JSON: that a limit is reached, a key or a symbol is wrong. What is cut off is tried again.</summary>
    private static bool IsMessage(ReadOnlyMemory<byte> body)
    {
        if (!body.Span.TrimStart(" \t\r\n"u8).StartsWith("{"u8))
        {
            return false;
        }

        try
        {
            using JsonDocument message = JsonDocument.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A text without the key: services repeat it in their answers.</summary>
    private string Hide(string text) => string.IsNullOrEmpty(_options.Key) ? text : text.Replace(_options.Key, HiddenKey, StringComparison.Ordinal);

    private string Interval(string symbol, Timeframe timeframe)
    {
        if (_options.Timeframes.Count == 0)
        {
            return timeframe.ToString();
        }

        return _options.Timeframes.TryGetValue(timeframe.ToString(), out string? name)
            ? name
            : throw new CandleSourceException(
                CandleSourceException.TimeframeUnavailable,
                $"{symbol}: the service has no {timeframe} candles as it is configured. It has {string.Join(", ", _options.Timeframes.Keys)} ({nameof(CsvHttpOptions)}.{nameof(CsvHttpOptions.Timeframes)}).");
    }

    private string Address(string symbol, string interval, DateTimeOffset from, DateTimeOffset to, string? key) => _options.Address
        .Replace("{symbol}", Uri.EscapeDataString(symbol), StringComparison.Ordinal)
        .Replace("{timeframe}", Uri.EscapeDataString(interval), StringComparison.Ordinal)
        .Replace("{from}", Time(from), StringComparison.Ordinal)
        .Replace("{to}", Time(to), StringComparison.Ordinal)
        .Replace("{key}", Uri.EscapeDataString(key ?? ""), StringComparison.Ordinal);

    private string Time(DateTimeOffset time) => _options.TimeFormat == "unix"
        ? time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)
        : Uri.EscapeDataString(time.UtcDateTime.ToString(_options.TimeFormat, CultureInfo.InvariantCulture));

    private CandleSourceException Refusal(HttpAnswer answer, string symbol) => (int)answer.Status == 404
        ? new CandleSourceException(CandleSourceException.SymbolUnknown, $"{symbol}: the service has no such symbol: status 404, {Hide(answer.Excerpt())}")
        : new CandleSourceException(CandleSourceException.SourceFailed, FormattableString.Invariant($"{symbol}: the service refuses: status {(int)answer.Status}, {Hide(answer.Excerpt())}"));
}
