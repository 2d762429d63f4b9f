using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CryptoAi.Benchmarks.Load;

/// <summary>
/// Sends requests when they are due, whether or not earlier ones were answered, and counts latency from then on: a server that stalls is charged for everything that waits behind the
/// stall.
/// </summary>
internal sealed class LoadRun(LoadPlan plan, TextWriter progress)
{
    private const double MiB = 1024 * 1024;

    // a server that answers no more must not fill this process
    private const int MostOpen = 20_000;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private byte[][] _bodies = [];
    private int _open;

    public async Task<LoadResult> RunAsync(CancellationToken cancellationToken)
    {
        using HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = plan.Connections, UseCookies = false, UseProxy = false })
        {
            BaseAddress = plan.Url,
            DefaultRequestVersion = HttpVersion.Version11,
            Timeout = Timeout,
        };
        _bodies = await BodiesAsync(client, cancellationToken);
        await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{_bodies.Length} symbols; warming up for {plan.WarmUp} s"));
        if (plan.WarmUp > 0)
        {
            await OfferAsync(client, new LatencyLog(plan.Rate * plan.WarmUp), plan.Rate * plan.WarmUp, cancellationToken);
        }

        ServerMetrics before = await ServerMetrics.ReadAsync(client, cancellationToken);
        int requests = plan.Rate * plan.Seconds;
        LatencyLog log = new(requests);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<List<double>> memory = WatchAsync(client, log, ended.Token);
        long start = Stopwatch.GetTimestamp();
        await OfferAsync(client, log, requests, cancellationToken);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await ended.CancelAsync();
        ServerMetrics after = await ServerMetrics.ReadAsync(client, cancellationToken);
        long errors = log.Errors.Values.Sum();
        double[] quantiles = log.Quantiles(0.5, 0.9, 0.99, 0.999, 1);
        return new LoadResult
        {
            OfferedPerSecond = plan.Rate,
            Seconds = seconds,
            Requests = requests,
            AnsweredPerSecond = (requests - errors) / seconds,
            Errors = errors,
            ErrorKinds = log.Errors,
            P50Ms = quantiles[0],
            P90Ms = quantiles[1],
            P99Ms = quantiles[2],
            P999Ms = quantiles[3],
            MaxMs = quantiles[4],
            Predictions = after.Predictions - before.Predictions,
            MemoryMiB = [before.WorkingSet / MiB, .. await memory, after.WorkingSet / MiB],
        };
    }

    private static async Task<byte[][]> BodiesAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using JsonDocument answer = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/signals", UriKind.Relative), cancellationToken));
        string timeframe = answer.RootElement.GetProperty("model").GetProperty("timeframe").GetString()!;
        byte[][] bodies =
        [
            .. answer.RootElement.GetProperty("signals").EnumerateArray()
                .Select(signal => Encoding.UTF8.GetBytes($$"""{"symbol": "{{signal.GetProperty("symbol").GetString()}}", "timeframe": "{{timeframe}}", "use_unified_model": true}""")),
        ];
        return bodies.Length > 0 ? bodies : throw new ArgumentException("The server has signals of no symbol.");
    }

    private async Task OfferAsync(HttpClient client, LatencyLog log, int requests, CancellationToken cancellationToken)
    {
        // a thread of its own: neither the pool's work nor its timers delay what is due
        TaskCompletionSource sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread pace = new(() =>
        {
            long start = Stopwatch.GetTimestamp();
            for (int request = 0; request < requests && !cancellationToken.IsCancellationRequested; request++)
            {
                long due = start + (long)((double)request / plan.Rate * Stopwatch.Frequency);
                while (Stopwatch.GetTimestamp() < due)
                {
                    Thread.Sleep(1);
                }

                int number = request;
                ThreadPool.UnsafeQueueUserWorkItem(_ => _ = SendAsync(client, log, number, due), null);
            }

            sent.SetResult();
        })
        { IsBackground = true, Priority = ThreadPriority.AboveNormal };
        pace.Start();
        await sent.Task;
        cancellationToken.ThrowIfCancellationRequested();
        while (log.Done < requests)
        {
            await Task.Delay(1, cancellationToken);
        }
    }

    private async Task SendAsync(HttpClient client, LatencyLog log, int number, long due)
    {
        string? error = null;
        if (Interlocked.Increment(ref _open) > MostOpen)
        {
            error = "not_sent";
        }
        else
        {
            try
            {
                using ByteArrayContent content = new(_bodies[number % _bodies.Length]);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using HttpResponseMessage response = await client.PostAsync(new Uri("/api/predict", UriKind.Relative), content);
                byte[] body = await response.Content.ReadAsByteArrayAsync();
                error = response.StatusCode != HttpStatusCode.OK
                    ? ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)
                    : body.AsSpan().IndexOf("\"probabilities\""u8) < 0 ? "no_signal" : null;
            }
            catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
            {
                error = failure.GetType().Name;
            }
        }

        Interlocked.Decrement(ref _open);
        log.Add(number, Stopwatch.GetTimestamp() - due, error);
    }

    private async Task<List<double>> WatchAsync(HttpClient client, LatencyLog log, CancellationToken cancellationToken)
    {
        List<double> memory = [];
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(Math.Max(5, plan.Seconds / 30)));
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                ServerMetrics metrics = await ServerMetrics.ReadAsync(client, cancellationToken);
                memory.Add(metrics.WorkingSet / MiB);
                await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{log.Done} answered, {log.Errors.Values.Sum()} errors, server {memory[^1]:F0} MiB"));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return memory;
        }

        return memory;
    }
}
