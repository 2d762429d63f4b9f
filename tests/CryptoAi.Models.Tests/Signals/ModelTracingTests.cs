using System.Diagnostics;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;

namespace CryptoAi.Models.Tests.Signals;

/// <summary>The source is one for the process, so no other test may run meanwhile.</summary>
[NonParallelizable]
internal sealed class ModelTracingTests
{
    [Test]
    public void Predict_Listener_HearsASpanOfEachCall()
    {
        using SignalPredictor predictor = new(TestBundles.Lstm(), new FakeBackend(), Core9.FeatureSet) { ModelName = "hourly" };
        using Telemetry telemetry = new(ModelTracing.Name);

        predictor.Predict("BTCUSDT", TestBundles.Candles(60));
        predictor.PredictMany([new("ETHUSDT", TestBundles.Candles(60)), new("BTCUSDT", TestBundles.Candles(60))]);
        predictor.PredictWindow(predictor.PrepareWindow("BTCUSDT", TestBundles.Candles(60)));

        Assert.That(telemetry.Spans.Select(static a => a.OperationName), Is.All.EqualTo("cryptoai.predict"));
        Assert.That(telemetry.Spans.Select(static a => (a.GetTagItem("kind"), a.GetTagItem("symbol"), a.GetTagItem("requests"))), Is.EqualTo(
            new (object?, object?, object?)[] { ("single", "BTCUSDT", 1), ("batch", null, 2), ("window", "BTCUSDT", 1) }));
        Assert.That(telemetry.Spans.Select(static a => (a.GetTagItem("model"), a.GetTagItem("timeframe"), a.GetTagItem("name"), a.Status)), Is.All.EqualTo(((object?)"lstm", (object?)"1h", (object?)"hourly", ActivityStatusCode.Unset)));
    }

    [Test]
    public void Predict_Fails_TheSpanSaysWhy()
    {
        using SignalPredictor predictor = new(TestBundles.Lstm(), new FakeBackend(), Core9.FeatureSet);
        using Telemetry telemetry = new(ModelTracing.Name);

        Assert.That(() => predictor.Predict("BTCUSDT", TestBundles.Candles(2)), Throws.TypeOf<SignalException>());

        Activity span = telemetry.Spans.Single();
        Assert.That((span.Status, span.GetTagItem("error.type")), Is.EqualTo((ActivityStatusCode.Error, (object?)"CryptoAi.Models.Signals.SignalException")));
        Assert.That(span.StatusDescription, Does.Contain("candles"));
    }

    [Test]
    public void Reload_GoodAndBrokenBundle_ASpanOfEach()
    {
        using TemporaryFolder folder = new();
        FakeBackend backend = new();
        FeatureSetCatalog catalog = new();
        new BundleWriter(backend).Save(TestBundles.Lstm(), folder["a"]);
        using Telemetry telemetry = new(ModelTracing.Name);
        using ReloadableSignalPredictor predictor = new(
            new SignalModelOptions { Path = folder["a"] }, new SignalPredictorFactory(new BundleReader(backend, catalog), backend, catalog, new MarketCalendarCatalog(), TimeProvider.System), name: "hourly");
        File.WriteAllText(Path.Combine(folder["a"], BundleFiles.Manifest), "{");

        Assert.That(predictor.Reload(), Is.False);

        Assert.That(telemetry.Spans.Select(static a => (a.OperationName, a.Status, a.GetTagItem("name"))), Is.EqualTo(
            new[] { ("cryptoai.model.load", ActivityStatusCode.Unset, (object?)"hourly"), ("cryptoai.model.load", ActivityStatusCode.Error, "hourly") }));
    }

    [Test]
    public void Start_NobodyListens_AllocatesNothing()
    {
        ModelTags tags = new("lstm", "1h", "hourly");
        Assert.That(
            Allocations.Of(() =>
            {
                using Activity? activity = ModelTracing.StartPredict("single", tags, "BTCUSDT", 1);
                ModelMeter.Ended(ModelMeter.Start(TimeProvider.System), TimeProvider.System, "single", tags);
            }),
            Is.Zero);
    }
}
