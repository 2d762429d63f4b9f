using System.Runtime.ExceptionServices;

namespace CryptoAi.Models.Engine;

/// <summary>
/// Runs a fixed number of independent shards on a fixed number of threads: the calling one and workers that sleep between runs. Which thread takes which shard does not
/// matter for the result, because each shard writes only what is its own. Workers start with the first run that has work for them; after that a run allocates nothing.
/// </summary>
internal sealed class ShardPool : IDisposable
{
    private readonly Thread?[] _workers;
    private readonly SemaphoreSlim _work = new(0);
    private readonly CountdownEvent _finished = new(1);
    private Action<int>? _body;
    private Exception? _failure;
    private int _shards;
    private int _next;
    private volatile bool _stop;

    public ShardPool(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _workers = new Thread?[threads - 1];
    }

    /// <summary>Threads that compute, the calling one included.</summary>
    public int Threads => _workers.Length + 1;

    /// <summary>Calls <paramref name="body"/> once for each shard 0 … <paramref name="shards"/> − 1 and returns when all are done. Not reentrant.</summary>
    /// <param name="shards">The number of shards.</param>
    /// <param name="body">What to do; keep the delegate to avoid allocating it again.</param>
    public void Run(int shards, Action<int> body)
    {
        int helpers = Math.Min(_workers.Length, shards - 1);
        if (helpers <= 0)
        {
            for (int shard = 0; shard < shards; shard++)
            {
                body(shard);
            }

            return;
        }

        Start(helpers);
        (_body, _shards, _next, _failure) = (body, shards, 0, null);
        _finished.Reset(helpers);
        _work.Release(helpers);
        TakeShards();
        _finished.Wait();
        _body = null;
        if (_failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    public void Dispose()
    {
        if (_stop)
        {
            return;
        }

        _stop = true;
        int started = _workers.Count(static worker => worker is not null);
        if (started > 0)
        {
            _work.Release(started);
        }

        foreach (Thread? worker in _workers)
        {
            worker?.Join();
        }

        _work.Dispose();
        _finished.Dispose();
    }

    private void Start(int helpers)
    {
        for (int i = 0; i < helpers; i++)
        {
            if (_workers[i] is null)
            {
                _workers[i] = new Thread(Work) { IsBackground = true, Name = $"CryptoAi engine {i + 1}" };
                _workers[i]!.Start();
            }
        }
    }

    private void Work()
    {
        while (true)
        {
            _work.Wait();
            if (_stop)
            {
                return;
            }

            TakeShards();
            _finished.Signal();
        }
    }

    private void TakeShards()
    {
        try
        {
            for (int shard = Interlocked.Increment(ref _next) - 1; shard < _shards; shard = Interlocked.Increment(ref _next) - 1)
            {
                _body!(shard);
            }
        }
#pragma warning disable CA1031 // any failure of a worker is carried to the caller
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _failure, failure, null);
        }
    }
}
