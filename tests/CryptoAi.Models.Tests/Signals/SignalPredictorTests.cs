using System.Globalization;
using System.Text.Json;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.Reference;
using CryptoAi.Features.Filling;
using CryptoAi.Features.Labels;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Models.Tests.Live;

namespace CryptoAi.Models.Tests.Signals;

internal sealed class SignalPredictorTests
{
    /// <summary>core9: 34 bars until macd_signal has a value, and 7 more for a window of 8.</summary>
    private const int Required = 41;

    [Test]
    public void Predict_Candles_ModelGetsTheScaledWindowOfTheBatchComputation()
    {
        ModelBundle bundle = TestBundles.Lstm();
        (float[] Window, int Asset) seen = default;
        FakeBackend backend = new() { Outputs = (window, asset) => Seen(ref seen, window, asset) };
        using SignalPredictor predictor = new(bundle, backend, Core9.FeatureSet);
        CandleSeries candles = TestBundles.Candles(60);

        predictor.Predict("ethusdt", candles);

        float[] expected = new float[8 * 9];
        bundle.Scaler.Transform(Core9.FeatureSet.Compute(candles).RowRange(52, 8), expected);
        TensorAssert.SameBits(seen.Window, expected, "window");
        Assert.That(seen.Asset, Is.EqualTo(3));
    }

    [Test]
    public void Predict_AbsurdPrice_TheSignalIsStillJson()
    {
        using SignalPredictor predictor = LiveTest.Predictor();
        CandleSeries candles = TestBundles.Candles(60);
        Candle last = candles[59];
        Candle absurd = last with { Open = last.Open * 1e30, High = last.High * 1e30, Low = last.Low * 1e30, Close = last.Close * 1e30 };

        Signal signal = predictor.Predict("BTCUSDT", CandleSeries.FromCandles("BTCUSDT", Timeframe.OneHour, Enumerable.Range(0, 60).Select(i => i < 59 ? candles[i] : absurd)));

        Assert.That(signal.Diagnostics.Dissimilarity, Is.GreaterThan(1e20).And.LessThan(double.PositiveInfinity));
        Assert.That(signal.ToJson, Throws.Nothing);
    }

    [Test]
    public void Constructor_AssetTradesByAnUnknownCalendar_RefusedBeforeItServes()
    {
        ModelBundle bundle = LiveTest.OnGrid with { Grid = LiveTest.OnGrid.Grid! with { AssetCalendars = new Dictionary<string, string> { ["BTCUSDT"] = "moon" } } };
        Assert.That(() => LiveTest.Predictor(bundle), Throws.TypeOf<MarketCalendarException>().With.Property("Code").EqualTo("calendar_unknown").And.Message.Contains("moon"));
    }

    [Test]
    public void Constructor_ReferenceByAnotherCalendarThanTheGrids_Refused()
    {
        FeatureSet features = new("with-stock", [ReferenceFeatures.Group("QQQ")]);
        ModelBundle bundle = TestBundles.Lstm() with
        {
            Grid = new GridSpec
            {
                Calendars = ["always_open", "us_equities"],
                AssetCalendars = new Dictionary<string, string> { ["QQQ"] = "us_equities" },
                OwnCalendar = false,
                SyntheticBars = SyntheticBars.Hold,
                CutTimes = new Dictionary<string, IReadOnlyList<DateTimeOffset>>(),
            },
        };
        Assert.That(
            () => new WindowPreparation(bundle, features, new MarketCalendarCatalog()),
            Throws.TypeOf<FeatureSetException>().With.Property("Code").EqualTo("reference_calendar").And.Message.Contains("QQQ"));
        Assert.That(() => new WindowPreparation(bundle, new FeatureSet("with-stock", [ReferenceFeatures.Group("QQQ", calendar: UsEquityCalendar.Regular)]), new MarketCalendarCatalog()), Throws.Nothing);
    }

