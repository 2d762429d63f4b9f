using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.Models.Live;
using CryptoAi.Models.Signals;

namespace CryptoAi.Models.Tests.Live;

/// <summary>Warming up and closing gaps with a source.</summary>
internal sealed class LiveRecoveryTests
{
    [Test]
    public async Task Push_FirstCandleOfASymbol_IsWarmedUpFromTheSource()
    {
        using SignalPredictor predictor = LiveTest.Predictor();
        CandleSeries candles = TestBundles.Candles(400);
        LiveTestSource source = new(candles);
        LiveSignals live = new(predictor, source, LiveTest.English);
        List<string> signals = await LiveTest.PushEachAsync(live, LiveTest.Candles(candles.Slice(350, 10)));

        CandleSeries known = candles.Slice(350 - predictor.RecommendedCandles, predictor.RecommendedCandles + 10);
        Assert.That(signals, Is.EqualTo(LiveTest.Expected(predictor, known, known.Count - 10)).And.Exactly(10).Items);
        Assert.That(source.Reads, Is.EqualTo(1));
    }

    [Test]
    public async Task Push_FirstCandleOfAStock_IsWarmedUpAcrossClosedTime()
    {
        using SignalPredictor predictor = LiveTest.Predictor(LiveTest.OnGrid);
        CandleSeries candles = LiveTest.Stock(400);
        LiveSignals live = new(predictor, new LiveTestSource(candles), LiveTest.English with { WarmUpCandles = 60 });
        List<string> signals = await LiveTest.PushEachAsync(live, LiveTest.Candles(candles.Slice(300, 10)));
        CandleSeries known = candles.Slice(240, 70);
        Assert.That(signals, Is.EqualTo(LiveTest.Expected(predictor, known, 60)).And.Exactly(10).Items);
    }

