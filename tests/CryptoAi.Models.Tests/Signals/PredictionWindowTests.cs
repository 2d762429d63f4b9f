using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Signals;

namespace CryptoAi.Models.Tests.Signals;

internal sealed class PredictionWindowTests
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;
    private static readonly CandleSeries Candles = TestBundles.Candles(60);

    [TestCase("BTCUSDT")]
    [TestCase("ethusdt")]
    [TestCase("XRPUSDT")]
    public void PredictWindow_Often_IsTheSignalOfPredictToTheBit(string symbol)
    {
        using SignalPredictor predictor = new(TestBundles.Transformer(), new ManagedBackend(), Core9.FeatureSet, options: new PredictorOptions { DriftWindow = 0 });
        PredictionWindow window = predictor.PrepareWindow(symbol, Candles);
        string expected = predictor.Predict(symbol, Candles, Culture).ToJson();

        Assert.That((window.Symbol, window.AsOf), Is.EqualTo((symbol, TestBundles.Start.AddHours(60))));
        Assert.That(predictor.PredictWindow(window, Culture).ToJson(), Is.EqualTo(expected));

        predictor.Predict("BTCUSDT", TestBundles.Candles(70));
        Assert.That(predictor.PredictWindow(window, Culture).ToJson(), Is.EqualTo(expected), "the model was used for something else meanwhile");
    }

    [Test]
    public void PredictWindow_TwoRequests_RunTheModelTwice()
    {
        int runs = 0;
        FakeBackend backend = new() { Outputs = (_, _) => ([0, 0, Interlocked.Increment(ref runs)], 0, 0) };
        using SignalPredictor predictor = new(TestBundles.Lstm(), backend, Core9.FeatureSet);
        PredictionWindow window = predictor.PrepareWindow("BTCUSDT", Candles);
        Assert.That(runs, Is.Zero);

        double first = predictor.PredictWindow(window).Probabilities["BUY"];
        double second = predictor.PredictWindow(window).Probabilities["BUY"];

        Assert.That(runs, Is.EqualTo(2));
        Assert.That(second, Is.GreaterThan(first));
    }

    [Test]
    public void PredictWindow_OlderThanAllowed_AbstainsThoughItWasFreshWhenPrepared()
    {
        FixedClock clock = new(TestBundles.Start.AddHours(60));
        using SignalPredictor predictor = new(TestBundles.Lstm(), new FakeBackend(), Core9.FeatureSet, options: new PredictorOptions { MaxStalenessBars = 0 }, timeProvider: clock);
        PredictionWindow window = predictor.PrepareWindow("BTCUSDT", Candles);
        Assert.That(predictor.PredictWindow(window).AbstainReason, Is.Null);

        clock.Now += TimeSpan.FromHours(1);
        Assert.That(predictor.PredictWindow(window).AbstainReason, Is.EqualTo(AbstainReason.Stale));
    }

    [Test]
    public void PredictWindow_OfAnotherModel_IsRefused()
    {
        using SignalPredictor predictor = new(TestBundles.Lstm(), new FakeBackend(), Core9.FeatureSet);
        using SignalPredictor other = new(TestBundles.Lstm(), new FakeBackend(), Core9.FeatureSet);

        Assert.That(() => other.PredictWindow(predictor.PrepareWindow("BTCUSDT", Candles)), Throws.ArgumentException.With.Message.Contains("another model"));
    }

    [Test]
    public void PrepareWindow_TooFewCandles_SaysHowManyAreNeeded()
    {
        using SignalPredictor predictor = new(TestBundles.Lstm(), new FakeBackend(), Core9.FeatureSet);

        Assert.That(() => predictor.PrepareWindow("BTCUSDT", TestBundles.Candles(10)), Throws.TypeOf<SignalException>().With.Property("Code").EqualTo("too_few_candles"));
    }
}
