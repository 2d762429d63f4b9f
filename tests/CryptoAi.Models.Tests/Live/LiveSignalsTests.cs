using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.Reference;
using CryptoAi.Features.Sources;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Ensembles;
using CryptoAi.Models.Live;
using CryptoAi.Models.Signals;
using CryptoAi.Models.Tests.Ensembles;
using CryptoAi.Models.Tests.Trees;

namespace CryptoAi.Models.Tests.Live;

/// <summary>Signals from candle to candle: equal to predictions, many at once, and what is ignored.</summary>
internal sealed class LiveSignalsTests
{
    private static IEnumerable<TestCaseData> Histories()
    {
        yield return new TestCaseData(TestBundles.Lstm(), TestBundles.Candles(90)).SetArgDisplayNames("lstm");
        yield return new TestCaseData(TestBundles.Transformer(), TestBundles.Candles(90)).SetArgDisplayNames("transformer");
        yield return new TestCaseData(TestForests.Bundle(), TestBundles.Candles(60)).SetArgDisplayNames("boosted");
        yield return new TestCaseData(TestEnsembles.Bundle(EnsembleMethod.Weighted), TestBundles.Candles(60)).SetArgDisplayNames("ensemble");
        yield return new TestCaseData(TestBundles.Lstm(), LiveTest.WithHoles()).SetArgDisplayNames("holes without a grid");
        yield return new TestCaseData(LiveTest.OnGrid, LiveTest.WithHoles()).SetArgDisplayNames("coin on a grid");
        yield return new TestCaseData(LiveTest.OnGrid, LiveTest.Stock()).SetArgDisplayNames("stock on a grid");
        yield return new TestCaseData(LiveTest.OnGrid, LiveTest.Stock(symbol: "NEWCO")).SetArgDisplayNames("stock that the grid does not name");
        yield return new TestCaseData(LiveTest.OnGrid, LiveTest.Stock(400, "NEWCO")).SetArgDisplayNames("the same beyond the candles that tell its calendar");
        yield return new TestCaseData(TestBundles.Lstm(), TestBundles.Candles(220)).SetArgDisplayNames("until the history is long enough");
        yield return new TestCaseData(LiveTest.OnGrid with { MaxGap = TimeSpan.FromHours(6) }, LiveTest.WithHoles()).SetArgDisplayNames("cut on a grid");
        yield return new TestCaseData(LiveTest.OnGrid with { Grid = LiveTest.OnGrid.Grid! with { SyntheticBars = SyntheticBars.Step } }, LiveTest.Stock()).SetArgDisplayNames("stepping through filled bars");
    }

    [TestCaseSource(nameof(Histories))]
    public async Task Push_CandleByCandle_EverySignalIsThatOfPredictToTheBit(ModelBundle bundle, CandleSeries candles)
    {
        using SignalPredictor predictor = LiveTest.Predictor(bundle, options: new PredictorOptions { DriftWindow = 0 });
        LiveSignals live = new(predictor, options: LiveTest.English);
        List<string> signals = await LiveTest.PushEachAsync(live, LiveTest.Candles(candles));
        Assert.That(signals, Is.EqualTo(LiveTest.Expected(predictor, candles)).And.Not.Empty);
    }

    [Test]
    public async Task Push_AssetWithoutAModel_IsAnIssueAndTheOthersGoOn()
    {
        using SignalPredictor predictor = LiveTest.Predictor(TestForests.Bundle());
        List<LiveIssue> issues = [];
        LiveSignals live = new(predictor, options: LiveTest.English with { OnIssue = issues.Add });
        CandleSeries candles = TestBundles.Candles(34);
        List<Signal> signals = [];
        for (int i = 0; i < candles.Count; i++)
        {
            signals.AddRange(await live.PushAsync([new LiveCandle("XRPUSDT", candles[i]), new LiveCandle("BTCUSDT", candles[i])]));
        }

        Assert.That(signals.Select(static s => s.Symbol), Is.EqualTo(["BTCUSDT"]).AsCollection);
        Assert.That(issues, Has.Exactly(1).With.Property("Kind").EqualTo(LiveIssueKind.PredictionFailed).And.Property("Symbol").EqualTo("XRPUSDT"));
    }