    [TestCase("BTCUSDT", 1, true)]
    [TestCase("btcusdt", 1, true)]
    [TestCase("ASTERUSDT", 0, false, Description = "listed, not trained")]
    [TestCase("XRPUSDT", 0, false, Description = "not listed")]
    public void Predict_Symbol_RowOfTrainedAssetElseUnknown(string symbol, int expectedId, bool known)
    {
        (float[] Window, int Asset) seen = default;
        FakeBackend backend = new() { Outputs = (window, asset) => Seen(ref seen, window, asset) };
        using SignalPredictor predictor = new(TestBundles.Lstm(), backend, Core9.FeatureSet);

        Signal signal = predictor.Predict(symbol, TestBundles.Candles(Required));

        Assert.That((seen.Asset, signal.IsKnownAsset, signal.Symbol), Is.EqualTo((expectedId, known, symbol)));
    }

    [Test]
    public void Predict_ModelWithoutEmbedding_KnownBySymbolWithIdZero()
    {
        (float[] Window, int Asset) seen = default;
        FakeBackend backend = new() { Outputs = (window, asset) => Seen(ref seen, window, asset) };
        using SignalPredictor predictor = new(TestBundles.Transformer(), backend, Core9.FeatureSet);

        Assert.That(predictor.Predict("BTCUSDT", TestBundles.Candles(Required)).IsKnownAsset, Is.True);
        Assert.That(seen.Asset, Is.Zero);
        Assert.That(predictor.Predict("ETHUSDT", TestBundles.Candles(Required)).IsKnownAsset, Is.False);
    }

    [TestCase(DecisionMode.Balanced, TradeSignal.Buy, 0.625)]
    [TestCase(DecisionMode.Corrected, TradeSignal.Hold, 0.8)]
    public void Predict_Lstm_EveryFieldOfTheSignal(DecisionMode decision, TradeSignal action, double confidence)
    {
        ModelBundle bundle = TestBundles.Lstm();

        // balanced 1/8, 2/8, 5/8; divided by the weights 1/8, 8/8, 1/8 → 0.1, 0.8, 0.1
        Calibration calibration = new() { ClassWeights = [1, 0.25, 5], BaseRates = [5 / 26.0, 20 / 26.0, 1 / 26.0], Decision = decision };
        using SignalPredictor predictor = Predictor(bundle with { Calibration = calibration }, [0f, 0.6931472f, 1.609438f]);
        CandleSeries candles = TestBundles.Candles(60);

        Signal signal = predictor.Predict("BTCUSDT", candles, CultureInfo.InvariantCulture);

        Assert.That((signal.Action, signal.Timeframe, signal.Model), Is.EqualTo((action, "1h", "lstm")));
        TensorAssert.Close(signal.Confidence, confidence, 0, 1e-7, "confidence");
        double[] balanced = [0.125, 0.25, 0.625];
        double[] corrected = [0.1, 0.8, 0.1];
        bool isBalanced = decision == DecisionMode.Balanced;
        TensorAssert.Close([.. signal.Probabilities.Values], isBalanced ? balanced : corrected, 0, 1e-7, "probabilities");
        TensorAssert.Close([.. signal.Diagnostics.OtherProbabilities.Values], isBalanced ? corrected : balanced, 0, 1e-7, "other");
        Assert.That(signal.Probabilities.Keys, Is.EqualTo((string[])["SELL", "HOLD", "BUY"]));
        Assert.That(signal.Diagnostics.BaseRates.Values, Is.EqualTo((double[])[5 / 26.0, 20 / 26.0, 1 / 26.0]));
        TensorAssert.Close(signal.Diagnostics.TopProbability, confidence, 0, 1e-7, "top");
        TensorAssert.Close(signal.Diagnostics.Entropy, (isBalanced ? balanced : corrected).Sum(static p => -p * Math.Log(p)), 0, 1e-6, "entropy");
        Assert.That(signal.PredictedDirection, Is.EqualTo(isBalanced ? PredictedDirection.Up : PredictedDirection.Neutral));
        Assert.That(signal.CurrentPrice, Is.EqualTo(candles.Close[^1]));
        Assert.That(signal.AsOf, Is.EqualTo(TestBundles.Start.AddHours(60)));
        Assert.That((signal.Volatility, signal.VolumeChange, signal.Diagnostics.VolatilityZ, signal.Diagnostics.VolumeZ, signal.AbstainReason), Is.EqualTo(
            ((double?)null, (double?)null, (double?)null, (double?)null, (AbstainReason?)null)));
        Assert.That((signal.IsCalibrated, signal.Diagnostics.SyntheticShare), Is.EqualTo((false, 0.0)));
        Assert.That(signal.Analysis, Is.EqualTo(SignalText.Describe(signal, CultureInfo.InvariantCulture)).And.StartWith("BTCUSDT 1h: "));
    }

