using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage;
using CryptoAi.Features.Tests.Reading;

namespace CryptoAi.Features.Tests.Storage;

/// <summary>Many readers and writers of one asset at once.</summary>
[TestFixture]
public sealed class CandleStoreConcurrencyTests
{
    private const int Hours = 1600;

    private TempFolder _folder = null!;

    [SetUp]
    public void Create() => _folder = new TempFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [TestCase(false)]
    [TestCase(true)]
    public void EightReadersAndThreeWriters_OfOneAsset_NeverSeeAnythingHalf(bool compress)
    {
        CandleSeries walk = TestCandles.Walk(Hours);
        CandleStoreOptions options = new() { Folder = _folder.Path, Compress = compress, WriterPatience = TimeSpan.FromMinutes(1) };
        CandleStore shared = new(options);
        shared.Append(walk.Slice(0, 20));
        int added = 20;
        using CancellationTokenSource written = new();
        using Barrier start = new(11);
        Task<int>[] writers = [.. Enumerable.Range(0, 3).Select(seed => Start(() =>
        {
            start.SignalAndWait();
            CandleStore store = seed == 0 ? shared : new CandleStore(options);
            int[] starts = [.. Enumerable.Range(0, Hours / 50).Select(static i => i * 50)];
            new Random(seed).Shuffle(starts);
            foreach (int first in starts)
            {
                Interlocked.Add(ref added, store.Append(walk.Slice(first, Math.Min(70, Hours - first))).Added);
            }

            return 0;
        }))];
        Task<int>[] readers = [.. Enumerable.Range(0, 8).Select(seed => Start(() =>
        {
            start.SignalAndWait();

            // half of them are another process's, so to say
            CandleStore store = seed % 2 == 0 ? shared : new CandleStore(_folder.Path);
            int reads = 0;
            long least = 0;
            do
            {
                StoredSeries found = store.Find("WALK", Timeframe.OneHour)!;
                Assert.That(found.Candles, Is.GreaterThanOrEqualTo(least));
                least = found.Candles;
                RequirePart(reads % 2 == 0 ? store.Read("WALK", Timeframe.OneHour, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue) : store.ReadLatest("WALK", Timeframe.OneHour, 100), walk);
                store.FindGaps("WALK", Timeframe.OneHour);
                reads++;
            }
            while (!written.IsCancellationRequested);

            return reads;
        }))];

        Task.WaitAll(writers);
        written.Cancel();
        Task.WaitAll(readers);

        CandleSeries all = new CandleStore(_folder.Path).Read("WALK", Timeframe.OneHour, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        Assert.That((all.Count, added), Is.EqualTo((Hours, Hours)));
        RequirePart(all, walk);
        Assert.That(readers.Sum(static r => r.Result), Is.GreaterThan(8));
        Assert.That(Directory.GetFiles(_folder.Path, "*.tmp", SearchOption.AllDirectories), Is.Empty);
    }

    /// <summary>On a thread of its own: those of the pool come one by one.</summary>
    private static Task<int> Start(Func<int> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void RequirePart(CandleSeries read, CandleSeries walk)
    {
        for (int i = 0; i < read.Count; i++)
        {
            Assert.That(read[i], Is.EqualTo(walk[(int)((read.OpenTimeAt(i) - TestCandles.Start).TotalHours)]));
        }
    }
}