    [Test]
    public async Task Push_ManySymbolsAtOnce_EachIsThatOfPredictInTheirOrder()
    {
        using SignalPredictor predictor = LiveTest.Predictor();
        LiveSignals live = new(predictor, options: LiveTest.English);
        CandleSeries[] all = [.. Enumerable.Range(0, 300).Select(static i => TestBundles.Candles(Enumerable.Range(i, 60), i == 7 ? "BTCUSDT" : $"S{i}"))];
        IReadOnlyList<Signal> signals = [];
        for (int t = 0; t < 60; t++)
        {
            signals = await live.PushAsync([.. all.Select(s => new LiveCandle(s.Symbol, s[t]))]);
        }

        Assert.That(signals.Select(static s => s.ToJson()), Is.EqualTo(all.Select(s => predictor.Predict(s.Symbol, s, LiveTest.Culture).ToJson())));
    }

    [Test]
    public async Task Push_SeveralCandlesOfASymbolAtOnce_AreTakenOneAfterTheOther()
    {
        using SignalPredictor predictor = LiveTest.Predictor();
        LiveSignals live = new(predictor, options: LiveTest.English);
        CandleSeries candles = TestBundles.Candles(60);
        IReadOnlyList<Signal> signals = await live.PushAsync([.. LiveTest.Candles(candles)]);
        Assert.That(signals.Select(static s => s.ToJson()), Is.EqualTo(LiveTest.Expected(predictor, candles)));
    }

    [Test]
    public async Task Push_AbstentionRules_AreThoseOfThePredictor()
    {
        using SignalPredictor predictor = LiveTest.Predictor(options: new PredictorOptions { MaxStalenessBars = 3 });
        LiveSignals live = new(predictor, options: LiveTest.English);
        CandleSeries candles = TestBundles.Candles(45);
        List<string> signals = await LiveTest.PushEachAsync(live, LiveTest.Candles(candles));
        Assert.That(signals, Is.EqualTo(LiveTest.Expected(predictor, candles)));
        Assert.That(signals, Is.All.Contains("\"stale\"").And.Not.Empty);
    }

    [Test]
    public async Task Push_WhatIsNotTheNextCandle_IsReportedAndChangesNothing()
    {
        DateTimeOffset now = TestBundles.Start.AddHours(60);
        using SignalPredictor predictor = LiveTest.Predictor(now: now);
        List<LiveIssue> issues = [];
        LiveSignals live = new(predictor, options: LiveTest.English with { OnIssue = issues.Add });
        CandleSeries candles = TestBundles.Candles(60);
        await LiveTest.PushEachAsync(live, LiveTest.Candles(candles.Slice(0, 59)));
        Candle last = candles[58];
        Candle next = candles[59];
        List<string> signals = await LiveTest.PushEachAsync(live, [
            new("BTCUSDT", last),
            new("btcusdt", last with { Close = last.Close * 1.001 }),
            new("BTCUSDT", candles[10]),
            new("BTCUSDT", next with { OpenTime = now }),
            new("BTCUSDT", next with { OpenTime = now.AddYears(50) }),
            new("ETHUSDT", next with { OpenTime = now.AddHours(1) }),
            new("BTCUSDT", next with { Low = double.NaN }),
            new("BTCUSDT", next with { High = 1, Low = 2 }),
        ]);
        Assert.That(signals, Is.Empty);
        Assert.That(issues.Select(static i => i.Kind), Is.EqualTo((LiveIssueKind[])
        [
            LiveIssueKind.Duplicate, LiveIssueKind.Revised, LiveIssueKind.Late, LiveIssueKind.Open, LiveIssueKind.Open, LiveIssueKind.Open, LiveIssueKind.Invalid, LiveIssueKind.Invalid,
        ]));
        Assert.That(issues.Select(static i => i.Message), Is.All.Contains("USDT"));
        Assert.That(live.Assets.Select(static a => a.Symbol), Is.EqualTo(["BTCUSDT"]));
        Assert.That(await LiveTest.PushEachAsync(live, [new("BTCUSDT", next)]), Is.EqualTo([predictor.Predict("BTCUSDT", candles, LiveTest.Culture).ToJson()]));
    }

