using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CryptoAi.Testing.Exchange;

/// <summary>A spot exchange with Binance's public REST interface on a free port of this machine, which does wrong whatever it is told to.</summary>
public sealed class FakeExchange : IDisposable
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(20);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, FakeListing> _listings = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<FakeRequest> _requests = [];
    private readonly Func<DateTimeOffset> _now;
    private readonly Task _accepting;
    private int _count;

    /// <summary>Starts the exchange.</summary>
    /// <param name="now">Its clock.</param>
    public FakeExchange(Func<DateTimeOffset> now)
    {
        _now = now;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    /// <summary>Where it is.</summary>
    public Uri Address { get; }

    /// <summary>What it does wrong with a request.</summary>
    public Func<FakeRequest, FakeFault> Faults { get; set; } = static _ => FakeFault.None;

    /// <summary>The seconds of Retry-After.</summary>
    public int RetryAfter { get; set; } = 1;

    /// <summary>What the answers say of the request weight used in this minute.</summary>
    public int UsedWeight { get; set; } = 10;

    /// <summary>The requests that came so far.</summary>
    public IReadOnlyCollection<FakeRequest> Requests => _requests;

    /// <summary>Lists a symbol.</summary>
    public FakeListing List(string symbol, DateTimeOffset listed) => _listings[symbol] = new FakeListing(symbol, listed);

    /// <summary>The candles that a perfect collector would have: all that have closed, in a range of opening times.</summary>
    public IReadOnlyList<FakeKline> Truth(string symbol, TimeSpan step, DateTimeOffset from, DateTimeOffset to)
    {
        long length = (long)step.TotalMilliseconds;
        long now = _now().ToUnixTimeMilliseconds();
        List<FakeKline> candles = [];
        for (long time = Ceiling(from.ToUnixTimeMilliseconds(), length); time < to.ToUnixTimeMilliseconds() && time + length <= now; time += length)
        {
            if (_listings[symbol].At(time, length, now) is { } candle)
            {
                candles.Add(candle);
            }
        }

        return candles;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_accepting.IsCompleted)
        {
            _stop.Cancel();
            _listener.Stop();
            _accepting.Wait();
            _stop.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // stopped
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                if (await ReadHeadAsync(stream) is { } target)
                {
                    FakeRequest request = Parse(target);
                    _requests.Enqueue(request);
                    await AnswerAsync(stream, request, Faults(request));
                }
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // the client went away, as one that is killed does
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream, FakeRequest request, FakeFault fault)
    {
        string seconds = RetryAfter.ToString(CultureInfo.InvariantCulture);
        switch (fault)
        {
            case FakeFault.TooManyRequests:
                await SendAsync(stream, "429 Too Many Requests", "{\"code\":-1003,\"msg\":\"Too many requests.\"}", $"Retry-After: {seconds}\r\n");
                return;
            case FakeFault.Banned:
                await SendAsync(stream, "418 I'm a teapot", "{\"code\":-1003,\"msg\":\"Way too many requests; IP banned.\"}", $"Retry-After: {seconds}\r\n");
                return;
            case FakeFault.TooManyRequestsWithoutTime:
                await SendAsync(stream, "429 Too Many Requests", "{}");
                return;
            case FakeFault.ServerError:
                await SendAsync(stream, "500 Internal Server Error", "{\"code\":-1001,\"msg\":\"Internal error.\"}");
                return;
            case FakeFault.Unavailable:
                await SendAsync(stream, "503 Service Unavailable", "<html>unavailable</html>");
                return;
            case FakeFault.NoAnswer:
                return;
            case FakeFault.EmptyBody:
                await SendAsync(stream, "200 OK", "");
                return;
            case FakeFault.DamagedGzip:
                await SendAsync(stream, "200 OK", "\u001f\u008b\u0008 no deflate", "Content-Encoding: gzip\r\n");
                return;
            case FakeFault.Html:
                await SendAsync(stream, "200 OK", "<!doctype html><html><body>Log in to continue</body></html>");
                return;
        }

        (string status, string body) = FakeAnswers.Of(request, _listings, _now().ToUnixTimeMilliseconds(), fault);
        switch (fault)
        {
            case FakeFault.TruncatedJson:
                await SendAsync(stream, status, body[..(body.Length / 2)]);
                return;
            case FakeFault.CutConnection:
            case FakeFault.SlowBody:
                await stream.WriteAsync(Encoding.ASCII.GetBytes(Head(status, body.Length, "") + body[..(body.Length / 2)]));
                if (fault == FakeFault.SlowBody)
                {
                    // silent until the client has enough
                    using CancellationTokenSource enough = new(LongestSilence);
                    await stream.ReadExactlyAsync(new byte[1], enough.Token);
                }

                return;
            default:
                await SendAsync(stream, status, body);
                return;
        }
    }

    private Task SendAsync(NetworkStream stream, string status, string body, string headers = "") =>
        stream.WriteAsync(Encoding.Latin1.GetBytes(Head(status, body.Length, headers) + body)).AsTask();

    private string Head(string status, int length, string headers) => string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nX-MBX-USED-WEIGHT-1M: {UsedWeight}\r\n{headers}Connection: close\r\n\r\n");

    private static async Task<string?> ReadHeadAsync(NetworkStream stream)
    {
        byte[] buffer = new byte[8192];
        int length = 0;
        while (length < buffer.Length && buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(length));
            if (read == 0)
            {
                return null;
            }

            length += read;
        }

        return Encoding.ASCII.GetString(buffer, 0, length).Split(' ') is [_, { } target, ..] ? target : null;
    }

    private FakeRequest Parse(string target)
    {
        string[] parts = target.Split('?', 2);
        Dictionary<string, string> query = parts.Length < 2
            ? []
            : parts[1].Split('&').Select(static p => p.Split('=', 2)).ToDictionary(static p => p[0], static p => Uri.UnescapeDataString(p[1]), StringComparer.Ordinal);
        return new FakeRequest(Interlocked.Increment(ref _count) - 1, parts[0], query);
    }

    private static long Ceiling(long time, long step) => (time + step - 1) / step * step;
}