    [TestCase(VolumeTarget.LogRate, 2f, 0.5f, 0.018, 0.34985881)]
    [TestCase(VolumeTarget.LogRate, -9f, 0f, 0.0, 0.05127110, Description = "a range is never negative")]
    [TestCase(VolumeTarget.Rate, 0f, 0.5f, 0.01, 0.3)]
    [TestCase(VolumeTarget.Rate, 0f, -9f, 0.01, -1.0, Description = "no volume loses more than all")]
    public void Predict_Transformer_TargetsInNaturalUnits(VolumeTarget target, float volatilityZ, float volumeZ, double volatility, double volume)
    {
        ModelBundle bundle = TestBundles.Transformer();
        bundle = bundle with { Labels = bundle.Labels with { VolumeTarget = target } };
        FakeBackend backend = new() { Outputs = (_, _) => ([0, 0, 1], volatilityZ, volumeZ) };
        using SignalPredictor predictor = new(bundle, backend, Core9.FeatureSet);

        Signal signal = predictor.Predict("BTCUSDT", TestBundles.Candles(Required));

        // mean 0.01, std 0.004; mean 0.05, std 0.5
        TensorAssert.Close(signal.Volatility!.Value, volatility, 0, 1e-8, "volatility");
        TensorAssert.Close(signal.VolumeChange!.Value, volume, 0, 1e-8, "volume");
        Assert.That((signal.Diagnostics.VolatilityZ, signal.Diagnostics.VolumeZ), Is.EqualTo(((double?)volatilityZ, (double?)volumeZ)));
    }

    [Test]
    public void Predict_HeadsNotTrained_NoTargets()
    {
        using SignalPredictor predictor = new(TestBundles.Transformer() with { Targets = null }, new FakeBackend(), Core9.FeatureSet);

        Signal signal = predictor.Predict("BTCUSDT", TestBundles.Candles(Required));

        Assert.That((signal.Volatility, signal.VolumeChange, signal.Diagnostics.VolatilityZ), Is.EqualTo(((double?)null, (double?)null, (double?)null)));
    }

    [Test]
    public void Predict_OneCandleTooFew_SaysHowManyAndWhy()
    {
        using SignalPredictor predictor = Predictor(TestBundles.Lstm());

        Assert.That(predictor.RequiredCandles, Is.EqualTo(Required));
        Assert.That(() => predictor.Predict("BTCUSDT", TestBundles.Candles(Required)), Throws.Nothing);
        SignalException? error = Assert.Throws<SignalException>(() => predictor.Predict("BTCUSDT", TestBundles.Candles(Required - 1)));
        Assert.That(error!.Code, Is.EqualTo("too_few_candles"));
        Assert.That(error.Message, Is.EqualTo(
            "BTCUSDT: there are 40 candles; the model needs 41: 34 until feature 'macd_signal' has a value and 7 more for a window of 8. "
            + $"Give more candles, best {predictor.RecommendedCandles} or more."));
    }