    [Test]
    public async Task Push_OpenCandleOfANewSymbol_IsReportedAndComesAgainWhenItHasClosed()
    {
        CandleSeries candles = TestBundles.Candles(61);
        using SignalPredictor predictor = LiveTest.Predictor(now: candles.CloseTimeAt(60).AddMinutes(-1));
        List<LiveIssue> issues = [];
        LiveSignals live = new(predictor, new LiveTestSource(candles.Slice(0, 60)), LiveTest.English with { WarmUpCandles = 60, OnIssue = issues.Add });
        LiveCandle last = new("BTCUSDT", candles[60]);
        Assert.That(await live.PushAsync([last]), Is.Empty);
        Assert.That(issues.Select(static i => i.Kind), Is.EqualTo([LiveIssueKind.Open]));
        ((FixedClock)predictor.Clock).Now = candles.CloseTimeAt(60);
        Assert.That(await LiveTest.PushEachAsync(live, [last]), Is.EqualTo([predictor.Predict("BTCUSDT", candles, LiveTest.Culture).ToJson()]));
    }

    [Test]
    public async Task Assets_AsCandlesCome_SayHowFarTheyAre()
    {
        using SignalPredictor predictor = LiveTest.Predictor();
        LiveSignals live = new(predictor);
        CandleSeries candles = TestBundles.Candles(41);
        await LiveTest.PushEachAsync(live, LiveTest.Candles(candles.Slice(0, 40)));
        Assert.That(live.Assets, Is.EqualTo([new LiveAssetStatus("BTCUSDT", candles.OpenTimeAt(39), 40, false)]));
        await LiveTest.PushEachAsync(live, [new("BTCUSDT", candles[40])]);
        Assert.That(live.Assets, Is.EqualTo([new LiveAssetStatus("BTCUSDT", candles.OpenTimeAt(40), 41, true)]));
    }

    [Test]
    public void Create_FeaturesOfOtherAssets_AreRefused()
    {
        FeatureSet features = Core9.FeatureSet.With("pair", ReferenceFeatures.Group("BTCUSDT"));
        ModelBundle bundle = TestBundles.Create(TestBundles.LstmConfig with { Features = features.Count }) with
        {
            Features = FeatureSchema.Of(features),
            Scaler = new Features.Scaling.StandardScaler(new double[features.Count], [.. Enumerable.Repeat(1.0, features.Count)]),
        };
        using SignalPredictor predictor = new(bundle, new CryptoAi.Models.Engine.ManagedBackend(), features);
        Assert.That(() => new LiveSignals(predictor), Throws.TypeOf<FeatureSetException>().With.Property("Code").EqualTo("references_unsupported").And.Message.Contains("BTCUSDT"));
    }

    [Test]
    public async Task Push_WhileAnotherCallWaits_IsRefused()
    {
        using SignalPredictor predictor = LiveTest.Predictor();
        TaskCompletionSource gate = new();
        LiveSignals live = new(predictor, new WaitingSource(gate.Task));
        Task first = live.PushAsync([new("BTCUSDT", TestBundles.Candles(1)[0])]).AsTask();
        Assert.That(async () => await live.PushAsync([]), Throws.InvalidOperationException);
        Assert.That(() => live.Save("nowhere"), Throws.InvalidOperationException);
        gate.SetResult();
        await first;
        Assert.That(await live.PushAsync([]), Is.Empty);
    }

    private sealed class WaitingSource(Task gate) : ICandleSource
    {
        public async IAsyncEnumerable<Candle> ReadAsync(
            string symbol,
            Timeframe timeframe,
            DateTimeOffset from,
            DateTimeOffset to,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await gate.WaitAsync(cancellationToken);
            yield break;
        }

        public IAsyncEnumerable<Candle> ReadLatestAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken = default) =>
            ReadAsync(symbol, timeframe, default, default, cancellationToken);
    }
}