    [Test]
    public async Task WarmUp_SeveralSymbols_GivesTheNewestSignalsAndTheNextOnes()
    {
        using SignalPredictor predictor = LiveTest.Predictor();
        CandleSeries bitcoin = TestBundles.Candles(100);
        CandleSeries ether = TestBundles.Candles(Enumerable.Range(3, 97), "ETHUSDT");
        CandleSeries young = TestBundles.Candles(Enumerable.Range(90, 10), "ASTERUSDT");
        List<LiveIssue> issues = [];
        LiveTestSource source = new(bitcoin.Slice(0, 99), ether.Slice(0, 96), young.Slice(0, 9));
        LiveSignals live = new(predictor, source, LiveTest.English with { WarmUpCandles = 50, OnIssue = issues.Add });
        IReadOnlyList<Signal> signals = await live.WarmUpAsync(["ETHUSDT", "BTCUSDT", "ASTERUSDT", "NONE", "btcusdt"]);
        Assert.That(signals.Select(static s => s.ToJson()), Is.EqualTo((string[])
        [
            predictor.Predict("ETHUSDT", ether.Slice(46, 50), LiveTest.Culture).ToJson(), predictor.Predict("BTCUSDT", bitcoin.Slice(49, 50), LiveTest.Culture).ToJson(),
        ]));
        Assert.That(issues.Select(static i => (i.Kind, i.Symbol)), Is.EqualTo([(LiveIssueKind.SourceFailed, "NONE")]));
        Assert.That(live.Assets.Select(static a => (a.Symbol, a.Candles, a.IsReady)), Is.EqualTo([("ASTERUSDT", 9, false), ("BTCUSDT", 50, true), ("ETHUSDT", 50, true)]));
        Assert.That(await live.PushAsync([.. LiveTest.Candles(bitcoin.Slice(99, 1)), .. LiveTest.Candles(ether.Slice(96, 1))]), Has.Count.EqualTo(2));
        Assert.That(await live.WarmUpAsync(["BTCUSDT"]), Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Push_OneCandleIsMissing_TheSourceIsAskedForIt(bool onGrid)
    {
        using SignalPredictor predictor = LiveTest.Predictor(onGrid ? LiveTest.OnGrid : null);
        CandleSeries candles = TestBundles.Candles(100);
        List<LiveIssue> issues = [];
        LiveTestSource source = new(candles);
        LiveSignals live = new(predictor, source, LiveTest.English with { WarmUpCandles = 60, OnIssue = issues.Add });
        LiveCandle[] all = [.. LiveTest.Candles(candles)];
        await LiveTest.PushEachAsync(live, all[60..80]);
        int reads = source.Reads;

        List<string> signals = await LiveTest.PushEachAsync(live, all[81..82]);

        Assert.That(signals, Is.EqualTo(LiveTest.Expected(predictor, candles.Slice(0, 82), 81)));
        Assert.That(source.Reads - reads, Is.EqualTo(1));
        Assert.That(issues.Select(static i => i.Kind), Is.EqualTo((LiveIssueKind[])[LiveIssueKind.GapRecovered]));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Push_AfterAGap_TheSourceClosesItToTheBit(bool stock)
    {
        using SignalPredictor predictor = LiveTest.Predictor(LiveTest.OnGrid);
        CandleSeries candles = stock ? LiveTest.Stock(200) : TestBundles.Candles(200);
        List<LiveIssue> issues = [];
        LiveTestSource source = new(candles);
        LiveSignals live = new(predictor, source, LiveTest.English with { WarmUpCandles = 20, OnIssue = issues.Add });
        LiveCandle[] all = [.. LiveTest.Candles(candles.Slice(20, candles.Count - 20))];
        await LiveTest.PushEachAsync(live, all[..60]);
        List<string> signals = await LiveTest.PushEachAsync(live, all[97..120]);
        Assert.That(signals, Is.EqualTo(LiveTest.Expected(predictor, candles.Slice(0, 140), 117)).And.Exactly(23).Items);
        Assert.That(issues.Select(static i => i.Kind), Has.Member(LiveIssueKind.GapRecovered));
        Assert.That(issues.Find(static i => i.Kind == LiveIssueKind.GapRecovered)!.Message, Does.Contain("37 candles"));
    }

    [Test]
    public async Task Push_NoGapInSession_AsksTheSourceForNothing()
    {
        using SignalPredictor predictor = LiveTest.Predictor(LiveTest.OnGrid);
        CandleSeries candles = CandleSeries.FromCandles("ETHUSDT", Timeframe.OneHour, Features.Calendars.UsEquityCalendar.Regular
            .ExpectedBars(Timeframe.OneHour, TestBundles.Start, TestBundles.Start.AddDays(30)).Select(static t => TestBundles.Candles(1)[0] with { OpenTime = t }));
        LiveTestSource source = new(candles);
        LiveSignals live = new(predictor, source, LiveTest.English with { WarmUpCandles = 1 });
        await LiveTest.PushEachAsync(live, LiveTest.Candles(candles));

        // once for the warm-up, and further back because there was nothing
        Assert.That(source.Reads, Is.EqualTo(2));
    }

    [Test]
    public async Task Push_AfterAGapThatTheSourceHasToo_IsFilledAsInTraining()
    {
        using SignalPredictor predictor = LiveTest.Predictor(LiveTest.OnGrid);
        CandleSeries candles = LiveTest.WithHoles();
        List<LiveIssue> issues = [];
        LiveSignals live = new(predictor, new LiveTestSource(candles), LiveTest.English with { WarmUpCandles = 1, OnIssue = issues.Add });
        List<string> signals = await LiveTest.PushEachAsync(live, LiveTest.Candles(candles));
        Assert.That(signals, Is.EqualTo(LiveTest.Expected(predictor, candles)));
        Assert.That(issues.Select(static i => i.Kind).Distinct(), Is.EqualTo([LiveIssueKind.GapUnfilled]));
    }

    [Test]
    public async Task Push_SourceFailsDuringAGap_GoesOnWithout()
    {
        using SignalPredictor predictor = LiveTest.Predictor(LiveTest.OnGrid);
        CandleSeries candles = LiveTest.WithHoles();
        List<LiveIssue> issues = [];
        LiveSignals live = new(predictor, new LiveTestSource(candles) { Fails = true }, LiveTest.English with { OnIssue = issues.Add });
        List<string> signals = await LiveTest.PushEachAsync(live, LiveTest.Candles(candles));
        Assert.That(signals, Is.EqualTo(LiveTest.Expected(predictor, candles)));
        Assert.That(issues.Select(static i => i.Kind).Distinct(), Is.EqualTo([LiveIssueKind.SourceFailed, LiveIssueKind.GapUnfilled]));
    }

    [Test]
    public async Task Push_AfterALongerSilenceThanAllowed_BeginsAnew()
    {
        using SignalPredictor predictor = LiveTest.Predictor();
        CandleSeries candles = TestBundles.Candles(400);
        LiveSignals live = new(predictor, new LiveTestSource(candles), LiveTest.English with { WarmUpCandles = 50, MaxCatchUpBars = 100 });
        await LiveTest.PushEachAsync(live, LiveTest.Candles(candles.Slice(50, 10)));
        List<string> signals = await LiveTest.PushEachAsync(live, LiveTest.Candles(candles.Slice(300, 5)));
        Assert.That(signals, Is.EqualTo(LiveTest.Expected(predictor, candles.Slice(250, 55), 50)));
    }

    [Test]
    public async Task Push_CancelledWhileReading_LosesNothing()
    {
        using SignalPredictor predictor = LiveTest.Predictor();
        CandleSeries candles = TestBundles.Candles(120);
        LiveSignals live = new(predictor, new LiveTestSource(candles), LiveTest.English with { WarmUpCandles = 60 });
        LiveCandle[] next = [.. LiveTest.Candles(candles.Slice(60, 1))];
        Assert.That(async () => await live.PushAsync(next, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await LiveTest.PushEachAsync(live, next), Is.EqualTo(LiveTest.Expected(predictor, candles.Slice(0, 61), 60)));
    }
}
