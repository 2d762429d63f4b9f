using System.Collections.Concurrent;
using System.Diagnostics;

namespace CryptoAi.Benchmarks.Load;

/// <summary>The latency of every request. Thread-safe; each request writes its own place.</summary>
/// <param name="requests">How many there will be.</param>
internal sealed class LatencyLog(int requests)
{
    private readonly long[] _ticks = new long[requests];
    private readonly ConcurrentDictionary<string, long> _errors = new(StringComparer.Ordinal);
    private int _done;

    /// <summary>Requests that ended, one way or the other.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>Kind of failure → how many.</summary>
    public IReadOnlyDictionary<string, long> Errors => _errors;

    /// <summary>Takes the end of a request.</summary>
    /// <param name="request">Its number.</param>
    /// <param name="ticks">From when it was due to its end.</param>
    /// <param name="error">The kind of failure; null for none.</param>
    public void Add(int request, long ticks, string? error)
    {
        _ticks[request] = ticks;
        if (error is not null)
        {
            _errors.AddOrUpdate(error, 1, static (_, count) => count + 1);
        }

        Interlocked.Increment(ref _done);
    }

    /// <summary>Latencies in milliseconds that some shares of all requests did not exceed; failed ones count too.</summary>
    public double[] Quantiles(params ReadOnlySpan<double> shares)
    {
        long[] sorted = [.. _ticks];
        Array.Sort(sorted);
        double[] result = new double[shares.Length];
        for (int i = 0; i < result.Length; i++)
        {
            int place = Math.Clamp((int)Math.Ceiling(shares[i] * sorted.Length) - 1, 0, sorted.Length - 1);
            result[i] = sorted[place] * 1000.0 / Stopwatch.Frequency;
        }

        return result;
    }
}
