using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.Models.Live;
using CryptoAi.Models.Signals;

namespace CryptoAi.Models.Tests.Live;

/// <summary>Streams of candles to streams of signals.</summary>
internal sealed class LiveStreamTests
{
    [Test]
    public async Task Run_ManySymbols_GivesTheSignalsOfPushInOrder()
    {
        using SignalPredictor predictor = LiveTest.Predictor();
        LiveCandle[] candles = [.. Enumerable.Range(0, 60).SelectMany(static t => (LiveCandle[])[new("BTCUSDT", TestBundles.Candles(60)[t]), new("ETHUSDT", TestBundles.Candles(60)[t])])];
        LiveSignals pushed = new(predictor, options: LiveTest.English);
        List<string> expected = await LiveTest.PushEachAsync(pushed, candles);
        LiveSignals live = new(predictor, options: LiveTest.English);
        List<string> signals = [];
        await foreach (Signal signal in live.RunAsync(candles.ToAsyncEnumerable()))
        {
            signals.Add(signal.ToJson());
        }

        Assert.That(signals, Is.EqualTo(expected).And.Not.Empty);
    }

    [Test]
    public async Task Batches_OfAChannel_HoldWhatIsThereOfOneTime()
    {
        Channel<LiveCandle> channel = Channel.CreateUnbounded<LiveCandle>();
        CandleSeries candles = TestBundles.Candles(3);
        foreach (int t in (int[])[0, 0, 0, 1, 1])
        {
            channel.Writer.TryWrite(new LiveCandle("S", candles[t]));
        }

        await using IAsyncEnumerator<IReadOnlyList<LiveCandle>> batches = LiveBatches.OfSameTime(channel.Reader.ReadAllAsync(), default).GetAsyncEnumerator();
        Assert.That(await Next(), Is.EqualTo(3));

        // the second time is not over, but nothing else is there
        Assert.That(await Next(), Is.EqualTo(2));
        channel.Writer.TryWrite(new LiveCandle("S", candles[1]));
        channel.Writer.TryWrite(new LiveCandle("S", candles[2]));
        Assert.That(await Next(), Is.EqualTo(1));
        channel.Writer.Complete();
        Assert.That(await Next(), Is.EqualTo(1));
        Assert.That(await batches.MoveNextAsync(), Is.False);

        async Task<int> Next() => await batches.MoveNextAsync() ? batches.Current.Count : -1;
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task Run_ListenerStops_EndsThoughTheCandlesWait(CancellationToken timeout)
    {
        using SignalPredictor predictor = LiveTest.Predictor();
        LiveSignals live = new(predictor, options: LiveTest.English);
        bool hasEnded = false;
        await foreach (Signal signal in live.RunAsync(WaitingAfter(LiveTest.Candles(TestBundles.Candles(50)), () => hasEnded = true, timeout), timeout))
        {
            if (signal.AsOf == TestBundles.Start.AddHours(50))
            {
                break;
            }
        }

        Assert.That(hasEnded, Is.True);
    }

    [Test]
    [CancelAfter(20_000)]
    public void Run_Cancelled_Ends(CancellationToken timeout)
    {
        using SignalPredictor predictor = LiveTest.Predictor();
        using CancellationTokenSource cancel = CancellationTokenSource.CreateLinkedTokenSource(timeout);
        LiveSignals live = new(predictor, options: LiveTest.English);
        Assert.That(
            async () =>
            {
                await foreach (Signal signal in live.RunAsync(WaitingAfter(LiveTest.Candles(TestBundles.Candles(41)), static () => { }, default), cancel.Token))
                {
                    await cancel.CancelAsync();
                }
            },
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Run_CandlesFail_TheErrorComesThrough()
    {
        using SignalPredictor predictor = LiveTest.Predictor();
        LiveSignals live = new(predictor);
        Assert.That(async () => await live.RunAsync(Failing()).ToListAsync(), Throws.TypeOf<CandleSourceException>());

        static async IAsyncEnumerable<LiveCandle> Failing()
        {
            await Task.Yield();
            yield return new LiveCandle("BTCUSDT", TestBundles.Candles(1)[0]);
            throw new CandleSourceException(CandleSourceException.SourceFailed, "on purpose");
        }
    }

    private static async IAsyncEnumerable<LiveCandle> WaitingAfter(IEnumerable<LiveCandle> candles, Action ended, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (LiveCandle candle in candles)
        {
            yield return candle;
        }

        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            ended();
        }
    }
}
