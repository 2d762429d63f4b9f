using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage;
using CryptoAi.Features.Tests.Reading;

namespace CryptoAi.Features.Tests.Storage;

public sealed class CandleStoreAsyncTests
{
    private static readonly CandleSeries Walk = TestCandles.Walk(200);

    private TempFolder _folder = null!;
    private CandleStore _files = null!;

    [SetUp]
    public void Create()
    {
        _folder = new TempFolder();
        _files = new CandleStore(_folder.Path);
    }

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task AppendAsync_ASeries_IsWhatTheSynchronousCallsSee()
    {
        AppendResult result = await _files.AppendAsync(Walk.Slice(0, 100));

        Assert.That((result.Added, result.Repeated), Is.EqualTo((100, 0)));
        StoredSeries? found = await _files.FindAsync("walk", Timeframe.OneHour);
        Assert.That(found, Is.Not.Null);
        Assert.That((found!.Candles, found.First, found.Last), Is.EqualTo((100, Walk.OpenTimeAt(0), Walk.OpenTimeAt(99))));
        Assert.That(
            await _files.FindGapsAsync("walk", Timeframe.OneHour, Walk.OpenTimeAt(0), Walk.OpenTimeAt(150)),
            Is.EqualTo(_files.FindGaps("walk", Timeframe.OneHour, Walk.OpenTimeAt(0), Walk.OpenTimeAt(150))).And.Count.EqualTo(1));
    }

    [Test]
    public async Task FindAsync_NothingThere_Null() => Assert.That(await _files.FindAsync("NONE", Timeframe.OneHour), Is.Null);

    [Test]
    public void Calls_CancelledBefore_NothingWritten()
    {
        CancellationToken stopped = new(canceled: true);

        Assert.That(async () => await _files.AppendAsync(Walk, stopped), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await _files.FindAsync("walk", Timeframe.OneHour, stopped), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await _files.FindGapsAsync("walk", Timeframe.OneHour, DateTimeOffset.UnixEpoch, Walk.OpenTimeAt(0), stopped), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_files.List(), Is.Empty);
    }

    [Test]
    public void FindAsync_WhatIsNoSymbol_TheSynchronousCallsError() => Assert.That(
        async () => await _files.FindAsync("../x", Timeframe.OneHour), Throws.TypeOf<CandleStoreException>().With.Property("Code").EqualTo(CandleStoreException.SymbolInvalid));
}
