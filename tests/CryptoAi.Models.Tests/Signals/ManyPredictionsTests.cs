using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Signals;

namespace CryptoAi.Models.Tests.Signals;

internal sealed class ManyPredictionsTests
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    [TestCase("lstm")]
    [TestCase("transformer")]
    public void PredictMany_MoreThanABatch_EachIsTheSignalOfPredictToTheBit(string model)
    {
        using SignalPredictor predictor = Managed(model);
        PredictionRequest[] requests = [.. Enumerable.Range(0, 300).Select(static i => new PredictionRequest(
            (i % 3) switch { 0 => "BTCUSDT", 1 => "ETHUSDT", _ => "XRPUSDT" }, TestBundles.Candles(Enumerable.Range(i, 50 + (i % 17)))))];

        IReadOnlyList<PredictionResult> results = predictor.PredictMany(requests, Culture);

        Assert.That(results.Select(static r => r.Symbol), Is.EqualTo(requests.Select(static r => r.Symbol)));
        Assert.That(
            results.Select(static r => r.Require().ToJson()),
            Is.EqualTo(requests.Select(r => predictor.Predict(r.Symbol, r.Candles, Culture).ToJson())));
    }

    [Test]
    public void PredictMany_SomeRequestsFail_TheOthersHaveTheirSignals()
    {
        using SignalPredictor predictor = Managed("lstm");
        PredictionRequest good = new("BTCUSDT", TestBundles.Candles(60));
        PredictionRequest[] requests = [new("ETHUSDT", TestBundles.Candles(10)), good, new("BTCUSDT", TestBundles.Candles(Enumerable.Range(0, 60), timeframe: Timeframe.FiveMinutes))];

        IReadOnlyList<PredictionResult> results = predictor.PredictMany(requests, Culture);

        Assert.That(results.Select(static r => r.Error?.Code), Is.EqualTo((string?[])["too_few_candles", null, "timeframe_mismatch"]));
        Assert.That(results[1].Require().ToJson(), Is.EqualTo(predictor.Predict("BTCUSDT", good.Candles, Culture).ToJson()));
        Assert.That(() => results[0].Require(), Throws.TypeOf<SignalException>().With.Message.Contains("the model needs 41"));
        Assert.That(results[0].Signal, Is.Null);
    }

    [Test]
    public void PredictMany_OutputNotFinite_OnlyThatRequestFails()
    {
        FakeBackend backend = new() { Outputs = static (_, asset) => (asset == 1 ? [float.NaN, 0, 0] : [0, 0, 1], 0, 0) };
        using SignalPredictor predictor = new(TestBundles.Lstm(), backend, Core9.FeatureSet);
        IReadOnlyList<PredictionResult> results = predictor.PredictMany([new("BTCUSDT", TestBundles.Candles(60)), new("ETHUSDT", TestBundles.Candles(60))]);
        Assert.That(results.Select(static r => r.Error?.Code), Is.EqualTo((string?[])["output_not_finite", null]));
    }

    [Test]
    public void PredictMany_NothingAsked_NothingAnswered()
    {
        using SignalPredictor predictor = Managed("lstm");
        Assert.That(predictor.PredictMany([]), Is.Empty);
    }

    [Test]
    public void PredictMany_RequestWithoutSymbol_NamesItsPlace()
    {
        using SignalPredictor predictor = Managed("lstm");
        Assert.That(
            () => predictor.PredictMany([new("BTCUSDT", TestBundles.Candles(60)), new(" ", TestBundles.Candles(60))]), Throws.ArgumentException.With.Message.StartsWith("Request 1 "));
    }

    [Test]
    public void PredictMany_Cancelled_Stops()
    {
        using SignalPredictor predictor = Managed("lstm");
        Assert.That(
            () => predictor.PredictMany([new("BTCUSDT", TestBundles.Candles(60))], cancellationToken: new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase("lstm")]
    [TestCase("transformer")]
    public void PredictHistory_EveryWindow_IsTheSignalOfPredictThereToTheBit(string model)
    {
        using SignalPredictor predictor = Managed(model);
        CandleSeries candles = TestBundles.Candles(Enumerable.Range(0, 70));

        List<Signal> history = [.. predictor.PredictHistory("ETHUSDT", candles, Culture)];

        Assert.That(history, Has.Count.EqualTo(70 - predictor.RequiredCandles + 1));
        Assert.That(
            history.Select(static s => s.ToJson()),
            Is.EqualTo(Enumerable.Range(predictor.RequiredCandles, history.Count).Select(n => predictor.Predict("ETHUSDT", candles.Slice(0, n), Culture).ToJson())));
    }

    [Test]
    public void PredictHistory_LongerThanAChunk_KeepsItsOrderAndItsBits()
    {
        using SignalPredictor predictor = Managed("lstm");
        CandleSeries candles = TestBundles.Candles(Enumerable.Range(0, 2300));

        List<Signal> history = [.. predictor.PredictHistory("BTCUSDT", candles, Culture)];

        Assert.That(history.Select(static s => s.AsOf), Is.EqualTo(Enumerable.Range(41, 2260).Select(static n => TestBundles.Start.AddHours(n))));
        foreach (int place in (int[])[1023, 1024, 2047, 2048, 2259])
        {
            Assert.That(history[place].ToJson(), Is.EqualTo(predictor.Predict("BTCUSDT", candles.Slice(0, place + 41), Culture).ToJson()));
        }
    }

    [Test]
    public void PredictHistory_LongGap_PartsThatSufficeGiveSignals()
    {
        using SignalPredictor predictor = Managed("lstm");
        CandleSeries candles = TestBundles.Candles([.. Enumerable.Range(0, 45), .. Enumerable.Range(60, 20), .. Enumerable.Range(100, 50)]);
        List<Signal> history = [.. predictor.PredictHistory("BTCUSDT", candles, Culture)];
        Assert.That(history, Has.Count.EqualTo(5 + 10));
        Assert.That(history[^1].ToJson(), Is.EqualTo(predictor.Predict("BTCUSDT", candles, Culture).ToJson()));
    }

    [Test]
    public void PredictHistory_TooFewCandles_RefusedAtOnce()
    {
        using SignalPredictor predictor = Managed("lstm");
        Assert.That(() => predictor.PredictHistory("BTCUSDT", TestBundles.Candles(40)), Throws.TypeOf<SignalException>().With.Property("Code").EqualTo("too_few_candles"));
    }

    [TestCase(59, "candle_open", "closes at 2025-01-03T12:00:00Z and may still change; it is 2025-01-03T11:59:00Z")]
    [TestCase(-1, "candle_in_future", "the candle of 2025-01-03T11:00:00Z opens after the present time, 2025-01-03T10:59:00Z")]
    public void Predict_LastCandleNotClosed_Refused(int minutesAfterItsOpen, string code, string text)
    {
        FixedClock clock = new(TestBundles.Start.AddHours(59).AddMinutes(minutesAfterItsOpen));
        using SignalPredictor predictor = new(TestBundles.Lstm(), new FakeBackend(), Core9.FeatureSet, timeProvider: clock);
        CandleSeries candles = TestBundles.Candles(60);
        Assert.That(() => predictor.Predict("BTCUSDT", candles), Throws.TypeOf<SignalException>().With.Message.Contains(text).And.Property("Code").EqualTo(code));
        Assert.That(() => predictor.PredictHistory("BTCUSDT", candles), Throws.TypeOf<SignalException>().With.Property("Code").EqualTo(code));
        Assert.That(predictor.PredictMany([new("BTCUSDT", candles)])[0].Error!.Code, Is.EqualTo(code));
        clock.Now = TestBundles.Start.AddHours(60);
        Assert.That(() => predictor.Predict("BTCUSDT", candles), Throws.Nothing);
    }

    [Test]
    public void Dispose_WhileCallersPredict_TheyEndAndEveryModelIsFreed()
    {
        FakeBackend backend = new();
        SignalPredictor predictor = new(TestBundles.Lstm(), backend, Core9.FeatureSet);
        CandleSeries candles = TestBundles.Candles(60);
        IEnumerator<Signal> history = predictor.PredictHistory("BTCUSDT", TestBundles.Candles(Enumerable.Range(0, 1200))).GetEnumerator();
        Assert.That(history.MoveNext(), Is.True);
        using (Barrier barrier = new(5))
        {
            Thread[] callers = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
            {
                barrier.SignalAndWait();
                try
                {
                    for (int i = 0; i < 500; i++)
                    {
                        predictor.Predict("BTCUSDT", candles);
                    }
                }
                catch (ObjectDisposedException)
                {
                    // a call that begins after the disposal
                }
            }))];
            Array.ForEach(callers, static c => c.Start());
            barrier.SignalAndWait();
            predictor.Dispose();
            Array.ForEach(callers, static c => c.Join());
        }

        int rest = 1;
        while (history.MoveNext())
        {
            rest++;
        }

        history.Dispose();
        Assert.That(rest, Is.EqualTo(1160), "a history that was begun is read to its end");
        Assert.That(backend.Disposed, Is.EqualTo(backend.Loaded));
    }

    private static SignalPredictor Managed(string model)
    {
        ModelBundle bundle = model == "lstm" ? TestBundles.Lstm() : TestBundles.Transformer();
        return new SignalPredictor(
            bundle, new ManagedBackend(new ManagedEngineOptions { Threads = 2 }), Core9.FeatureSet, options: new PredictorOptions { DriftWindow = 0 });
    }

}