    [Test]
    public void Predict_NoCandles_TooFew() =>
        Assert.That(
            () => Predictor(TestBundles.Lstm()).Predict("BTCUSDT", TestBundles.Candles(0)),
            Throws.TypeOf<SignalException>().With.Message.StartsWith("BTCUSDT: there are 0 candles; the model needs 41: "));

    [Test]
    public void Predict_LongGap_OnlyThePartAfterItCounts()
    {
        using SignalPredictor predictor = Predictor(TestBundles.Lstm());
        int[] after = [.. Enumerable.Range(107, 50)];

        Signal whole = predictor.Predict("BTCUSDT", TestBundles.Candles([.. Enumerable.Range(0, 100), .. after]));
        Signal part = predictor.Predict("BTCUSDT", TestBundles.Candles(after));

        Assert.That(whole.ToJson(), Is.EqualTo(part.ToJson()));
        Assert.That(whole.Diagnostics.CandlesUsed, Is.EqualTo(50));
    }

    [Test]
    public void Predict_GapAsLongAsAllowed_Bridged()
    {
        using SignalPredictor predictor = Predictor(TestBundles.Lstm());

        // hours 99 and 105 are six hours apart: the limit of the bundle
        Signal signal = predictor.Predict("BTCUSDT", TestBundles.Candles([.. Enumerable.Range(0, 100), .. Enumerable.Range(105, 10)]));

        Assert.That(signal.Diagnostics.CandlesUsed, Is.EqualTo(110));
    }

    [Test]
    public void Predict_TooFewAfterGap_NamesTheGap()
    {
        using SignalPredictor predictor = Predictor(TestBundles.Lstm());

        Assert.That(
            () => predictor.Predict("BTCUSDT", TestBundles.Candles([.. Enumerable.Range(0, 100), .. Enumerable.Range(120, 10)])),
            Throws.TypeOf<SignalException>().With.Message.StartsWith(
                "BTCUSDT: there are 10 candles after the gap before 2025-01-06T00:00:00Z (longer than 06:00:00; the 100 before it cannot be used); the model needs 41: "));
    }

    [Test]
    public void Predict_OtherTimeframe_Refused() =>
        Assert.That(
            () => Predictor(TestBundles.Lstm()).Predict("BTCUSDT", TestBundles.Candles(Enumerable.Range(0, 60), timeframe: Timeframe.FiveMinutes)),
            Throws.TypeOf<SignalException>().With.Property("Code").EqualTo("timeframe_mismatch")
                .And.Message.EqualTo("BTCUSDT: the candles are 5m bars; the model was trained on 1h bars. Give candles of that timeframe."));

    [TestCase(-1, true)]
    [TestCase(0, false)]
    public void Predict_AroundRecommendedCandles_ShortHistoryBelow(int difference, bool isShort)
    {
        using SignalPredictor predictor = Predictor(TestBundles.Lstm());
        Assert.That(predictor.RecommendedCandles, Is.EqualTo(Core9.FeatureSet.StableBars + 7).And.GreaterThan(Required));

        Signal signal = predictor.Predict("BTCUSDT", TestBundles.Candles(predictor.RecommendedCandles + difference));

        Assert.That(signal.Diagnostics.ShortHistory, Is.EqualTo(isShort));
    }

    [Test]
    public void Predict_OutputNotFinite_Refused() =>
        Assert.That(
            () => Predictor(TestBundles.Lstm(), [float.NaN, 0, 0]).Predict("BTCUSDT", TestBundles.Candles(Required)),
            Throws.TypeOf<SignalException>().With.Property("Code").EqualTo("output_not_finite"));

    [Test]
    public void Constructor_OtherFeatureSet_Refused()
    {
        ModelBundle bundle = TestBundles.Lstm();

        Assert.That(
            () => new SignalPredictor(bundle with { Features = bundle.Features with { Hash = "other" } }, new FakeBackend(), Core9.FeatureSet),
            Throws.ArgumentException.With.Message.Contains("trained with 'core9', hash other"));
    }

