using System.Net;
using CryptoAi.Features.Sources;
using CryptoAi.MarketData.Monitoring;
using Microsoft.Extensions.Logging;

namespace CryptoAi.MarketData.Http;

/// <summary>Asks a server until it answers: with a limit on time and attempts, and with the rest that it wants. Thread-safe.</summary>
internal sealed class HttpReader
{
    // a page of candles has some hundred kilobytes, a long CSV some ten megabytes
    private const int MaxBytes = 64 << 20;
    private const int ReadAtOnce = 1 << 16;
    private const HttpStatusCode Banned = (HttpStatusCode)418;

    // beyond it a server means for ever, and times to come are not to be reckoned with
    private static readonly TimeSpan LongestRest = TimeSpan.FromDays(3650);

    private readonly Func<HttpClient> _client;
    private readonly RequestPolicy _policy;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly RetryDelays _delays;

    /// <summary>Creates the reader.</summary>
    /// <param name="client">Gives a client for each request.</param>
    /// <param name="policy">How patient to be.</param>
    /// <param name="time">The clock of all waits.</param>
    /// <param name="logger">Receives what had to be tried again.</param>
    public HttpReader(Func<HttpClient> client, RequestPolicy policy, TimeProvider time, ILogger logger)
    {
        (_client, _policy, _time, _logger) = (client, policy, time, logger);
        _delays = new RetryDelays(policy, policy.JitterSeed ?? HashCode.Combine(Environment.ProcessId, time.GetTimestamp()));
        Gate = new HttpGate(time);
    }

    /// <summary>What holds requests back.</summary>
    public HttpGate Gate { get; }

    /// <summary>Asks.</summary>
    /// <exception cref="CandleSourceException">The server does not answer, answers nonsense, or wants more rest than there is patience for.</exception>
    public async Task<T> GetAsync<T>(HttpQuestion<T> question, CancellationToken cancellationToken)
    {
        TimeSpan rested = TimeSpan.Zero;
        for (int attempt = 1; ; attempt++)
        {
            await Gate.PassAsync(cancellationToken).ConfigureAwait(false);
            string fault;
            Exception? cause = null;
            try
            {
                HttpAnswer answer = await SendAsync(question.Address, cancellationToken).ConfigureAwait(false);
                question.Observe?.Invoke(answer);
                if (answer.Status == HttpStatusCode.OK)
                {
                    return question.Read(answer);
                }

                if (Rest(answer) is { } rest)
                {
                    rested += rest;
                    RequirePatience(question.Name, answer, rest, rested);
                    MarketDataMeter.TriedAgain("rested");
                    HttpLog.Rests(_logger, question.Name, (int)answer.Status, rest.TotalSeconds);
                    Gate.Close(rest);
                    attempt--;
                    continue;
                }

                fault = FormattableString.Invariant($"status {(int)answer.Status} with {answer.Excerpt()}");
                if (!IsWorthAnotherAttempt(answer.Status))
                {
                    throw question.Refusal(answer);
                }
            }
            catch (InvalidAnswerException e)
            {
                (fault, cause) = (e.Message, e);
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                (fault, cause) = (e.Message, e);
            }
            catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                (fault, cause) = (FormattableString.Invariant($"no whole answer within {_policy.Timeout.TotalSeconds} s"), e);
            }

            if (attempt >= _policy.Attempts)
            {
                throw new CandleSourceException(
                    CandleSourceException.SourceFailed,
                    FormattableString.Invariant($"{question.Name}: {(attempt == 1 ? "the only attempt failed with" : $"{attempt} attempts failed, the last one with")}: {fault}. Check address and connection, and try again later; what was read before is not lost."),
                    innerException: cause);
            }

            TimeSpan delay = _delays.After(attempt);
            MarketDataMeter.TriedAgain("failed");
            HttpLog.TriesAgain(_logger, question.Name, attempt, fault, delay.TotalSeconds);
            await Task.Delay(delay, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpAnswer> SendAsync(Uri address, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(_policy.Timeout, _time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using HttpResponseMessage response = await _client().GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
        Stream stream = await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return new HttpAnswer(response.StatusCode, response.Headers, await ReadAsync(stream, either.Token).ConfigureAwait(false));
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[ReadAtOnce];
        int length = 0;
        int read;
        while ((read = await UnpackAsync(stream, bytes.AsMemory(length), cancellationToken).ConfigureAwait(false)) > 0)
        {
            length += read;
            if (length > MaxBytes)
            {
                throw new InvalidAnswerException(FormattableString.Invariant($"the answer has more than {MaxBytes} bytes"));
            }

            if (length == bytes.Length)
            {
                Array.Resize(ref bytes, 2 * length);
            }
        }

        return bytes.AsMemory(0, length);
    }

    private static async Task<int> UnpackAsync(Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            // gzip and deflate say the one, Brotli the other
            throw new InvalidAnswerException($"the compressed answer is damaged ({e.Message})", e);
        }
    }

    /// <summary>How long the server wants rest, or null when it does not say.</summary>
    private TimeSpan? Rest(HttpAnswer answer)
    {
        if (answer.Status is not (HttpStatusCode.TooManyRequests or Banned or HttpStatusCode.ServiceUnavailable) || answer.Headers.RetryAfter is not { } after)
        {
            return null;
        }

        // the server's own clock where it states it: ours may be wrong
        TimeSpan rest = after.Delta ?? (after.Date - (answer.Headers.Date ?? _time.GetUtcNow())) ?? TimeSpan.Zero;
        return rest > LongestRest ? LongestRest : rest > TimeSpan.Zero ? rest : null;
    }

    private void RequirePatience(string name, HttpAnswer answer, TimeSpan rest, TimeSpan rested)
    {
        if (rested > _policy.MaxWait)
        {
            throw new CandleSourceException(
                CandleSourceException.SourceFailed,
                FormattableString.Invariant(
                    $"{name}: the server answers with status {(int)answer.Status} and wants {rest.TotalSeconds} s of rest, until {_time.GetUtcNow() + rest:yyyy-MM-dd'T'HH:mm:ss'Z'}; at most {_policy.MaxWait.TotalSeconds} s are waited for one request. Try again then; what was read before is not lost."));
        }
    }

    private static bool IsWorthAnotherAttempt(HttpStatusCode status) =>
        (int)status >= 500 || (int)status < 400 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or Banned;
}
