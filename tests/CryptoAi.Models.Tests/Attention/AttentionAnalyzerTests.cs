using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Attention;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Models.Tests.Attention;

internal sealed class AttentionAnalyzerTests
{
    private readonly AttentionAnalyzer _analyzer = new(new ManagedBackend(), new FeatureSetCatalog(), new MarketCalendarCatalog(), TimeProvider.System);

    [Test]
    public void Analyze_Candles_IsTheAttentionOfTheScaledWindowThatAPredictionUses()
    {
        ModelBundle bundle = TestBundles.Transformer();
        CandleSeries candles = TestBundles.Candles(60);

        WindowAttention attention = _analyzer.Analyze(bundle, "btcusdt", candles);

        float[] window = new float[8 * 9];
        bundle.Scaler.Transform(Core9.FeatureSet.Compute(candles).RowRange(52, 8), window);
        using ISequenceModel model = new ManagedBackend().Load(bundle.Config, bundle.Weights);
        AttentionMaps expected = AttentionMaps.Compute(model, window);
        TensorAssert.SameBits(attention.Maps.Head(0, 1).Weights, expected.Head(0, 1).Weights, "head");
        Assert.Multiple(() =>
        {
            Assert.That((attention.Symbol, attention.Timeframe), Is.EqualTo(("BTCUSDT", Timeframe.OneHour)));
            Assert.That(attention.OpenTimes, Is.EqualTo(Enumerable.Range(52, 8).Select(candles.OpenTimeAt)));
            Assert.That(attention.AsOf, Is.EqualTo(candles.OpenTimeAt(59).AddHours(1)));
        });
    }

    [Test]
    public void Analyze_Lstm_SaysThatItHasNoAttention() => Assert.That(
        () => _analyzer.Analyze(TestBundles.Lstm(), "BTCUSDT", TestBundles.Candles(60)),
        Throws.TypeOf<AttentionException>().With.Property("Code").EqualTo("attention_unsupported").And.Message.Contains("'lstm'"));

    [Test]
    public void Analyze_TooFewCandles_IsTheErrorOfAPrediction() => Assert.That(
        () => _analyzer.Analyze(TestBundles.Transformer(), "BTCUSDT", TestBundles.Candles(40)), Throws.TypeOf<SignalException>().With.Property("Code").EqualTo("too_few_candles"));

    [Test]
    public void Analyze_CandleThatHasNotClosed_IsTheErrorOfAPrediction()
    {
        CandleSeries candles = TestBundles.Candles(60);
        AttentionAnalyzer early = new(new ManagedBackend(), new FeatureSetCatalog(), new MarketCalendarCatalog(), new FixedClock(candles.OpenTimeAt(59).AddMinutes(59)));

        Assert.That(() => early.Analyze(TestBundles.Transformer(), "BTCUSDT", candles), Throws.TypeOf<SignalException>().With.Property("Code").EqualTo("candle_open"));
    }

    [Test]
    public void AddCryptoAiModels_Application_HasTheAnalyzer()
    {
        using ServiceProvider services = new ServiceCollection().AddCryptoAiModels().BuildServiceProvider();

        Assert.That(services.GetRequiredService<AttentionAnalyzer>().Analyze(TestBundles.Transformer(), "BTCUSDT", TestBundles.Candles(60)).Maps.Time, Is.EqualTo(8));
    }
}