    [Test]
    public void ToJson_Signal_ExactlyTheFieldsOfTheContract()
    {
        using SignalPredictor predictor = Predictor(TestBundles.Transformer(), [0, 0, 1]);

        using JsonDocument json = JsonDocument.Parse(predictor.Predict("BTCUSDT", TestBundles.Candles(Required)).ToJson());

        JsonElement root = json.RootElement;
        Assert.That(root.EnumerateObject().Select(static p => p.Name), Is.EqualTo((string[])
        [
            "symbol", "timeframe", "signal", "confidence", "predicted_direction", "current_price", "probabilities", "volatility", "volume_change", "is_known_asset",
            "is_calibrated", "model", "as_of", "abstain_reason", "analysis", "diagnostics",
        ]));
        Assert.That(root.GetProperty("diagnostics").EnumerateObject().Select(static p => p.Name), Is.EqualTo((string[])
        [
            "decision", "other_probabilities", "base_rates", "top_probability", "entropy", "volatility_z", "volume_z", "synthetic_share", "short_history",
            "candles_used", "recommended_candles", "dissimilarity", "drift",
        ]));
        Assert.That(root.GetProperty("probabilities").EnumerateObject().Select(static p => p.Name), Is.EqualTo((string[])["SELL", "HOLD", "BUY"]));
        Assert.That(root.GetProperty("signal").GetString(), Is.EqualTo("BUY"));
        Assert.That(root.GetProperty("predicted_direction").GetString(), Is.EqualTo("UP"));
        Assert.That(root.GetProperty("as_of").GetString(), Is.EqualTo("2025-01-02T17:00:00+00:00"));
        Assert.That(root.GetProperty("diagnostics").GetProperty("decision").GetString(), Is.EqualTo("balanced"));
    }

    [Test]
    public void Predict_ManyThreads_SameSignalAndNoModelShared()
    {
        FakeBackend backend = new();
        ModelBundle bundle = TestBundles.Lstm();
        CandleSeries candles = TestBundles.Candles(60);
        string[] signals = new string[64];
        using (SignalPredictor predictor = new(bundle, backend, Core9.FeatureSet))
        {
            Parallel.For(0, signals.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => signals[i] = predictor.Predict("BTCUSDT", candles).ToJson());
        }

        Assert.That(signals.Distinct().Count(), Is.EqualTo(1));
        Assert.That(backend.Disposed, Is.EqualTo(backend.Loaded), "every model is freed");
    }

    [Test]
    public void Predict_OneCallerAfterTheOther_OneModel()
    {
        FakeBackend backend = new();
        using SignalPredictor predictor = new(TestBundles.Lstm(), backend, Core9.FeatureSet);

        predictor.Predict("BTCUSDT", TestBundles.Candles(60));
        predictor.Predict("BTCUSDT", TestBundles.Candles(60));

        Assert.That(backend.Loaded, Is.EqualTo(1));
    }

    [Test]
    public void Predict_Disposed_Refused()
    {
        SignalPredictor predictor = Predictor(TestBundles.Lstm());
        predictor.Dispose();

        Assert.That(() => predictor.Predict("BTCUSDT", TestBundles.Candles(60)), Throws.TypeOf<ObjectDisposedException>());
    }

    private static SignalPredictor Predictor(ModelBundle bundle, float[]? logits = null) =>
        new(bundle, logits is null ? new FakeBackend() : new FakeBackend { Outputs = (_, _) => (logits, 0, 0) }, Core9.FeatureSet);

    private static (float[] Logits, float Volatility, float Volume) Seen(ref (float[] Window, int Asset) seen, float[] window, int asset)
    {
        seen = (window, asset);
        return ([0, 0, 1], 0, 0);
    }
}
