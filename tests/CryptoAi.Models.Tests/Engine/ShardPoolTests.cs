using CryptoAi.Models.Engine;

namespace CryptoAi.Models.Tests.Engine;

internal sealed class ShardPoolTests
{
    [Test]
    public void Run_ManyTimes_CallsEveryShardOnce([Values(1, 2, 4)] int threads, [Values(1, 3, 8)] int shards)
    {
        using ShardPool pool = new(threads);
        int[] calls = new int[shards];
        for (int run = 0; run < 1000; run++)
        {
            pool.Run(shards, shard => Interlocked.Increment(ref calls[shard]));
        }

        Assert.That(calls, Is.All.EqualTo(1000));
    }

    [Test]
    public void Run_ShardThrows_ReportsItAndStaysUsable([Values(1, 3)] int threads)
    {
        using ShardPool pool = new(threads);
        Assert.That(
            () => pool.Run(8, static shard => throw new InvalidOperationException($"shard {shard}")),
            Throws.InstanceOf<Exception>().With.Message.Contains("shard"));
        int calls = 0;
        pool.Run(8, _ => Interlocked.Increment(ref calls));
        Assert.That(calls, Is.EqualTo(8));
    }

    [Test]
    public void Dispose_Twice_EndsTheWorkers()
    {
        ShardPool pool = new(3);
        pool.Run(3, static _ => { });
        pool.Dispose();
        Assert.That(pool.Dispose, Throws.Nothing);
    }
}
